"""Meetings: the list, the calendar, one meeting."""

from django.urls import path

from almaty_portal.pages.meetings import MeetingPage
from meetings.views import MeetingCalendar, MeetingList

app_name = "meetings"

urlpatterns = [
    path("", MeetingList.as_view(), name="meetings"),
    path("calendar.ics", MeetingCalendar.as_view(), name="calendar"),
    path("<slug:slug>/", MeetingPage.as_view(), name="meeting"),
]
