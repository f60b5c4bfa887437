"""What can be done to appointments and accounts."""

from datetime import date, datetime

from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone

from members import calendars
from members.models import Appointment, Notice, User


@transaction.atomic
def end_appointment(*, appointment: Appointment, on: date) -> Appointment:
    """End an appointment on a day; access ends with it, in the same transaction (DESIGN §5).

    Sessions, seats at meetings and waiting notices of its holder go. Safe to repeat.
    """
    appointment = Appointment.objects.select_for_update(of=("self",)).get(pk=appointment.pk)
    if appointment.ended_on is None or appointment.ended_on > on:
        appointment.ended_on = max(on, appointment.starts_on)
        appointment.save()
    if appointment.person.user is not None:
        close_access(user=appointment.person.user, at=timezone.now())
    return appointment


@transaction.atomic
def close_access(*, user: User, at: datetime) -> None:
    """Sign the user out everywhere, take them off the meetings' groups, drop what waits for them.

    The secret of their calendar is revoked. What they still hold by another appointment is asked
    anew when they sign in.
    """
    for session in Session.objects.filter(expire_date__gt=at).iterator():
        if session.get_decoded().get("_auth_user_id") == str(user.pk):
            session.delete()
    if not user.is_staff:
        user.groups.clear()
    calendars.revoke(user=user, at=at)
    Notice.objects.filter(
        recipient=user, state__in=[Notice.State.HELD, Notice.State.QUEUED]
    ).exclude(kind="account").update(
        state=Notice.State.DROPPED, reason="the appointment ended", settled_at=at
    )
