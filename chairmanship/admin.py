"""The Chairmanship, as officers edit it."""

from django.contrib import admin

from almaty_portal.common.admin import BilingualAdmin, BilingualInline
from chairmanship.models import Representative, Term


class RepresentativeInline(BilingualInline):
    """Who represents the Chair during the term."""

    model = Representative
    autocomplete_fields = ["person", "appointment"]


@admin.register(Term)
class TermAdmin(BilingualAdmin):
    """Terms; each ends where the next begins."""

    list_display = ["state", "starts_on", "starts_precision", "assumed_by"]
    list_select_related = ["state"]
    search_fields = ["state__short_name_ru", "state__short_name_en", "label_ru"]
    autocomplete_fields = ["state", "passed_over", "sources"]
    inlines = [RepresentativeInline]
