"""Who may read what: the one question every page, feed and file asks (DESIGN §3.4)."""

from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser

from members.models.audience import Audience

if TYPE_CHECKING:
    from members.models.account import User


def audiences_of(user: "User | AnonymousUser") -> list[Audience]:
    """Return the circles the user belongs to today; the public alone when nothing else is sure."""
    if not user.is_authenticated or not user.is_active:
        return [Audience.PUBLIC]
    return list(user.standing.audiences)
