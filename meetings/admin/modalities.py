"""The rules of the Modalities, and what is on record of them."""

from typing import Any

from django.contrib import admin
from django.db.models import OuterRef, Subquery
from django.db.models.query import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy
from unfold.decorators import display

from almaty_portal.common.admin import BilingualAdmin
from almaty_portal.common.releasing import ReleasingAdmin
from meetings.modalities import releasing
from meetings.models import Rule, RuleState


@admin.register(Rule)
class RuleAdmin(ReleasingAdmin):
    """Rules; an amendment is a new row valid from its day, and the old one stays (3.vii)."""

    list_display = ["__str__", "key", "valid_from", "is_released"]
    search_fields = ["key", "clause", "text_ru", "text_en"]
    readonly_fields = ["cleared_by", "cleared_on", "cleared_form"]
    release_title = gettext_lazy("Show everybody how the record stands to the rule")
    keep_back_title = gettext_lazy(
        "Show the state of the rule to the Support Unit and the Chair alone"
    )

    @display(description=gettext_lazy("its state is for everybody"), boolean=True)
    def is_released(self, rule: Rule) -> bool:
        """Say whether everybody may see how the record stands to it."""
        return rule.is_released

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        """Old facts are judged by the version then in force."""
        return False

    def do_release(self, row: Any, form: Any) -> None:
        """Release how the record stands to it."""
        releasing.release(rule=row, clearing=form.clearing)

    def do_keep_back(self, row: Any) -> None:
        """Show it to the Support Unit and the Chair alone again."""
        releasing.keep_back(rule=row)


@admin.register(RuleState)
class RuleStateAdmin(BilingualAdmin):
    """Rules on record as waived or departed from."""

    list_display = ["in_words", "state", "starts_on", "until"]
    list_filter = ["state"]
    search_fields = ["key", "basis_ru", "basis_en"]
    autocomplete_fields = ["sources"]

    @display(description=gettext_lazy("rule of the Modalities"), ordering="key")
    def in_words(self, row: Any) -> str:
        """Name the rule by its clause and words rather than by its key."""
        rule = Rule(clause=row.clause or row.key, text_ru=row.text_ru, text_en=row.text_en)
        return str(rule)

    def get_queryset(self, request: HttpRequest) -> QuerySet[RuleState]:
        """Return the states with the clause and words of each rule's newest version."""
        newest = Rule.objects.filter(key=OuterRef("key")).order_by("-valid_from")
        words = {
            name: Subquery(newest.values(name)[:1]) for name in ("clause", "text_ru", "text_en")
        }
        return super().get_queryset(request).annotate(**words)
