"""Pages that are the Chair's and the Support Unit's alone."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404


def is_chair_or_unit(user: Any) -> bool:
    """Say whether the user represents the Chair or works in the Support Unit today."""
    if not user.is_authenticated or not user.is_active:
        return False
    return bool(user.standing.is_support_unit or user.standing.represents_the_chair)


def refuse_others(user: Any) -> None:
    """Let in the Chair's representative and the unit, as DESIGN §5 refuses.

    :raises Http404: for a visitor
    :raises PermissionDenied: for a signed-in reader
    """
    if not user.is_authenticated:
        raise Http404
    if not is_chair_or_unit(user):
        raise PermissionDenied
