"""Types of requests, and the one way to refuse a page.

Who gets which refusal: a visitor learns nothing (404); a signed-in reader is told that the page is
not for them (403), except for drafts, embargoed and support-unit things, which nobody may know of.
"""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest


class SignedInRequest(HttpRequest):
    """A request behind ``login_required`` or ``permission_required``."""

    user: Any


def get_visible_or_refuse(queryset: Any, user: Any, **lookup: Any) -> Any:
    """Return the one row the reader may see, or refuse as DESIGN §5 says.

    ``queryset.announced()`` are the rows of which a signed-in reader may know that they exist.

    :raises Http404: for a visitor, and for what nobody may know of
    :raises PermissionDenied: for a signed-in reader outside the audience
    """
    row = queryset.visible_to(user).filter(**lookup).first()
    if row is not None:
        return row
    if user.is_authenticated and queryset.announced().filter(**lookup).exists():
        raise PermissionDenied
    raise Http404
