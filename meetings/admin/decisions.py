"""Decisions: drafted here; what is done to them has a page of its own and leaves a step."""

from collections.abc import Callable
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

from almaty_portal.common.admin import BilingualAdmin, PlainInline
from almaty_portal.common.clearing import ClearingForm
from meetings.admin.decision_forms import (
    CorrigendumForm,
    EnterPositionForm,
    FollowUpForm,
    OutcomeForm,
    StatusForm,
)
from meetings.decisions import following, services
from meetings.decisions.positions import NoStanding, NotReceivedYet, PositionTaken
from meetings.models import Decision, DecisionStep
from meetings.nonobjection.instants import Stage
from meetings.register.numbers import NumbersExhausted

SETTLED_BY_ACTS = ["number", "state", "effective_on", "cleared_at", "cleared_by", "clearance"]
REFUSALS: dict[type[Exception], Any] = {
    services.ImpossibleTransition: gettext_lazy("From its state a decision cannot get there."),
    services.TextMissing: gettext_lazy("The title and the text must be there in both languages."),
    services.UnequalParagraphs: gettext_lazy(
        "The languages differ in paragraphs, and no note says why."
    ),
    services.NotMinisterial: gettext_lazy(
        "The Operating Modalities are amended at Ministerial meetings only (3.vii)."
    ),
    services.NoConsensus: gettext_lazy(
        "A participating State objects: there is no consensus (3.vi)."
    ),
    services.UnderProcedure: gettext_lazy(
        "The text was put to the States by a non-objection procedure."
    ),
    services.NotAtThisMeeting: gettext_lazy(
        "Decisions are taken at meetings of the Process that have begun; this one is to come, was "
        "not held, is an external event, or is real where the draft is a demonstration."
    ),
    services.WrongDay: gettext_lazy("The day is before the meeting or decision, or still to come."),
    NoStanding: gettext_lazy(
        "The State did not take part: what it said stays with the Support Unit."
    ),
    NotReceivedYet: gettext_lazy("It cannot have been received later than now."),
    following.NothingToFollowUp: gettext_lazy("Only what was adopted or noted is followed up."),
    following.StatusUnfounded: gettext_lazy(
        "Participation rests on a decision that names the State, adopted and in effect on its "
        "first day."
    ),
    following.StatusTaken: gettext_lazy("Another status of the State begins on that day."),
    PositionTaken: gettext_lazy("What the State has said already does not allow it."),
    NumbersExhausted: gettext_lazy("The year has given its 999 numbers."),
}


class StepInline(PlainInline):
    """What was done, by whom, when and why."""

    model = DecisionStep
    fields = readonly_fields = ["act", "by", "at", "reason", "expires_at"]

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        """A step comes from an act."""
        return False

    has_change_permission = has_delete_permission = has_add_permission


