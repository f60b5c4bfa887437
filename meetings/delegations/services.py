"""What is done to delegations: named, asked about after the lock, settled; travel data purged."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db import transaction

from meetings import nominating, services
from meetings.delegations import access, notices
from meetings.models import (
    Delegation,
    Invitation,
    Logistics,
    Meeting,
    Nomination,
    NominationRequest,
    Participant,
)
from members.models import User

_SHOWN = (
    "person_id",
    "name_ru",
    "name_en",
    "office_ru",
    "office_en",
    "language",
    "mode",
    "is_head",
)


class NominationsLocked(Exception):
    """The day until which a delegation may be changed is past."""


class MeetingOver(Exception):
    """The meeting has ended; nothing about its delegations is asked any more."""


class ChangedMeanwhile(Exception):
    """Somebody else changed the delegation since the page was opened."""


class Named(NamedTuple):
    """A member of a delegation as whoever names it wrote; ``participant`` is one kept already."""

    name_ru: str
    name_en: str
    office_ru: str = ""
    office_en: str = ""
    email: str = ""
    language: str = "ru"
    mode: str = Participant.Mode.IN_PERSON
    is_head: bool = False
    participant: int | None = None
    logistics: dict[str, Any] | None = None

    @property
    def as_named(self) -> dict[str, Any]:
        """What is kept of it for good: how somebody travels is not."""
        said = self._asdict()
        del said["participant"], said["logistics"]
        return said


def rows_of(delegation: Delegation | None) -> list[Participant]:
    """Return the members of a delegation, the head first, with what a page shows of them."""
    if delegation is None:
        return []
    rows = delegation.participants.select_related("person__user", "logistics")
    return list(rows.order_by("-is_head", "pk"))


def fingerprint(rows: Iterable[Participant]) -> str:
    """Return what changes when anything of a delegation does."""
    said = [(r.pk, *(str(getattr(r, name)) for name in _SHOWN)) for r in rows]
    return hashlib.sha256(json.dumps(sorted(said)).encode()).hexdigest()[:32]


@transaction.atomic
def nominate(
    *,
    invitation: Invitation,
    members: Sequence[Named],
    by: User,
    capacity: str,
    at: datetime,
    seen: str,
) -> Nomination:
    """Name the delegation anew: who is not among the members comes no longer.

    Access follows at once, both ways. ``seen`` is the ``fingerprint`` of what the page showed. The
    same list sent twice is one nomination and one receipt.

    :raises NominationsLocked: after the lock
    :raises MeetingOver: after the meeting
    :raises ChangedMeanwhile: if a colleague, or the unit, changed it in between
    """
    invitation = _locked(invitation)
    meeting = invitation.meeting
    _require_open(meeting, at)
    last = invitation.nominations.order_by("-named_at", "-pk").first()
    said = [member.as_named for member in members]
    is_same = last is not None and last.members == said
    delegation, _made = Delegation.objects.get_or_create(
        meeting=meeting, state=invitation.state, organisation=invitation.organisation
    )
    kept = {row.pk: row for row in rows_of(delegation)}
    unknown = {member.participant for member in members} - {None, *kept}
    if seen != fingerprint(kept.values()) or unknown:
        if is_same and last is not None:
            return last  # sent twice: the second time it is there already
        raise ChangedMeanwhile
    _write(delegation, kept, members, invitation, by=by, at=at)
    services.keep_seats(meeting=meeting)
    if is_same and last is not None:
        return last
    count = invitation.nominations.count() + 1
    code = invitation.state.code if invitation.state else invitation.invited.pk
    nomination = Nomination.objects.create(
        invitation=invitation,
        reference=f"{meeting.slug}/{code}/{count}",
        named_by=by,
        capacity=capacity,
        named_at=at,
        members=said,
    )
    notices.send_receipt(nomination, at=at)
    return nomination


@transaction.atomic
def ask_for_change(
    *, invitation: Invitation, text: str, by: User, capacity: str, at: datetime
) -> NominationRequest:
    """Put a wish to change a locked delegation before the unit; the same wish is put once.

    :raises MeetingOver: after the meeting
    """
    invitation = _locked(invitation)
    if at > invitation.meeting.is_over_at:
        raise MeetingOver
    request, is_new = NominationRequest.objects.get_or_create(
        invitation=invitation,
        text=text,
        asked_by=by,
        settled_at=None,
        is_of_the_portal=False,
        defaults={"capacity": capacity, "asked_at": at},
    )
    if is_new:
        notices.send_receipt_of_request(request, at=at)
    return request


@transaction.atomic
def settle(*, request: NominationRequest, answer: str, by: User, at: datetime) -> NominationRequest:
    """Answer a wish, which tells whoever asked; what is settled stays so.

    What the portal noted by itself is settled among officers.
    """
    rows = NominationRequest.objects.select_for_update(of=("self",))
    request = rows.get(pk=request.pk)
    if request.settled_at is None:
        request.answer, request.settled_by, request.settled_at = answer, by, at
        request.save()
        if not request.is_of_the_portal:
            notices.send_answer(request, at=at)
    return request


@transaction.atomic
def purge_logistics(*, on: date, at: datetime) -> int:
    """Delete how people travelled to meetings over for the days it is kept; return of how many.

    Safe to repeat. A meeting postponed or cancelled counts from the day it was meant to end.
    """
    purged = 0
    held = Logistics.objects.values("participant__delegation__meeting")
    for meeting in Meeting.objects.select_for_update(of=("self",)).filter(pk__in=held):
        if on < nominating.logistics_go_on(meeting.ends_on or meeting.starts_on):
            continue
        rows = Logistics.objects.filter(participant__delegation__meeting=meeting)
        purged += rows.delete()[0]
        # Not through save(): whoever looks at the history should not find an edit.
        Meeting.objects.filter(pk=meeting.pk).update(logistics_purged_at=at)
    return purged


def _write(
    delegation: Delegation,
    kept: dict[int, Participant],
    members: Sequence[Named],
    invitation: Invitation,
    *,
    by: User,
    at: datetime,
) -> None:
    seat = services.seat_of(invitation.state, meeting=invitation.meeting)
    staying = {
        member.participant
        for member in members
        if member.participant and not access.is_somebody_else(kept[member.participant], member)
    }
    for key, row in kept.items():
        if key not in staying:
            row.delete()
        elif row.is_head:
            row.is_head = False
            row.save()
    for member in members:
        if member.participant in staying:
            row = kept[member.participant or 0]
        else:
            row = Participant(delegation=delegation, person=access.person_for(member, invitation))
        for name, value in member.as_named.items():
            if name != "email":
                setattr(row, name, value)
        row.seat = seat
        row.save()
        access.follow(row.person, member, invitation, by=by, at=at)
        _keep_logistics(row, member.logistics)


def _keep_logistics(row: Participant, said: dict[str, Any] | None) -> None:
    if said is None:
        return
    if any(said.values()):
        Logistics.objects.update_or_create(participant=row, defaults=said)
    else:
        Logistics.objects.filter(participant=row).delete()


def _require_open(meeting: Meeting, at: datetime) -> None:
    phase = nominating.phase_of(
        now=at, locks_at=meeting.nominations_lock_at, ends_at=meeting.is_over_at
    )
    if phase is nominating.Phase.OVER:
        raise MeetingOver
    if phase is nominating.Phase.LOCKED:
        raise NominationsLocked


def _locked(invitation: Invitation) -> Invitation:
    rows = Invitation.objects.select_for_update(of=("self",))
    return rows.select_related("meeting", "state", "organisation").get(pk=invitation.pk)
