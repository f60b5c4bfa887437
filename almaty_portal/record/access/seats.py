"""Seats: a meeting's two groups hold its participants' accounts, and nobody else."""

from collections.abc import Iterator
from datetime import datetime

from django.utils import timezone

from meetings.models import Meeting, Participant
from members.models import Appointment, User


def of_groups(_at: datetime) -> Iterator[str]:
    """Name those who sit at a meeting and are no participants of it in that seat."""
    for seat, field in (
        (Participant.Seat.DELEGATE, "delegates"),
        (Participant.Seat.OBSERVER, "observers"),
    ):
        entitled = set(
            Participant.objects.filter(seat=seat, person__user__isnull=False).values_list(
                "delegation__meeting", "person__user"
            )
        )
        seated = Meeting.objects.order_by("slug").values_list(
            "pk", "slug", f"{field}__user", f"{field}__user__email"
        )
        for meeting, slug, user, email in seated:
            if user is not None and (meeting, user) not in entitled:
                yield f"{email} sits among the {field} of {slug} and is no participant of it"


def of_participants(at: datetime) -> Iterator[str]:
    """Name participants of meetings to come who have an account and no seat.

    Whose appointments have all ended lost the seat with them, and rightly.
    """
    day = timezone.localdate(at)
    in_office = set(
        Appointment.objects.in_office_on(day).values_list("person", flat=True).distinct()
    )
    ever = set(Appointment.objects.values_list("person", flat=True).distinct())
    open_accounts = User.objects.filter(is_active=True).prefetch_related("groups")
    groups = {user.pk: {group.pk for group in user.groups.all()} for user in open_accounts}
    coming = Meeting.objects.upcoming(day).values("pk")
    rows = Participant.objects.filter(delegation__meeting__in=coming, person__user__isnull=False)
    for participant in rows.select_related("person__user", "delegation__meeting").order_by("pk"):
        person, meeting = participant.person, participant.delegation.meeting
        is_out_of_office = person.pk in ever and person.pk not in in_office
        if person.user_id not in groups or is_out_of_office:
            continue
        is_delegate = Participant.Seat(participant.seat) is Participant.Seat.DELEGATE
        seat = meeting.delegates_id if is_delegate else meeting.observers_id
        if seat not in groups[person.user_id]:
            yield f"{person.user} takes part in {meeting.slug} and has no seat"


QUESTIONS = (of_groups, of_participants)
