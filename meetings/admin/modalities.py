"""The rules of the Modalities, and what is on record of them."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import OuterRef, Subquery
from django.db.models.query import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.decorators import action, display

from almaty_portal.common.admin import BilingualAdmin
from almaty_portal.common.clearing import ClearingForm
from meetings.modalities import releasing
from meetings.models import Rule, RuleState


@admin.register(Rule)
class RuleAdmin(BilingualAdmin):
    """Rules; an amendment is a new row valid from its day, and the old one stays (3.vii)."""

    list_display = ["__str__", "key", "valid_from", "is_released"]
    search_fields = ["key", "clause", "text_ru", "text_en"]
    readonly_fields = ["cleared_by", "cleared_on", "cleared_form"]
    actions_detail = ["release", "keep_back"]

    @display(description=gettext_lazy("its state is for everybody"), boolean=True)
    def is_released(self, rule: Rule) -> bool:
        """Say whether everybody may see how the record stands to it."""
        return rule.is_released

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        """Old facts are judged by the version then in force."""
        return False

    @action(
        description=gettext_lazy("Release its state …"), url_path="release", permissions=["act"]
    )
    def release(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Ask for the Chair's word; on POST show everybody how the record stands to the rule."""
        form = ClearingForm(_posted(request))
        return self._act(
            request,
            object_id,
            form,
            lambda rule: releasing.release(rule=rule, clearing=form.clearing),
            title=_("Show everybody how the record stands to the rule"),
        )

    @action(
        description=gettext_lazy("Keep its state back …"),
        url_path="keep-back",
        permissions=["act"],
    )
    def keep_back(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Ask once more; on POST show it to the Support Unit and the Chair alone again."""
        return self._act(
            request,
            object_id,
            forms.Form(_posted(request)),
            lambda rule: releasing.keep_back(rule=rule),
            title=_("Show the state of the rule to the Support Unit and the Chair alone"),
        )

    def _act(
        self,
        request: HttpRequest,
        object_id: str,
        form: forms.Form,
        do: Callable[[Rule], Rule],
        *,
        title: str,
    ) -> HttpResponse:
        rule = get_object_or_404(Rule, pk=object_id)
        back = reverse("admin:meetings_rule_change", args=[rule.pk])
        if form.is_valid():
            do(rule)
            messages.success(request, _("Done."))
            return redirect(back)
        return self.act_page(
            request, rule, title=title, button=gettext_lazy("Record"), form=form, back=back
        )


def _posted(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


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
