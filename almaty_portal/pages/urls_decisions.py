"""Decisions: the register, one decision."""

from django.urls import path

from almaty_portal.pages.decisions import DecisionPage, DecisionRegister

app_name = "decisions"

urlpatterns = [
    path("", DecisionRegister.as_view(), name="decisions"),
    path("<slug:number>/", DecisionPage.as_view(), name="decision"),
]
