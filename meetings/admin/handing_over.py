"""The hand-over of the Chairmanship, from the page of the meeting at which it is."""

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.decorators import action

from almaty_portal.common.day_input import DayInput
from chairmanship import circle
from meetings.admin.preparing import PreparingActs
from meetings.decisions.services import NotAtThisMeeting
from meetings.handing_over import services
from meetings.models import Decision, Meeting
from members.models import Person, State

REFUSALS: dict[type[Exception], Any] = {
    services.HandedOverAlready: gettext_lazy("This meeting has handed over the Chairmanship."),
    NotAtThisMeeting: gettext_lazy(
        "The Chairmanship is handed over at a meeting of the Process that has begun; this one is to"
        " come, was not held, or is an external event."
    ),
    services.BeforeTheMeeting: gettext_lazy("The term cannot begin before the meeting."),
    services.BeforeTheRunningTerm: gettext_lazy(
        "A term begins on that day or after it: a term ends where the next begins."
    ),
    services.NotAParticipatingState: gettext_lazy("Only a participating State chairs (3.ii)."),
    services.NotAccepted: gettext_lazy(
        "The State has not accepted an offer of this term. Record its answer, or name the"
        " decision by which it chairs."
    ),
    services.NotDecided: gettext_lazy(
        "The decision was not adopted, takes effect after the first day of the term, or is a"
        " demonstration."
    ),
}


class HandOverForm(forms.Form):
    """Who takes the Chair, from which day, and who represents it."""

    state: Any = forms.ModelChoiceField(
        label=gettext_lazy("State that takes the Chair"), queryset=State.objects.none()
    )
    on = forms.DateField(
        label=gettext_lazy("First day of its term"),
        widget=DayInput(),
    )
    person: Any = forms.ModelChoiceField(
        label=gettext_lazy("Representative of the new Chair"),
        queryset=Person.objects.all(),
        help_text=gettext_lazy("The posts of earlier representatives end on the same day."),
    )
    office_ru = forms.CharField(
        label=gettext_lazy("Office held, in Russian"), max_length=300, required=False
    )
    office_en = forms.CharField(
        label=gettext_lazy("Office held, in English"), max_length=300, required=False
    )
    decision: Any = forms.ModelChoiceField(
        label=gettext_lazy("Decision by which it chairs, out of the order"),
        queryset=Decision.objects.none(),
        required=False,
        help_text=gettext_lazy(
            "Only where the State has not accepted an offer: when all have passed, only a decision"
            " keeps the outgoing Chair."
        ),
    )

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        """Offer the participating States of the day, and the decisions that were adopted."""
        super().__init__(*args, **kwargs)
        decisions: Any = self.fields["decision"]
        decisions.queryset = Decision.objects.filter(state=Decision.State.ADOPTED)
        field: Any = self.fields["state"]
        field.queryset = State.objects.participating_on(on).in_protocol_order()

    @property
    def facts(self) -> dict[str, Any]:
        """What a valid form says, as the service takes it."""
        given = dict(self.cleaned_data)
        office = {code: given.pop(f"office_{code}") for code in ("ru", "en")}
        return {**given, "office": {code: text for code, text in office.items() if text}}


class HandingOverAct(PreparingActs):
    """Hands over the Chairmanship in one act."""

    actions_detail = [*PreparingActs.actions_detail, "hand_over"]

    @action(
        description=gettext_lazy("Hand over the Chairmanship …"),
        url_path="hand-over",
        permissions=["act"],
    )
    def hand_over(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Show who has accepted; on POST begin the new term. What cannot be is answered by 409."""
        meeting: Any = get_object_or_404(Meeting, pk=object_id)
        user: Any = request.user
        back = reverse("admin:meetings_meeting_change", args=[meeting.pk])
        day = meeting.ends_on or meeting.starts_on
        running = circle.term_on(timezone.localdate())
        now = circle.round_after(running, on=timezone.localdate()) if running else None
        accepted = None
        if now and now.accepted:
            accepted = State.objects.filter(code=now.accepted.code).first()
        form = HandOverForm(
            request.POST if request.method == "POST" else None,
            on=day,
            initial={"on": day, "state": accepted},
        )
        status = 200
        if request.method == "POST" and form.is_valid():
            try:
                term = services.hand_over(meeting=meeting, by=user, at=timezone.now(), **form.facts)
            except tuple(REFUSALS) as refusal:
                messages.error(request, REFUSALS[type(refusal)])
                status = 409
            else:
                messages.success(request, _("The Chairmanship is handed over: %s.") % term)
                return redirect("admin:chairmanship_term_change", term.pk)
        answer = self.act_page(
            request,
            meeting,
            title=_("Hand over the Chairmanship"),
            button=gettext_lazy("Hand over"),
            template="admin/hand_over.html",
            form=form,
            back=back,
            running=running,
            accepted=accepted,
        )
        answer.status_code = status
        return answer
