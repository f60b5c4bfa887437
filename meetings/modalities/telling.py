"""What invitations and positions tell the rules (3.iv, 3.vi); demonstration rows tell nothing.

The constraints of the database let nobody be left out or invited otherwise; the rules count all the
same, for a rule that is never asked is not known to hold.
"""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from meetings import consensus, inviting
from meetings.invitations.by_default import organisations_by_default, states_by_default
from meetings.modalities.checkers import Counted
from meetings.models import Decision, Invitation, Meeting, Position
from meetings.models.invitation import InvitationQuerySet
from members.models import State


def observers(day: date) -> Counted:
    """Return how many observers were invited, or left out by a decision, of all who stood by.

    Judged for the meetings the portal sent invitations to; an observer that is not on the list of
    one of them, or was never sent its letter, is one of whom nothing is on record.
    """
    settled = _by(day).filter(Q(basis=Invitation.Basis.OBSERVER) | Q(is_left_out=True))
    known = set(settled.values_list("meeting", "state", "organisation"))
    asked: set[tuple[int, int | None, int | None]] = set(known)
    for meeting in Meeting.objects.filter(pk__in=_by(day).values("meeting")):
        states = states_by_default(meeting.starts_on)
        asked |= {(meeting.pk, s.pk, None) for s, basis in states if basis == inviting.OBSERVER}
        asked |= {(meeting.pk, None, row.pk) for row in organisations_by_default(meeting)}
    return Counted(len(known), len(asked))


def civil_society(day: date) -> Counted:
    """Return how many invitations of civil society rest on a consent on record."""
    sent = _by(day).filter(is_civil_society=True, is_left_out=False)
    return Counted(sent.filter(consent__isnull=False).count(), sent.count())


def adopted_over_an_objection(day: date) -> Counted:
    """Return how many decisions were adopted while an objection of a participating State stood."""
    adopted = Decision.objects.filter(
        is_demonstration=False, state=Decision.State.ADOPTED, effective_on__lte=day
    )
    objected = adopted.filter(
        pk__in=Position.objects.filter(kind__in=consensus.PREVENTING).values("decision")
    )
    standing = [decision for decision in objected if _objections(decision)]
    return Counted(len(standing), adopted.count())


def _objections(decision: Decision) -> Iterable[str]:
    on = decision.effective_on
    circle = {state.code for state in State.objects.participating_on(on)} if on else set()
    return consensus.standing_objections(
        Position.objects.filter(decision=decision).as_given(), circle
    )


def _by(day: date) -> InvitationQuerySet:
    """Return the invitations to meetings that were held by a day, sent or left out."""
    settled = Q(sent_at__isnull=False) | Q(is_left_out=True)
    return Invitation.objects.filter(
        settled,
        meeting__is_demonstration=False,
        meeting__state=Meeting.State.HELD,
        meeting__starts_on__lte=day,
    )
