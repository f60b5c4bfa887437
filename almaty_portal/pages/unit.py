"""The officer's first page: what needs them, by the unit's work."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from almaty_portal.common import attention


def home(request: HttpRequest, context: dict[str, Any]) -> dict[str, Any]:
    """Add what waits to the context of the unit's home (Unfold's ``DASHBOARD_CALLBACK``)."""
    waiting = attention.waiting_for(request.user, at=timezone.now())
    return {**context, "title": _("What needs you"), "waiting": waiting}
