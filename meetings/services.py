"""What can be done to delegations."""

from typing import Any

from django.db import transaction

from meetings.models import Meeting, Participant
from members.models import Person


@transaction.atomic
def keep_seats(*, meeting: Meeting) -> None:
    """Make the meeting's two groups hold just its participants' accounts; safe to repeat."""
    meeting = Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
    participants = Participant.objects.filter(
        delegation__meeting=meeting, person__user__is_active=True
    )
    for seat, group in (
        (Participant.Seat.DELEGATE, meeting.delegates),
        (Participant.Seat.OBSERVER, meeting.observers),
    ):
        group.user_set.set(participants.filter(seat=seat).values_list("person__user", flat=True))


def follow_account(sender: type[Person], instance: Person, **_kwargs: Any) -> None:  # noqa: ARG001 - a signal's
    """Seat the account a person now has, and no longer the one they had."""
    for meeting in Meeting.objects.filter(delegations__participants__person=instance).distinct():
        keep_seats(meeting=meeting)
