"""Participating States and everybody else who takes part."""

from django.urls import path

from members.views import StateList, StatePage

app_name = "members"

urlpatterns = [
    path("", StateList.as_view(), name="states"),
    path("<slug:code>/", StatePage.as_view(), name="state"),
]
