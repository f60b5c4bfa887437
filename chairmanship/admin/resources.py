"""Contributions and project proposals; nothing here is added up for a State."""

from typing import Any

from django.contrib import admin

from almaty_portal.common.admin import BilingualAdmin
from chairmanship.models import Contribution, ProjectProposal

OF_BOTH_SIDES = ["released_by_contributor", "released_by_unit"]


@admin.register(Contribution)
class ContributionAdmin(BilingualAdmin):
    """Voluntary contributions, by their day."""

    list_display = ["from_whom", "on", "step", "amount", "currency", *OF_BOTH_SIDES]
    list_filter = ["step", *OF_BOTH_SIDES]
    list_select_related = ["state_from", "organisation"]
    search_fields = ["funder_ru", "funder_en", "purpose_ru", "purpose_en"]
    autocomplete_fields = ["state_from", "organisation"]

    @admin.display(description=Contribution._meta.verbose_name)
    def from_whom(self, contribution: Contribution) -> Any:
        """Say from whom it is."""
        return contribution.other_side


@admin.register(ProjectProposal)
class ProjectProposalAdmin(BilingualAdmin):
    """Project proposals, each for items of the action plan."""

    list_display = ["title", "state", "submitted_on", *OF_BOTH_SIDES]
    list_filter = ["state", *OF_BOTH_SIDES]
    search_fields = ["title_ru", "title_en", "funder_ru", "funder_en"]
    autocomplete_fields = ["items", "state_from", "organisation"]
