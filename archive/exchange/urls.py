"""The import of the past, among the unit's pages."""

from django.urls import path

from archive.exchange import views

app_name = "exchange"

urlpatterns = [
    path("", views.start, name="import"),
    path("<uuid:key>/", views.report, name="report"),
    path("blank-<str:language>.<str:kind>", views.blank, name="blank"),
]
