"""The rules of the Modalities, and what is on record of them."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from almaty_portal.common.admin import BilingualAdmin
from meetings.models import Rule, RuleState


@admin.register(Rule)
class RuleAdmin(BilingualAdmin):
    """Rules; an amendment is a new row valid from its day, and the old one stays (3.vii)."""

    list_display = ["__str__", "key", "valid_from", "released_by_chair", "released_by_unit"]
    list_filter = ["released_by_chair", "released_by_unit"]
    search_fields = ["key", "clause", "text_ru", "text_en"]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        """Old facts are judged by the version then in force."""
        return False


@admin.register(RuleState)
class RuleStateAdmin(BilingualAdmin):
    """Rules on record as waived or departed from."""

    list_display = ["key", "state", "starts_on", "until"]
    list_filter = ["state"]
    search_fields = ["key", "basis_ru", "basis_en"]
    autocomplete_fields = ["sources"]
