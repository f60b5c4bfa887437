"""Private calendar addresses: made and revoked by their owner, dead when the owner's access ends.

The secret is shown once. It opens the calendar alone, and for no more than its owner may know of at
that moment; whoever holds nothing any more has no calendar, whether somebody revoked it or not.
"""

import hashlib
import secrets
from datetime import date, datetime

from django.db import transaction

from members.accounts.backends import may_be_used
from members.models import CalendarToken, User


@transaction.atomic
def make(*, user: User, at: datetime) -> str:
    """Make a secret for somebody's calendar and return it; the one before is revoked."""
    user = User.objects.select_for_update(of=("self",)).get(pk=user.pk)
    revoke(user=user, at=at)
    token = secrets.token_urlsafe(32)
    CalendarToken.objects.create(user=user, token_sha256=_hash(token), made_at=at)
    return token


def revoke(*, user: User, at: datetime) -> int:
    """Revoke the secrets of somebody's calendar; return how many were open."""
    return CalendarToken.objects.filter(user=user, revoked_at__isnull=True).update(revoked_at=at)


def owner_of(token: str, *, on: date) -> User | None:
    """Return whose calendar a secret opens, and note the day of use; nobody if it opens none."""
    found = (
        CalendarToken.objects.filter(token_sha256=_hash(token), revoked_at__isnull=True)
        .select_related("user")
        .first()
    )
    if found is None or not may_be_used(found.user):
        return None
    if found.last_used_on != on:
        CalendarToken.objects.filter(pk=found.pk).update(last_used_on=on)
    return found.user


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
