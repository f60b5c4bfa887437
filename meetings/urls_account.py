"""The calendars of a reader, under ``account/``."""

from django.urls import path

from meetings.calendar_views import CalendarPage

urlpatterns = [path("calendar/", CalendarPage.as_view(), name="account_calendar")]
