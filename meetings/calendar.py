"""Meetings as a calendar that programs subscribe to (RFC 5545).

Times stand as wall-clock time at the venue under an IANA zone, whose rules are sent along.
DTSTAMP and SEQUENCE come from the history of the row: a calendar fetched twice is the same twice,
and a moved meeting is recognised as moved. What is known to the month only has no place in a
calendar and is left out; so is what is postponed without a new day.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Count, Max, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext, override
from icalendar import Calendar, Event

from almaty_portal.common import bilingual
from almaty_portal.common.recorded import Precision
from meetings.models import Meeting, Milestone
from meetings.models.meeting import MeetingQuerySet
from meetings.places import place_of

# Before Kazakhstan's change of 1 March 2024 and after it: both offsets are sent along.
BOTH_OFFSETS_FROM = date(2023, 1, 1)

_STATUS = {
    Meeting.State.PLANNED: "TENTATIVE",
    Meeting.State.CONFIRMED: "CONFIRMED",
    Meeting.State.HELD: "CONFIRMED",
    Meeting.State.CANCELLED: "CANCELLED",
}
_CONTROL = dict.fromkeys(c for c in range(32) if c not in (10, 13))


def for_calendar(meetings: MeetingQuerySet) -> MeetingQuerySet:
    """Return the meetings a calendar can hold, each with when and how often it was changed."""
    changes = (
        Meeting.history.model.objects.filter(id=OuterRef("pk"))  # type: ignore[attr-defined]
        .order_by()
        .values("id")
    )
    return (
        meetings.with_country_names()
        .filter(precision=Precision.DAY)
        .exclude(state=Meeting.State.POSTPONED)
        .annotate(
            changed_at=Subquery(changes.annotate(last=Max("history_date")).values("last")),
            times_changed=Coalesce(
                Subquery(changes.annotate(times=Count("pk")).values("times")), 1
            ),
        )
        .order_by("starts_on", "pk")
    )


def calendar_of(meetings: Iterable[Meeting], language: str, *, kind: str = "") -> bytes:
    """Return the calendar of meetings that came through ``for_calendar``, in one language.

    ``kind`` names the only kind of meetings in it, where it holds one kind alone.
    """
    calendar = Calendar()
    calendar.add("prodid", f"-//{_host()}//Almaty Process//{language.upper()}")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    days: list[date] = []
    with override(language):
        name = gettext("Meetings of the Almaty Process")
        if kind:
            name = f"{name}: {Meeting.Kind(kind).label}"
        calendar.add("x-wr-calname", name)
        for meeting in meetings:
            calendar.add_component(_event(meeting, language))
            days += [meeting.starts_on, meeting.ends_on or meeting.starts_on]
    if days:
        calendar.add_missing_timezones(
            first_date=min([*days, BOTH_OFFSETS_FROM]) - timedelta(days=366),
            last_date=max(days) + timedelta(days=366),
        )
    return bytes(calendar.to_ical())


def _event(meeting: Meeting, language: str) -> Event:
    event = Event()
    event.add("uid", f"{meeting.slug}@{_host()}")
    event.add("dtstamp", _stamp(meeting))
    event.add("last-modified", _stamp(meeting))
    event.add("sequence", max(0, meeting.times_changed - 1))  # type: ignore[attr-defined]
    event.add("summary", _plain(bilingual.choose(meeting, "title", language).value))
    event.add("status", _STATUS[Meeting.State(meeting.state)])
    starts, ends = meeting.starts, meeting.ends
    if starts is None:
        event.add("dtstart", meeting.starts_on)
        event.add("dtend", (meeting.ends_on or meeting.starts_on) + timedelta(days=1))
    else:
        event.add("dtstart", starts)
        if ends is not None and ends > starts:
            event.add("dtend", ends)
    place = place_of(meeting, language)
    venue = bilingual.choose(meeting, "venue", language).value
    if venue or place:
        event.add("location", _plain(", ".join(part for part in (venue, place) if part)))
    address = reverse("meetings:meeting", args=[meeting.slug])
    event.add("url", f"{settings.SITE_URL}{address}")
    return event


def _stamp(meeting: Meeting) -> datetime:
    changed: datetime | None = meeting.changed_at  # type: ignore[attr-defined]
    if changed is None:
        return datetime.combine(meeting.starts_on, datetime.min.time(), tzinfo=UTC)
    return changed.astimezone(UTC).replace(microsecond=0)


def _plain(text: str) -> str:
    """Leave out control characters: they break calendar files."""
    return text.translate(_CONTROL)


def _host() -> str:
    return urlsplit(settings.SITE_URL).hostname or "localhost"


def calendar_of_milestones(milestones: Iterable[Milestone], language: str) -> bytes:
    """Return what the unit has to do as whole days; for the unit alone."""
    calendar = Calendar()
    calendar.add("prodid", f"-//{_host()}//Almaty Process unit//{language.upper()}")
    calendar.add("version", "2.0")
    for milestone in milestones:
        event = Event()
        event.add("uid", f"milestone-{milestone.pk}@{_host()}")
        event.add("dtstamp", datetime.combine(milestone.due_on, datetime.min.time(), tzinfo=UTC))
        what = bilingual.choose(milestone, "what", language).value
        meeting = bilingual.choose(milestone.meeting, "title", language).value
        event.add("summary", _plain(f"{what}: {meeting}"))
        event.add("dtstart", milestone.due_on)
        event.add("dtend", milestone.due_on + timedelta(days=1))
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    return bytes(calendar.to_ical())
