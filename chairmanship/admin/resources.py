"""Contributions and project proposals; nothing here is added up for a State."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy
from unfold.decorators import display

from almaty_portal.common.clearing import ClearingForm
from almaty_portal.common.releasing import ReleasingAdmin
from chairmanship import releasing
from chairmanship.models import Contribution, ProjectProposal


class BothSidesForm(ClearingForm):
    """How the other side agreed, and the Chair's word."""

    agreed = forms.CharField(
        label=gettext_lazy("How the other side agreed to its publication"),
        max_length=300,
        help_text=gettext_lazy("Number and date of its note or letter."),
    )
    field_order = ["agreed", "by", "on", "form"]


class MeansAdmin(ReleasingAdmin):
    """What has two sides; while it is released to others it is read, not edited."""

    readonly_fields = ["agreed_by_other_side", "cleared_by", "cleared_on", "cleared_form"]
    release_form = BothSidesForm

    @display(description=gettext_lazy("released by both sides"), boolean=True)
    def is_released(self, row: Any) -> bool:
        """Say whether others may know of it."""
        return bool(row.is_released)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Leave what is released: it is kept back first, and released anew as it is then."""
        return not (obj and obj.is_released) and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Leave what is released."""
        return not (obj and obj.is_released) and super().has_delete_permission(request, obj)

    def do_release(self, row: Any, form: Any) -> None:
        """Release it on the words of both sides."""
        releasing.release(row=row, agreed=form.cleaned_data["agreed"], clearing=form.clearing)

    def do_keep_back(self, row: Any) -> None:
        """Keep it with the Support Unit and the Chair again."""
        releasing.keep_back(row=row)


@admin.register(Contribution)
class ContributionAdmin(MeansAdmin):
    """Voluntary contributions, by their day."""

    list_display = ["from_whom", "on", "step", "amount", "currency", "is_released"]
    list_filter = ["step"]
    list_select_related = ["state_from", "organisation"]
    search_fields = ["funder_ru", "funder_en", "purpose_ru", "purpose_en"]
    autocomplete_fields = ["state_from", "organisation"]

    @admin.display(description=Contribution._meta.verbose_name)
    def from_whom(self, contribution: Contribution) -> Any:
        """Say from whom it is."""
        return contribution.other_side


@admin.register(ProjectProposal)
class ProjectProposalAdmin(MeansAdmin):
    """Project proposals, each for items of the action plan."""

    list_display = ["title", "state", "submitted_on", "is_released"]
    list_filter = ["state"]
    search_fields = ["title_ru", "title_en", "funder_ru", "funder_en"]
    autocomplete_fields = ["items", "state_from", "organisation"]
