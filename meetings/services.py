"""What is done so that the right to read follows who comes to a meeting."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from meetings import inviting
from meetings.models import Delegation, Meeting, Participant
from members.models import Person, State, User
from members.services import close_access


@transaction.atomic
def seat_delegation(*, delegation: Delegation) -> None:
    """Give everybody in a delegation the seat that is its own; safe to repeat.

    Members of participating States sit as delegates, everybody else as observers. A guest invited
    by name is entered with the delegation.
    """
    if delegation.guest is not None:
        Participant.objects.get_or_create(delegation=delegation, person=delegation.guest)
    seat = seat_of(delegation.state, meeting=delegation.meeting)
    for row in delegation.participants.exclude(seat=seat):
        row.seat = seat
        row.save()
    keep_seats(meeting=delegation.meeting)


def seat_of(state: State | None, *, meeting: Meeting) -> str:
    """Return with whom those who come for a State, or for none, sit on the meeting's first day."""
    if state is None:
        return inviting.OBSERVER_SEAT
    then = State.objects.with_participation_on(meeting.starts_on).get(pk=state.pk)
    return inviting.seat_of(then.participation_status)


@transaction.atomic
def keep_seats(*, meeting: Meeting) -> None:
    """Make the meeting's two groups hold just its participants' accounts; safe to repeat.

    Whoever is taken off and holds nothing else is signed out at once (SAFETY C21).
    """
    meeting = Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
    groups = [meeting.delegates_id, meeting.observers_id]
    seated = set(User.objects.filter(groups__in=groups).values_list("pk", flat=True))
    participants = Participant.objects.filter(
        delegation__meeting=meeting, person__user__is_active=True
    )
    for seat, group in (
        (Participant.Seat.DELEGATE, meeting.delegates),
        (Participant.Seat.OBSERVER, meeting.observers),
    ):
        group.user_set.set(participants.filter(seat=seat).values_list("person__user", flat=True))

    _close_to(seated - set(participants.values_list("person__user", flat=True)))


def _close_to(users: set[int]) -> None:
    """Close the access of those who sit nowhere any more and hold no post."""
    for user in User.objects.filter(pk__in=users, is_staff=False):
        if not user.standing.holds_any and not user.groups.exists():
            close_access(user=user, at=timezone.now())


def follow_account(sender: type[Person], instance: Person, **_kwargs: Any) -> None:  # noqa: ARG001 - a signal's
    """Seat the account a person now has, and no longer the one they had."""
    for meeting in Meeting.objects.filter(delegations__participants__person=instance).distinct():
        keep_seats(meeting=meeting)
