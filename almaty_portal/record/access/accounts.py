"""Accounts: rights beside the groups, groups of closed accounts, the second factor."""

from collections.abc import Iterator
from datetime import datetime

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.sessions.models import Session

from almaty_portal.middleware.second_factor import needs_one
from members.groups import HEAD_OF_UNIT, SUPPORT_UNIT
from members.models import Notice, User


def of_superusers(_at: datetime) -> Iterator[str]:
    """Name superusers: nobody is one (ADR 9)."""
    for user in User.objects.filter(is_superuser=True).order_by("email"):
        yield f"{user.email} is a superuser"


def of_rights_by_name(_at: datetime) -> Iterator[str]:
    """Name accounts with a permission of their own: rights come from groups."""
    for user in User.objects.filter(user_permissions__isnull=False).distinct().order_by("email"):
        yield f"{user.email} holds permissions beside the groups"


def of_groups_of_closed_accounts(_at: datetime) -> Iterator[str]:
    """Name the groups that closed accounts are still in."""
    left = User.objects.filter(is_active=False, groups__isnull=False)
    for email, group in left.order_by("email").values_list("email", "groups__name"):
        yield f"{email} is closed and still in the group “{group}”"


def of_the_units_groups(_at: datetime) -> Iterator[str]:
    """Name those in the unit's groups who are no officers of it."""
    others = User.objects.filter(is_staff=False, groups__name__in=[SUPPORT_UNIT, HEAD_OF_UNIT])
    for email, group in others.order_by("email").values_list("email", "groups__name"):
        yield f"{email} is no officer and in the group “{group}”"


def of_sessions(at: datetime) -> Iterator[str]:
    """Name closed accounts that are signed in."""
    closed = dict(User.objects.filter(is_active=False).values_list("pk", "email"))
    if not closed:
        return
    for session in Session.objects.filter(expire_date__gt=at).iterator():
        number = str(session.get_decoded().get("_auth_user_id", ""))
        if number.isdecimal() and int(number) in closed:
            yield f"{closed[int(number)]} is closed and has an open session"


def of_waiting_mail(_at: datetime) -> Iterator[str]:
    """Name closed accounts that mail still waits for."""
    waiting = Notice.objects.filter(
        state__in=[Notice.State.HELD, Notice.State.QUEUED], recipient__is_active=False
    )
    for email in waiting.order_by("recipient__email").values_list("recipient__email", flat=True):
        yield f"{email} is closed and mail waits for it"


def of_second_factors(_at: datetime) -> Iterator[str]:
    """Name those who need a second factor and have none, where the portal is not on a loopback."""
    if settings.IS_LOOPBACK:
        return
    have = Authenticator.objects.exclude(type=Authenticator.Type.RECOVERY_CODES)
    without = User.objects.filter(is_active=True).exclude(pk__in=have.values("user"))
    for user in without.order_by("email"):
        if needs_one(user):
            yield f"{user.email} needs a second factor and has none"


QUESTIONS = (
    of_superusers,
    of_rights_by_name,
    of_groups_of_closed_accounts,
    of_the_units_groups,
    of_sessions,
    of_waiting_mail,
    of_second_factors,
)
