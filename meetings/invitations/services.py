"""What is done to the list of those invited: drawn up, amended, cleared, sent."""

from datetime import date, datetime

from django.db import transaction

from almaty_portal.common.clearing import Clearing
from meetings import inviting
from meetings.announcing import require_announced
from meetings.invitations import checks, notices
from meetings.invitations.by_default import organisations_by_default, states_by_default
from meetings.models import Decision, Delegation, Invitation, Meeting
from meetings.services import seat_delegation
from members.accounts import invitations as accounts
from members.models import Organisation, Person, User


class NothingToClear(Exception):
    """Every invitation of the list has the Chair's word, or there is none."""


class NothingToSend(Exception):
    """No invitation is cleared and unsent."""


@transaction.atomic
def draw_up_invitations(*, meeting: Meeting) -> int:
    """Put on the list whom 3.i and 3.iv invite by default on the meeting's first day.

    Safe to repeat: what is on the list stays, an observer that has become a participating State is
    invited as one. Return how many were added.
    """
    meeting = _locked(meeting)
    kept = Invitation.objects.filter(meeting=meeting)
    of_states = {row.state_id: row for row in kept.filter(state__isnull=False)}
    organisations = set(kept.values_list("organisation", flat=True))
    added = 0
    for state, basis in states_by_default(meeting.starts_on):
        if (row := of_states.get(state.pk)) is not None:
            _follow(row, basis)
            continue
        Invitation.objects.create(meeting=meeting, state=state, basis=basis)
        added += 1
    for organisation in organisations_by_default(meeting):
        if organisation.pk not in organisations:
            Invitation.objects.create(
                meeting=meeting, organisation=organisation, basis=Invitation.Basis.OBSERVER
            )
            added += 1
    return added


@transaction.atomic
def leave_out(*, invitation: Invitation, decision: Decision | None, on: date) -> Invitation:
    """Leave an observer out of a meeting on a recorded decision.

    :raises MemberIsNotLeftOut: for a participating State
    :raises DecisionNotRecorded: without a decision in force
    """
    invitation = _locked_row(invitation)
    known = checks.recorded(decision, meeting=invitation.meeting)
    inviting.require_decision_to_leave_out(invitation.basis, known, on=on)
    invitation.is_left_out, invitation.left_out_by = True, decision
    invitation.sent_at = None
    invitation.save()
    return invitation


@transaction.atomic
def invite_civil_society(
    *,
    meeting: Meeting,
    consent: Decision | None,
    on: date,
    organisation: Organisation | None = None,
    person: Person | None = None,
) -> Invitation:
    """Put a representative of civil society on the list, by the consent for this meeting.

    :raises ConsentNotRecorded: if it is not on record (3.iv)
    """
    meeting = _locked(meeting)
    inviting.require_consent(checks.recorded(consent, meeting=meeting), on=on)
    invitation, _made = Invitation.objects.get_or_create(
        meeting=meeting,
        organisation=organisation,
        person=person,
        defaults={"basis": Invitation.Basis.CONSENT, "consent": consent},
    )
    return invitation


@transaction.atomic
def clear_invitations(*, meeting: Meeting, cleared: Clearing) -> int:
    """Enter the Chair's word for the whole list at once; return for how many it was awaited.

    :raises NothingToClear: if it is awaited for none
    """
    meeting = _locked(meeting)
    count = 0
    for row in Invitation.objects.going_out().filter(meeting=meeting, cleared_on=None):
        for column, value in cleared.columns.items():
            setattr(row, column, value)
        row.save()
        count += 1
    if not count:
        raise NothingToClear
    return count


@transaction.atomic
def send_invitations(*, meeting: Meeting, at: datetime) -> int:
    """Note that the cleared letters have gone out, and hold a notice to who names delegations.

    From now on delegations can be named; guests invited by name are on the list of participants,
    and offered an account that opens this meeting. The notices wait in the outbox for an officer.

    :raises NotAnnounced: while the meeting is only planned
    :raises NothingToSend: if nothing is cleared and unsent
    """
    meeting = _locked(meeting)
    require_announced(meeting)
    ready = Invitation.objects.going_out().filter(
        meeting=meeting, sent_at=None, cleared_on__isnull=False
    )
    sent = list(
        ready.exclude(cleared_by="").select_related("meeting", "state", "organisation", "person")
    )
    if not sent:
        raise NothingToSend
    for row in sent:
        row.sent_at = at
        row.save()
        if row.person is not None:
            _enter(row.person, meeting, at=at)
        notices.hold_for(row, at=at)
    return len(sent)


def _enter(guest: Person, meeting: Meeting, *, at: datetime) -> None:
    """Enter a guest as the participant they alone are."""
    delegation, _made = Delegation.objects.get_or_create(meeting=meeting, guest=guest)
    seat_delegation(delegation=delegation)
    has_one = guest.user is not None or User.objects.filter(email__iexact=guest.email).exists()
    if guest.email and not has_one:
        accounts.invite(email=guest.email, language="ru", at=at, person=guest)


def _follow(row: Invitation, basis: str) -> None:
    """Keep the basis in step with the State's participation until the letter is sent."""
    if row.basis == basis or row.basis not in inviting.BY_DEFAULT or row.sent_at:
        return
    row.basis = basis
    if basis == inviting.MEMBER:
        row.is_left_out, row.left_out_by = False, None
    row.save()


def _locked(meeting: Meeting) -> Meeting:
    return Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)


def _locked_row(invitation: Invitation) -> Invitation:
    rows = Invitation.objects.select_for_update(of=("self",)).select_related("meeting")
    return rows.get(pk=invitation.pk)
