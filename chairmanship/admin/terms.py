"""Terms of the Chairmanship, and the offer of the next one."""

from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.decorators import action

from almaty_portal.common.admin import BilingualAdmin, BilingualInline
from chairmanship import circle, offers, services
from chairmanship.admin.offers import LetterForm
from chairmanship.models import Offer, Representative, Term
from members.models import State


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
    actions_detail = ["offer_next"]

    def get_readonly_fields(self, request: HttpRequest, obj: Term | None = None) -> Any:
        """Leave the Chair of a term as it was entered or handed over."""
        fields = super().get_readonly_fields(request, obj)
        return [*fields, "state"] if obj else fields

    def has_delete_permission(self, request: HttpRequest, obj: Term | None = None) -> bool:
        """The newest term stays: without it another State would be in the Chair."""
        if obj is not None and not Term.objects.filter(starts_on__gt=obj.starts_on).exists():
            return False
        return super().has_delete_permission(request, obj)

    @action(
        description=gettext_lazy("Offer the next term …"),
        url_path="offer-next",
        permissions=["act"],
    )
    def offer_next(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Show the order with what was answered; on POST offer the term to whose turn it is."""
        term: Any = get_object_or_404(Term.objects.select_related("state"), pk=object_id)
        today = timezone.localdate()
        now = circle.round_after(term, on=today)
        states = {state.code: state for state in State.objects.participating_on(today)}
        form = LetterForm(request.POST if request.method == "POST" else None)
        back = reverse("admin:chairmanship_term_change", args=[term.pk])
        if request.method == "POST" and now.next_to_ask and form.is_valid():
            try:
                offer = services.offer_chairmanship(
                    state=states[now.next_to_ask.code],
                    term_starts_on=term.planned_end,
                    is_demonstration=term.is_demonstration,
                    **form.cleaned_data,
                )
            except (services.NotItsTurn, services.NobodyChairs):
                messages.error(request, _("Another State comes first in the order."))
            else:
                messages.success(request, _("The offer is on record; it is never public."))
                return redirect("admin:chairmanship_offer_change", offer.pk)
        answers = Offer.objects.filter(term_starts_on__gt=term.starts_on).answers()
        order = offers.order_of_asking(
            outgoing=circle.candidate(term.state), circle=circle.circle_on(today)
        )
        labels = dict(Offer.Answer.choices)
        return self.act_page(
            request,
            term,
            title=_("Offer the next term of the Chairmanship"),
            button=gettext_lazy("Offer") if now.next_to_ask else None,
            template="admin/offer_next.html",
            form=form,
            back=back,
            order=[(states[s.code], labels.get(answers.get(s.code, ""), "")) for s in order],
            turn=states.get(now.next_to_ask.code) if now.next_to_ask else None,
            only_by_decision=now.only_by_decision,
        )
