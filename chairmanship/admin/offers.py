"""Offers of the Chairmanship: made from the running term's page, answered here."""

from datetime import date
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.decorators import action

from almaty_portal.common.admin import UnitAdmin
from almaty_portal.common.day_input import DayInput
from chairmanship import offers, services
from chairmanship.models import Offer
from members.models import Letter


class LetterForm(forms.Form):
    """On which day, and by which note or letter."""

    on = forms.DateField(
        label=gettext_lazy("Day"),
        initial=timezone.localdate,
        widget=DayInput(),
    )
    letter = forms.ModelChoiceField(
        label=gettext_lazy("Note or letter"), queryset=Letter.objects.all(), required=False
    )

    def clean_on(self) -> date:
        """Refuse a day that is still to come: what is on record has happened."""
        on: date = self.cleaned_data["on"]
        if on > timezone.localdate():
            raise forms.ValidationError(_("The day is still to come."))
        return on


class AnswerForm(LetterForm):
    """What the State answered; there is no room for reasons (3.ii)."""

    answer = forms.ChoiceField(
        label=gettext_lazy("Answer"),
        choices=[choice for choice in Offer.Answer.choices if choice[0] != offers.OFFERED],
    )
    decision_number = forms.CharField(
        label=gettext_lazy("Number of the decision not to ask"),
        max_length=20,
        required=False,
        help_text=gettext_lazy("Only where the State was left out by decision."),
    )
    field_order = ["answer", "on", "letter", "decision_number"]


@admin.register(Offer)
class OfferAdmin(UnitAdmin):
    """Offers; never public."""

    list_display = ["state", "term_starts_on", "answer", "offered_on", "answered_on"]
    list_filter = ["answer"]
    list_select_related = ["state"]
    search_fields = ["state__short_name_ru", "state__short_name_en"]
    readonly_fields = ["state", "term_starts_on", "answer", "offered_on", "answered_on", "letter"]
    actions_detail = ["record_answer"]

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """Leave offering to the running term's page, which knows whose turn it is."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        """What a State was asked and answered stays."""
        return False

    @action(
        description=gettext_lazy("Record the answer …"),
        url_path="record-answer",
        permissions=["act"],
    )
    def record_answer(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Ask what the State answered; on POST write it down."""
        offer: Any = get_object_or_404(Offer.objects.select_related("state"), pk=object_id)
        back = reverse("admin:chairmanship_offer_change", args=[offer.pk])
        form = AnswerForm(request.POST if request.method == "POST" else None)
        if request.method == "POST" and form.is_valid():
            try:
                services.answer_offer(offer=offer, **form.cleaned_data)
            except services.AlreadyAnswered:
                messages.error(request, _("The State has answered; its answer is not changed."))
            except services.AnsweredTooEarly:
                form.add_error("on", _("The offer was made later."))
            except services.NotByDecision:
                form.add_error("decision_number", _("Name the decision."))
            else:
                messages.success(request, _("The answer is on record."))
                return redirect(back)
        return self.act_page(
            request,
            offer,
            title=_("Answer to the offer of the Chairmanship"),
            button=gettext_lazy("Record") if offer.answer == offers.OFFERED else None,
            form=form,
            back=back,
        )
