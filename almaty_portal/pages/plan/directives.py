"""Directives: read by the Chair and the unit, given here by the Chair alone (3.iii)."""

from collections import defaultdict
from typing import Any, NamedTuple

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from almaty_portal.common.day_input import DayInput
from almaty_portal.pages.plan.door import refuse_others
from archive.models import Document, Filing
from chairmanship import services
from chairmanship.models import Directive


class DirectiveForm(forms.Form):
    """What the Chair asks of the Support Unit."""

    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=Directive.Kind.choices)
    text_ru = forms.CharField(
        label=gettext_lazy("Text, in Russian"),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
    )
    text_en = forms.CharField(
        label=gettext_lazy("Text, in English"),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
    )
    due_on = forms.DateField(
        label=gettext_lazy("Due on"),
        widget=DayInput(),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """Ask for one language at least, and for a day that is still to come."""
        given: dict[str, Any] = super().clean() or {}
        if not given.get("text_ru") and not given.get("text_en"):
            raise forms.ValidationError(_("Write the directive in one language at least."))
        if given.get("due_on") and given["due_on"] < timezone.localdate():
            self.add_error("due_on", _("It cannot be due before it is given."))
        return given


class Given(NamedTuple):
    """A directive with the documents filed to it that the reader may read."""

    directive: Directive
    results: list[Document]


@require_http_methods(["GET", "HEAD", "POST"])
def directives(request: HttpRequest) -> HttpResponse:
    """Show the directives; on POST write down what the Chair's representative gives."""
    user: Any = request.user
    refuse_others(user)
    is_chair = user.standing.represents_the_chair
    form = DirectiveForm(request.POST or None) if is_chair else None
    if request.method == "POST":
        if form is None:
            raise PermissionDenied  # the unit enters a directive with the Chair's word beside it
        if form.is_valid():
            given = form.cleaned_data
            services.give_directive(
                text={"ru": given["text_ru"], "en": given["text_en"]},
                kind=given["kind"],
                due_on=given["due_on"],
                by=user,
                on=timezone.localdate(),
            )
            messages.success(request, _("The directive is given to the Support Unit."))
            return redirect("plan:directives")
    return render(request, "plan/directives.html", {"directives": with_results(user), "form": form})


def with_results(user: Any, *, only_open: bool = False) -> list[Given]:
    """Return the directives the user may read, each with its readable results."""
    found = Directive.objects.visible_to(user)
    rows = list(found.open() if only_open else found.order_by("-given_on", "-pk"))
    filed = list(
        Filing.objects.filter(directive__in=rows).values_list("directive", "document")
        if rows
        else []
    )
    documents = (
        Document.objects.visible_to(user).in_bulk({pk for _row, pk in filed}) if filed else {}
    )
    results: dict[int, list[Document]] = defaultdict(list)
    for row, document in filed:
        if document in documents:
            results[row].append(documents[document])
    return [Given(row, results[row.pk]) for row in rows]
