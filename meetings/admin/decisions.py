"""Decisions."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from almaty_portal.common.admin import BilingualAdmin
from meetings.models import Decision


@admin.register(Decision)
class DecisionAdmin(BilingualAdmin):
    """Decisions; once adopted they are read, not edited: a correction is another document."""

    list_display = ["number", "title", "state", "effective_on", "audience"]
    list_filter = ["state", "audience"]
    search_fields = ["number", "title_ru", "title_en", "text_ru", "text_en"]
    autocomplete_fields = ["meeting", "supersedes", "sources"]
    readonly_fields = ["cleared_by"]

    def save_model(self, request: HttpRequest, obj: Decision, form: Any, change: bool) -> None:  # noqa: FBT001
        """Remember who entered the Chair's clearance."""
        if "cleared_at" in form.changed_data:
            user: Any = request.user
            obj.cleared_by = user if obj.cleared_at else None
        super().save_model(request, obj, form, change)

    def has_change_permission(self, request: HttpRequest, obj: Decision | None = None) -> bool:
        """Leave what was adopted and cleared as it was adopted."""
        if obj is not None and obj.state == Decision.State.ADOPTED and obj.cleared_at:
            return False
        return super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Decision | None = None) -> bool:
        """Only a draft can go."""
        if obj is not None and obj.state != Decision.State.DRAFT:
            return False
        return super().has_delete_permission(request, obj)
