"""Meetings: the list, the calendar, one meeting."""

from django.urls import path

from almaty_portal.pages.meetings import MeetingPage
from meetings.calendar_views import MeetingCalendar, PrivateCalendar
from meetings.delegations import lists
from meetings.delegations.views import delegation
from meetings.minutes.views import minutes, minutes_pdf
from meetings.notes.views import own_notes
from meetings.views import MeetingList

app_name = "meetings"

urlpatterns = [
    path("", MeetingList.as_view(), name="meetings"),
    path("calendar.ics", MeetingCalendar.as_view(), name="calendar"),
    path("calendar/<str:token>.ics", PrivateCalendar.as_view(), name="private-calendar"),
    path("<slug:slug>/notes/", own_notes, name="notes"),
    path("<slug:slug>/", MeetingPage.as_view(), name="meeting"),
    path("<slug:slug>/delegation/", delegation, name="delegation"),
    path("<slug:slug>/minutes/", minutes, name="minutes"),
    path("<slug:slug>/minutes.pdf", minutes_pdf, name="minutes-pdf"),
    path("<slug:slug>/participants/", lists.participants, name="participants"),
    path("<slug:slug>/participants.pdf", lists.participants_pdf, name="participants-pdf"),
]
