"""Letters, and the outbox."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from almaty_portal.common.admin import UnitAdmin
from members import outbox
from members.models import Letter, Notice


@admin.register(Letter)
class LetterAdmin(UnitAdmin):
    """Notes and letters by which official acts came and went."""

    list_display = ["number", "direction", "dated_on", "sender", "addressee", "concerns"]
    list_filter = ["direction"]
    search_fields = ["number", "sender", "addressee", "concerns"]
    date_hierarchy = "dated_on"


@admin.register(Notice)
class NoticeAdmin(UnitAdmin):
    """The outbox is read here; it is written by acts and sent by the worker.

    The text may hold a link that signs somebody in, so it is not shown.
    """

    list_display = ["subject", "recipient", "state", "held_at", "settled_at"]
    list_filter = ["state", "kind"]
    list_select_related = ["recipient"]
    search_fields = ["subject", "recipient__email"]
    exclude = ["body"]
    actions = ["release", "drop"]

    def has_export_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """Its columns would hold the text."""
        return False

    @admin.action(description=_("Release the chosen notices"), permissions=["view"])
    def release(self, request: HttpRequest, notices: QuerySet[Notice]) -> None:
        """Release what is held; the right to receive is asked again at sending."""
        user: Any = request.user
        count = outbox.release(chosen=notices, by=user, at=timezone.now())
        messages.success(request, _("Released: %(count)s") % {"count": count})

    @admin.action(description=_("Drop the chosen notices"), permissions=["view"])
    def drop(self, request: HttpRequest, notices: QuerySet[Notice]) -> None:
        """Drop what was not sent yet."""
        count = outbox.drop(chosen=notices, reason="dropped by an officer", at=timezone.now())
        messages.success(request, _("Dropped: %(count)s") % {"count": count})

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """Nobody writes a notice by hand."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        """Nor changes one."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        """Nor takes one away."""
        return False
