"""What somebody has read themselves, under ``account/``."""

from django.urls import path

from archive.ledger.views import OwnReadings

urlpatterns = [path("readings/", OwnReadings.as_view(), name="account_readings")]
