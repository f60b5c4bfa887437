"""Instants of a meeting in words, on the clock of its venue."""

from datetime import datetime
from zoneinfo import ZoneInfo

from almaty_portal.common import bilingual
from almaty_portal.common.dates import in_words
from meetings.models import Meeting
from meetings.venue_time import offset_in_words


def lock_in_words(meeting: Meeting, language: str | None = None) -> str:
    """Return until when delegations may be changed: “5 May 2027, 18:00 (UTC+5)”."""
    return moment_in_words(meeting.nominations_lock_at, meeting, language)


def moment_in_words(moment: datetime, meeting: Meeting, language: str | None = None) -> str:
    """Return an instant as day, hour and offset at the venue."""
    there = moment.astimezone(ZoneInfo(meeting.timezone))
    day = in_words(there.date(), language=language or bilingual.current())
    return f"{day}, {there:%H:%M} ({offset_in_words(there)})"
