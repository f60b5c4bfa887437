"""Directives of the Chair."""

from django.contrib import admin

from almaty_portal.common.admin import BilingualAdmin
from chairmanship.models import Directive


@admin.register(Directive)
class DirectiveAdmin(BilingualAdmin):
    """Directives; one entered here carries the Chair's word beside it."""

    list_display = ["__str__", "kind", "given_on", "due_on", "state"]
    list_filter = ["state", "kind"]
    search_fields = ["text_ru", "text_en"]
    readonly_fields = ["given_by"]
