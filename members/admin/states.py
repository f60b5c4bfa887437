"""States, themes, sources, the mandate."""

from typing import Any

from django.contrib import admin
from django.db.models import Field, QuerySet, URLField
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from almaty_portal.common.admin import BilingualAdmin, BilingualInline, UnitAdmin
from members.models import FormerName, Participation, Source, State, SupportUnitMandate, Theme


class ParticipationInline(BilingualInline):
    """How the State takes part, period by period; what is said of a period may be corrected.

    A period begins by a decision of the participating States, on the page of the decision: nobody
    accedes, leaves or changes status by a form (Modalities 3.i, 3.iv).
    """

    model = Participation
    verbose_name_plural = _("participation: a period begins by a decision, from its page")
    readonly_fields = ["status", "starts_on", "is_in_brackets", "deadline"]
    autocomplete_fields = ["sources"]
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        """Leave it to the act of a decision."""
        return False


class FormerNameInline(BilingualInline):
    """The names it bore."""

    model = FormerName


@admin.register(State)
class StateAdmin(BilingualAdmin):
    """States in the order of 3.ii."""

    list_display = ["short_name", "code", "status_today", "filed_under"]
    list_filter = ["is_central_asian"]
    search_fields = [
        "short_name_ru",
        "short_name_en",
        "official_name_ru",
        "official_name_en",
        "code",
    ]
    readonly_fields = ["filed_under"]
    autocomplete_fields = ["sources"]
    inlines = [ParticipationInline, FormerNameInline]

    def get_queryset(self, request: HttpRequest) -> QuerySet[State]:
        """Add today's participation: no query a row."""
        states: QuerySet[State] = super().get_queryset(request)
        return states.with_participation_on(timezone.localdate())  # type: ignore[attr-defined]

    @admin.display(description=_("status today"))
    def status_today(self, state: State) -> str:
        """Say how the State takes part today."""
        labels = dict(Participation.Status.choices)
        return str(labels.get(state.participation_status or "", "—"))


@admin.register(Theme)
class ThemeAdmin(BilingualAdmin):
    """Themes of note 3."""

    list_display = ["name", "slug", "clause", "position"]
    search_fields = ["name_ru", "name_en", "slug"]


@admin.register(Source)
class SourceAdmin(UnitAdmin):
    """Where the record was read."""

    list_display = ["title", "publisher", "slug"]
    search_fields = ["title", "publisher", "slug"]

    def formfield_for_dbfield(self, db_field: Field, request: HttpRequest, **kwargs: Any) -> Any:
        """Take an address without a scheme for a secure one."""
        if isinstance(db_field, URLField):
            kwargs["assume_scheme"] = "https"
        return super().formfield_for_dbfield(db_field, request, **kwargs)


@admin.register(SupportUnitMandate)
class MandateAdmin(BilingualAdmin):
    """By whom and where the Support Unit is hosted."""

    list_display = ["seat", "starts_on", "foreseen_until"]
    autocomplete_fields = ["hosts", "sources"]
