"""Addresses that mail came back from: marked by an officer, not mailed until the mark is cleared.

A mark is of the address, not of the account: another address makes it void by itself.
"""

from datetime import datetime

from django.db import transaction
from django.db.models import F, QuerySet

from members import outbox
from members.models import Notice, User


def failing() -> QuerySet[User]:
    """Return the open accounts whose present address is marked, the newest mark first."""
    return User.objects.filter(is_active=True, failed_address__iexact=F("email")).order_by(
        "-failed_at", "pk"
    )


@transaction.atomic
def mark_failing(*, user: User, note: str, at: datetime) -> None:
    """Mark the present address of an account; what waits for it is dropped with the reason.

    Marking it again keeps the first day and takes the newer note.
    """
    user = User.objects.select_for_update(of=("self",)).get(pk=user.pk)
    if not user.address_fails:
        user.failed_address, user.failed_at = user.email, at
    user.failed_note = outbox.one_line(note)[:200]
    user.save(update_fields=["failed_address", "failed_at", "failed_note"])
    waiting = Notice.objects.filter(recipient=user, state=Notice.State.QUEUED)
    outbox.drop(chosen=waiting.exclude(kind="account"), reason="the address fails", at=at)


@transaction.atomic
def clear(*, user: User) -> None:
    """Take the mark away: the address is mailed again. Safe to repeat."""
    user = User.objects.select_for_update(of=("self",)).get(pk=user.pk)
    user.failed_address, user.failed_at, user.failed_note = "", None, ""
    user.save(update_fields=["failed_address", "failed_at", "failed_note"])
