"""The one base of every admin of the portal: Unfold, both languages side by side, history, export.

Thin, so that Django's stock admin could come back by changing the bases here.
"""

from typing import Any

from django import forms
from django.contrib.admin.options import BaseModelAdmin
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from import_export.admin import ExportMixin
from import_export.formats.base_formats import CSV, XLSX
from modeltranslation.admin import TranslationAdmin, TranslationInlineModelAdmin
from simple_history.admin import SimpleHistoryAdmin
from unfold.admin import ModelAdmin, StackedInline, TabularInline
from unfold.contrib.import_export.forms import ExportForm
from unfold.widgets import UnfoldAdminCheckboxSelectMultipleWidget

from almaty_portal.common import languages
from almaty_portal.common.cells import neutral
from almaty_portal.common.meanwhile import KeptApart

# What is said of a statement of the record rather than by it stands last in a form, folded.
ABOUT_THE_RECORD = (
    *("confidence", "working_translation", "languages_known", "note", "note_ru", "note_en"),
    *("provenance", "provenance_ru", "provenance_en", "sources"),
)
LISTS_OF_LANGUAGES = ("working_translation", "languages_known")


class _SideBySide(BaseModelAdmin):
    """Puts the Russian and English of a field into one row of the form."""

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Return the fieldsets with ``field_ru`` and ``field_en`` side by side."""
        return [
            (name, {**options, "fields": paired(options["fields"])})
            for name, options in with_the_record_last(super().get_fieldsets(request, obj))
        ]


def flat(fields: Any) -> list[Any]:
    """Return the names of fields, whether they stand in rows or not."""
    return [name for row in fields for name in (row if isinstance(row, (list, tuple)) else [row])]


def with_the_record_last(fieldsets: Any) -> list[tuple[Any, dict[str, Any]]]:
    """Return one plain fieldset as two: what an officer writes, then what is said about it."""
    if len(fieldsets) != 1:
        return list(fieldsets)
    ((name, options),) = fieldsets
    fields = flat(options["fields"])
    about = [field for field in fields if field in ABOUT_THE_RECORD]
    rest = [field for field in fields if field not in ABOUT_THE_RECORD]
    if not about or not rest:
        return list(fieldsets)
    folded = {"fields": about, "classes": ["collapse"]}
    return [(name, {**options, "fields": rest}), (_("Record and sources"), folded)]


def paired(fields: Any) -> list[Any]:
    """Return the fields with each Russian–English pair as one row."""
    names = flat(fields)
    rows: list[Any] = []
    for name in names:
        if name.endswith("_en") and f"{name[:-3]}_ru" in names:
            continue
        twin = f"{name[:-3]}_en"
        rows.append((name, twin) if name.endswith("_ru") and twin in names else name)
    return rows


class NeutralCSV(CSV):
    """CSV that begins with a mark for its encoding and holds no formula."""

    def export_data(self, dataset: Any, **kwargs: Any) -> Any:
        """Return the table with every cell neutral."""
        for number, row in enumerate(dataset):
            dataset[number] = [neutral(c) if isinstance(c, str) else c for c in row]
        return f"\ufeff{super().export_data(dataset, **kwargs)}"


class UnitAdmin(KeptApart, ExportMixin, SimpleHistoryAdmin, ModelAdmin):
    """An admin of something that is not bilingual."""

    export_form_class = ExportForm
    list_per_page = 50
    show_full_result_count = False
    formats = [XLSX, NeutralCSV]
    history_list_display = ["history_change_reason"]
    list_filter_submit = True
    warn_unsaved_form = True

    def history_form_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show a version of a row. It is put back by editing: acts and rights are not passed by.

        The library's own form asks the version, not the row, what may be changed, and saves all
        of it: an adopted decision would be a draft again.

        :raises PermissionDenied: for anything but looking
        """
        if request.method not in ("GET", "HEAD"):
            raise PermissionDenied
        shown: HttpResponse = super().history_form_view(request, *args, **kwargs)
        return shown

    def revert_disabled(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        """Offer no button for it."""
        return True

    def get_export_formats(self) -> list[Any]:
        """Offer XLSX first: its cells are text, and nothing in them is a formula."""
        return self.formats

    def get_actions(self, request: HttpRequest) -> Any:
        """No deleting in bulk: what goes, goes one by one, looked at."""
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Offer languages as boxes to tick."""
        if db_field.name in LISTS_OF_LANGUAGES:
            return forms.MultipleChoiceField(
                label=capfirst(str(db_field.verbose_name)),
                help_text=db_field.help_text,
                choices=list(languages.OWN_NAMES.items()),
                required=False,
                widget=UnfoldAdminCheckboxSelectMultipleWidget,
            )
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def has_act_permission(self, request: HttpRequest, object_id: Any = None) -> bool:  # noqa: ARG002
        """Leave the acts on a row's own pages to those who may change it."""
        return request.user.has_perm(f"{self.opts.app_label}.change_{self.opts.model_name}")

    def act_page(
        self, request: HttpRequest, row: models.Model, *, title: Any, button: Any, **context: Any
    ) -> HttpResponse:
        """Return the page on which an act is looked at before it is done with a POST."""
        known = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "original": row,
            "title": title,
            "button": button,
            **context,
        }
        return TemplateResponse(request, context.get("template", "admin/act.html"), known)

    def has_export_permission(self, request: HttpRequest) -> bool:
        """Export to those who may look, not to everybody who signs in to the unit."""
        return self.has_view_permission(request)


class BilingualAdmin(_SideBySide, UnitAdmin, TranslationAdmin):
    """An admin of something in Russian and English."""


class BilingualInline(_SideBySide, TranslationInlineModelAdmin, StackedInline):
    """Rows of something bilingual inside another's form.

    Unfold's stacked rows leave out what is wrong with a row as a whole; it is said above them.
    """

    extra = 0
    template_before = "admin/inline_errors.html"


class PlainInline(TabularInline):
    """Rows of something that is not bilingual inside another's form."""

    extra = 0
