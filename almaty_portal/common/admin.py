"""The one base of every admin of the portal: Unfold, both languages side by side, history, export.

Thin, so that Django's stock admin could come back by changing the bases here.
"""

from typing import Any

from django.contrib.admin.options import BaseModelAdmin
from django.http import HttpRequest
from import_export.admin import ExportMixin
from import_export.formats.base_formats import CSV, XLSX
from modeltranslation.admin import TranslationAdmin, TranslationBaseModelAdmin
from simple_history.admin import SimpleHistoryAdmin
from unfold.admin import ModelAdmin, StackedInline, TabularInline
from unfold.contrib.import_export.forms import ExportForm


class _SideBySide(BaseModelAdmin):
    """Puts the Russian and English of a field into one row of the form."""

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Return the fieldsets with ``field_ru`` and ``field_en`` side by side."""
        return [
            (name, {**options, "fields": paired(options["fields"])})
            for name, options in super().get_fieldsets(request, obj)
        ]


def paired(fields: Any) -> list[Any]:
    """Return the fields with each Russian–English pair as one row."""
    flat = [name for row in fields for name in (row if isinstance(row, (list, tuple)) else [row])]
    rows: list[Any] = []
    for name in flat:
        if name.endswith("_en") and f"{name[:-3]}_ru" in flat:
            continue
        twin = f"{name[:-3]}_en"
        rows.append((name, twin) if name.endswith("_ru") and twin in flat else name)
    return rows


class UnitAdmin(ExportMixin, SimpleHistoryAdmin, ModelAdmin):
    """An admin of something that is not bilingual."""

    export_form_class = ExportForm
    list_per_page = 50
    show_full_result_count = False
    formats = [XLSX, CSV]
    history_list_display = ["history_change_reason"]
    list_filter_submit = True
    warn_unsaved_form = True

    def get_export_formats(self) -> list[Any]:
        """Offer XLSX first: its cells are text, and nothing in them is a formula."""
        return self.formats

    def has_export_permission(self, request: HttpRequest) -> bool:
        """Export to those who may look, not to everybody who signs in to the unit."""
        return self.has_view_permission(request)


class BilingualAdmin(_SideBySide, UnitAdmin, TranslationAdmin):
    """An admin of something in Russian and English."""


class BilingualInline(_SideBySide, TranslationBaseModelAdmin, StackedInline):
    """Rows of something bilingual inside another's form."""

    extra = 0


class PlainInline(TabularInline):
    """Rows of something that is not bilingual inside another's form."""

    extra = 0
