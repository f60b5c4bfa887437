"""Directives of the Chair."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from almaty_portal.common import bilingual
from almaty_portal.common.admin import BilingualAdmin
from chairmanship.models import Directive

_AS_GIVEN = ("kind", "given_on", "due_on", "cleared_by", "cleared_on", "cleared_form")


@admin.register(Directive)
class DirectiveAdmin(BilingualAdmin):
    """Directives; one entered here carries the Chair's word beside it."""

    list_display = ["__str__", "kind", "given_on", "due_on", "state"]
    list_filter = ["state", "kind"]
    search_fields = ["text_ru", "text_en"]
    readonly_fields = ["given_by"]

    def get_readonly_fields(self, request: HttpRequest, obj: Directive | None = None) -> Any:
        """Leave the Chair's own words as they were given: the unit adds what is not there."""
        fields = list(super().get_readonly_fields(request, obj))
        if obj is None or obj.given_by_id is None:
            return fields
        said = [f"text_{code}" for code in bilingual.LANGUAGES if getattr(obj, f"text_{code}")]
        return [*fields, *_AS_GIVEN, *said]

    def has_delete_permission(self, request: HttpRequest, obj: Directive | None = None) -> bool:
        """Delete nothing that the Chair gave; it withdraws it, and that is its state."""
        is_the_chairs = obj is not None and obj.given_by_id is not None
        return not is_the_chairs and super().has_delete_permission(request, obj)