@admin.register(Decision)
class DecisionAdmin(BilingualAdmin):
    """Decisions; with an outcome they are read, not edited: a correction is a corrigendum."""

    list_display = ["__str__", "state", "effective_on", "audience"]
    list_filter = ["state", "audience"]
    search_fields = ["number", "title_ru", "title_en", "text_ru", "text_en"]
    autocomplete_fields = ["meeting", "supersedes", "agrees", "consents_for"]
    autocomplete_fields += ["participation_of", "sources"]
    readonly_fields = SETTLED_BY_ACTS
    inlines = [StepInline]
    actions_detail = ["outcome", "clear", "position", "corrigendum", "status", "follow_up"]

    def has_change_permission(self, request: HttpRequest, obj: Decision | None = None) -> bool:
        """Leave what has an outcome, or was put to the States, as it is."""
        if obj is not None and not _is_open_to_editing(obj):
            return False
        return super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Decision | None = None) -> bool:
        """Only a draft can go."""
        if obj is not None and (
            obj.state != Decision.State.DRAFT or obj.steps.exists() or obj.positions.exists()
        ):
            return False
        return super().has_delete_permission(request, obj)

    @action(
        description=gettext_lazy("Record the outcome …"), url_path="outcome", permissions=["act"]
    )
    def outcome(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Ask what the meeting did with the text; on POST record it."""

        def do(decision: Decision, form: Any) -> None:
            given = form.cleaned_data
            services.record_outcome(
                decision=decision, by=_user(request), at=timezone.now(), **given
            )

        form = OutcomeForm(request.POST or None)
        title = _("Record the outcome")
        return self._act(request, object_id, form, do, title=title)

    @action(
        description=gettext_lazy("Cleared by the Chair …"), url_path="clear", permissions=["act"]
    )
    def clear(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Ask for the Chair's word; on POST publish the decision to its audience."""

        def do(decision: Decision, form: Any) -> None:
            services.clear(
                decision=decision, by=_user(request), at=timezone.now(), clearing=form.clearing
            )

        form = ClearingForm(request.POST or None)
        return self._act(request, object_id, form, do, title=_("Clear for publication"))

    @action(
        description=gettext_lazy("Position of a State …"), url_path="position", permissions=["act"]
    )
    def position(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Ask what a State said at the meeting; on POST enter it."""

        def do(decision: Decision, form: Any) -> None:
            services.enter_position(
                decision=decision,
                state=form.cleaned_data["state"],
                said=form.said,
                way=form.way(_user(request)),
                at=timezone.now(),
            )

        form = EnterPositionForm(request.POST or None, is_procedure=False)
        return self._act(request, object_id, form, do, title=_("Enter the position of a State"))

    @action(description=gettext_lazy("Corrigendum …"), url_path="corrigendum", permissions=["act"])
    def corrigendum(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Ask what is corrected; on POST add a corrigendum, the decision stays."""

        def do(decision: Decision, form: Any) -> None:
            given = form.cleaned_data
            services.correct(
                decision=decision,
                text_ru=given["text_ru"],
                text_en=given["text_en"],
                on=given["made_on"],
                by=_user(request),
                at=timezone.now(),
                clearing=form.clearing,
            )

        form = CorrigendumForm(request.POST or None)
        return self._act(request, object_id, form, do, title=_("Add a corrigendum"))

    @action(
        description=gettext_lazy("Participation of a State …"),
        url_path="status",
        permissions=["act"],
    )
    def status(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Ask how its State takes part from now on; on POST begin the period on this decision."""

        def do(decision: Decision, form: Any) -> None:
            given = form.cleaned_data
            following.enter_status(decision=decision, by=_user(request), at=timezone.now(), **given)

        form = StatusForm(request.POST or None)
        decision: Decision = get_object_or_404(Decision, pk=object_id)
        title = _("Participation of a State by this decision")
        if decision.participation_of:
            title = f"{title}: {decision.participation_of}"
        return self._act(request, object_id, form, do, title=title)

    @action(description=gettext_lazy("Follow-up …"), url_path="follow-up", permissions=["act"])
    def follow_up(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Ask which activities follow the decision up; on POST write them down."""
        decision = get_object_or_404(Decision, pk=object_id)

        def do(decision: Decision, form: Any) -> None:
            following.follow_up(decision=decision, activities=form.cleaned_data["activities"])

        given = request.POST if request.method == "POST" else None
        form = FollowUpForm(given, decision=decision)
        return self._act(request, object_id, form, do, title=_("Follow-up of the decision"))

    def _act(
        self,
        request: HttpRequest,
        object_id: str,
        form: forms.Form,
        do: Callable[[Decision, forms.Form], None],
        *,
        title: str,
    ) -> HttpResponse:
        """Show the page of an act; on a valid POST do it, or say why not and answer 409."""
        decision = get_object_or_404(Decision, pk=object_id)
        back = reverse("admin:meetings_decision_change", args=[decision.pk])
        is_sent = request.method == "POST" and form.is_valid()
        if is_sent and done(request, lambda: do(decision, form)):
            return redirect(back)
        answer = self.act_page(
            request, decision, title=title, button=gettext_lazy("Record"), form=form, back=back
        )
        answer.status_code = 409 if is_sent else 200
        return answer


def done(request: HttpRequest, do: Callable[[], object]) -> bool:
    """Do an act and say so, or say why it was refused."""
    try:
        do()
    except tuple(REFUSALS) as refused:
        messages.error(request, REFUSALS[type(refused)])
        return False
    messages.success(request, _("Done."))
    return True


def _is_open_to_editing(decision: Decision) -> bool:
    if decision.state == Decision.State.DRAFT:
        procedure = getattr(decision, "procedure", None)
        if procedure is None:
            return True
        # What is circulated stays as it is while comments on it are awaited.
        return procedure.stage(timezone.now()) in (Stage.PREPARED, Stage.COMMENTED)
    return decision.state == Decision.State.HISTORICAL


def _user(request: HttpRequest) -> Any:
    return request.user
