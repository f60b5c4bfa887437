"""What is asked of a reader about delegations: on the page of a meeting, and on their desk."""

from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef

from meetings import nominating
from meetings.delegations.words import lock_in_words
from meetings.models import Delegation, Invitation, Meeting
from members.models import Audience


class Asked(NamedTuple):
    """One delegation that the reader may name: of which meeting, until when, and whether it is."""

    meeting: Meeting
    until: str
    is_open: bool
    is_named: bool


class Links(NamedTuple):
    """What of a meeting's delegations the reader is led to."""

    meeting: Meeting
    asked: Asked | None
    may_see_the_list: bool


def asked_of(user: Any, *, now: datetime, meeting: Meeting | None = None) -> list[Asked]:
    """Return the delegations a reader may name, of meetings not over, the first meeting first."""
    if not user.is_authenticated or not user.is_active or not user.standing.appointments:
        return []
    rows = Invitation.objects.visible_to(user).select_related("meeting")
    if meeting is not None:
        rows = rows.filter(meeting=meeting)
    of_states = Delegation.objects.filter(meeting=OuterRef("meeting"), participants__isnull=False)
    rows = rows.annotate(
        of_state=Exists(of_states.filter(state=OuterRef("state"))),
        of_organisation=Exists(of_states.filter(organisation=OuterRef("organisation"))),
    )
    found = {}
    for row in rows.order_by("meeting__starts_on", "pk"):
        phase = _phase(row.meeting, now)
        if phase is not nominating.Phase.OVER and row.meeting_id not in found:
            found[row.meeting_id] = Asked(
                meeting=row.meeting,
                until=lock_in_words(row.meeting),
                is_open=phase is nominating.Phase.OPEN,
                is_named=row.of_state or row.of_organisation,
            )
    return list(found.values())


def links_of(meeting: Meeting, user: Any, *, now: datetime) -> Links | None:
    """Return where the page of a meeting leads a reader, or nothing for a visitor."""
    if not user.is_authenticated:
        return None
    asked = asked_of(user, now=now, meeting=meeting)
    may_see = may_see_the_list(meeting, user)
    return Links(meeting, asked[0] if asked else None, may_see) if asked or may_see else None


def may_see_the_list(meeting: Meeting, user: Any) -> bool:
    """Say whether the list of participants is for the reader: members, and those who sit there.

    It is for members unless its publication was agreed (DESIGN §5); whoever sits at the meeting
    has it in hand there.
    """
    if not user.is_authenticated or not user.is_active:
        return False
    return Audience.MEMBERS in user.standing.audiences or meeting.seats(user)


def _phase(meeting: Meeting, now: datetime) -> nominating.Phase:
    return nominating.phase_of(
        now=now, locks_at=meeting.nominations_lock_at, ends_at=meeting.is_over_at
    )
