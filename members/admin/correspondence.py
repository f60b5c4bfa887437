"""Letters, and the outbox."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from almaty_portal.common.admin import UnitAdmin
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

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """Nobody writes a notice by hand."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        """Nor changes one."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        """Nor takes one away."""
        return False
