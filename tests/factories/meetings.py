"""Meetings, whom they invite, who comes, what is minuted."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from meetings.agendas.services import publish_agenda
from meetings.models import (
    AgendaItem,
    Delegation,
    Invitation,
    Meeting,
    Minutes,
    Participant,
)
from members.models import (
    State,
    User,
)
from tests.factories.counting import numbers
from tests.factories.people import make_person, make_state, make_user


def make_meeting(slug: str | None = None, **facts: Any) -> Meeting:
    """Make a confirmed public meeting in a month's time."""
    number = next(numbers)
    facts.setdefault("kind", "som")
    facts.setdefault("title_en", f"Meeting {number}")
    facts.setdefault("title_ru", f"Совещание {number}")
    facts.setdefault("state", "confirmed")
    facts.setdefault("starts_on", timezone.localdate() + timedelta(days=30))
    return Meeting.objects.create(slug=slug or f"meeting-{number}", **facts)


def make_held_meeting(**facts: Any) -> Meeting:
    """Make a meeting that was held on 12 May 2026."""
    return make_meeting(**{"state": "held", "starts_on": date(2026, 5, 12), **facts})


def make_item(*, meeting: Meeting, **facts: Any) -> AgendaItem:
    """Make the next item of a meeting's agenda."""
    facts.setdefault("number", meeting.agenda.count() + 1)
    facts.setdefault("title_en", f"Item {facts['number']}")
    facts.setdefault("title_ru", f"Пункт {facts['number']}")
    return AgendaItem.objects.create(meeting=meeting, **facts)


def seat(
    user: User, *, meeting: Meeting, as_: str = "delegate", state: State | None = None
) -> None:
    """Seat an account at a meeting, in one of its two groups."""
    person = getattr(user, "person", None) or make_person(user=user)
    delegation, _ = Delegation.objects.get_or_create(meeting=meeting, state=state or make_state())
    Participant.objects.create(delegation=delegation, person=person, seat=as_)
    user.groups.add(meeting.delegates if as_ == "delegate" else meeting.observers)


def make_delegate(*, meeting: Meeting) -> User:
    """Make the account of a delegate without an appointment."""
    user = make_user()
    seat(user, meeting=meeting)
    return user


def make_invitation(*, meeting: Meeting, is_sent: bool = True, **facts: Any) -> Invitation:
    """Make an invitation that the Chair cleared, sent unless told otherwise."""
    facts.setdefault("basis", "member")
    if is_sent:
        facts.setdefault("cleared_by", "The Chair")
        facts.setdefault("cleared_on", timezone.localdate())
        facts.setdefault("sent_at", timezone.now())
    return Invitation.objects.create(meeting=meeting, **facts)


def publish(meeting: Meeting) -> None:
    """Publish the agenda of a meeting as it stands."""
    publish_agenda(meeting=meeting, by=None, at=timezone.now())


def make_minutes(**facts: Any) -> Minutes:
    """Make minutes in preparation, with a paragraph in both languages."""
    facts.setdefault("text_ru", "Совещание открыл Председатель.")
    facts.setdefault("text_en", "The Chair opened the meeting.")
    if "meeting" not in facts:
        facts["meeting"] = make_meeting(starts_on=timezone.localdate() - timedelta(days=9))
    return Minutes.objects.create(**facts)
