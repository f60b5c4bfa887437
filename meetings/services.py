"""What can be done to delegations."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from meetings.models import Meeting, Participant
from members.models import Person, User
from members.services import close_access


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
