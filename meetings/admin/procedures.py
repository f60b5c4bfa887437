"""Non-objection procedures as the unit prepares them; the Chair opens them on their own page."""

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

from almaty_portal.common.admin import PlainInline, UnitAdmin
from meetings.admin.decision_forms import EnterPositionForm, PublicationForm
from meetings.admin.decisions import REFUSALS, done
from meetings.decisions.services import agree_publication
from meetings.models import DayOff, Delivery, NonObjectionProcedure, Position
from meetings.nonobjection import answers, closing, overview, people, services
from meetings.nonobjection.instants import Stage
from members.models import State

MOST_WORKING_DAYS = 90

REFUSALS |= {
    services.WrongStage: gettext_lazy("The procedure has not come so far, or is past it."),
    services.WrongInstant: gettext_lazy("No time would be left. Name more working days."),
    answers.LetterWithoutScan: gettext_lazy("Add the scan of the letter first."),
    closing.TextChanged: gettext_lazy("The texts are no longer those that were put to the States."),
}


class DeliveryInline(PlainInline):
    """How States without a reachable coordinator were reached."""

    model = Delivery
    autocomplete_fields = ["state", "letter"]


class ProcedureForm(forms.ModelForm):
    """A procedure as it is prepared."""

    def clean_working_days(self) -> int:
        """Take what can be waited for."""
        count: int = self.cleaned_data["working_days"]
        if not 1 <= count <= MOST_WORKING_DAYS:
            raise forms.ValidationError(
                _("From 1 to %(most)s working days."), params={"most": MOST_WORKING_DAYS}
            )
        return count

    def clean(self) -> dict[str, Any]:
        """Ask for what the matter concerns, and for a draft."""
        given = super().clean() or {}
        decision = given.get("decision")
        if decision is not None and decision.state != decision.State.DRAFT:
            self.add_error("decision", _("A procedure is for a draft decision."))
        needed = {"participation": "state", "civil-society": "organisation", "minutes": "meeting"}
        name = needed.get(given.get("matter", ""))
        if name and not given.get(name):
            self.add_error(name, _("Name what the matter concerns."))
        if given.get("matter") == "civil-society" and not given.get("meeting"):
            self.add_error("meeting", _("Consent is given for one meeting (3.iv)."))
        return given


@admin.register(NonObjectionProcedure)
class NonObjectionProcedureAdmin(UnitAdmin):
    """Procedures; once opened they are read, and what follows is written by acts."""

    form = ProcedureForm
    list_display = ["key", "decision", "matter", "expires_at", "standing_now"]
    list_select_related = ["decision"]
    search_fields = ["key", "decision__title_ru", "decision__title_en"]
    autocomplete_fields = ["decision", "meeting", "organisation", "state", "mandate"]
    fields = ["decision", "matter", "meeting", "organisation", "state", "mandate", "working_days"]
    inlines = [DeliveryInline]
    actions_detail = ["test_mails", "circulate", "position", "close", "look"]

    @admin.display(description=gettext_lazy("where it stands"))
    def standing_now(self, procedure: NonObjectionProcedure) -> str:
        """Say how far it has come."""
        return overview.sentence_of(procedure, procedure.stage(timezone.now()))

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:  # noqa: FBT001
        """Give a new procedure its reference."""
        if not change:
            given = form.cleaned_data
            prepared = services.prepare(
                on=timezone.localdate(), **{name: given[name] for name in self.fields}
            )
            obj.pk, obj.key, obj._state.adding = prepared.pk, prepared.key, False
            obj.is_demonstration = prepared.is_demonstration
            return
        super().save_model(request, obj, form, change)
        services.name_what_it_concerns(obj)

    def has_change_permission(
        self, request: HttpRequest, obj: NonObjectionProcedure | None = None
    ) -> bool:
        """Leave what was opened."""
        if obj is not None and obj.opened_at is not None:
            return False
        return super().has_change_permission(request, obj)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Leave what was circulated as it was; its mandate and its days may still be named."""
        fields = super().get_readonly_fields(request, obj)
        if obj is None or obj.circulated_at is None:
            return fields
        return [*fields, "decision", "matter", "meeting", "organisation", "state"]

    def has_delete_permission(
        self, request: HttpRequest, obj: NonObjectionProcedure | None = None
    ) -> bool:
        """Only what nobody was shown can go."""
        if obj is not None and (obj.opened_at or obj.circulated_at):
            return False
        return super().has_delete_permission(request, obj)

    @action(description=gettext_lazy("On the portal"), url_path="look", permissions=["act"])
    def look(self, request: HttpRequest, object_id: str) -> HttpResponse:  # noqa: ARG002
        """Lead to its page, where the Chair opens it and members answer."""
        return redirect(get_object_or_404(NonObjectionProcedure, pk=object_id))

    @action(description=gettext_lazy("Test mails …"), url_path="test-mails", permissions=["act"])
    def test_mails(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Show who was not reached lately; on POST write to those who have an account."""
        procedure = get_object_or_404(NonObjectionProcedure, pk=object_id)
        if request.method == "POST":
            count = services.send_test_mails(procedure=procedure, at=timezone.now())
            messages.success(request, _("Test mails written: %(count)s") % {"count": count})
            return redirect(_back(procedure))
        return self.act_page(
            request,
            procedure,
            title=_("Write to the coordinators who were not reached"),
            button=gettext_lazy("Write"),
            template="admin/reach.html",
            form=forms.Form(),
            back=_back(procedure),
            rows=people.reach_of(procedure, at=timezone.now(), on=timezone.localdate()),
        )

    @action(
        description=gettext_lazy("Circulate for comments …"),
        url_path="circulate",
        permissions=["act"],
    )
    def circulate(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Send the text round without a mandate; comments adopt nothing."""
        procedure = get_object_or_404(NonObjectionProcedure, pk=object_id)
        user: Any = request.user
        if request.method == "POST" and done(
            request,
            lambda: services.circulate(procedure=procedure, by=user, at=timezone.now()),
        ):
            return redirect(_back(procedure))
        now = timezone.now()
        if procedure.stage(now) != Stage.PREPARED:
            return self._page(request, procedure, _("Circulate for comments"), forms.Form())
        return self._page(
            request,
            procedure,
            _("Circulate for comments"),
            forms.Form(),
            button=gettext_lazy("Circulate"),
            until=overview.in_words(services.usual_expiry(procedure, at=now)),
            asked=State.objects.participating_on(timezone.localdate()).in_protocol_order(),
        )

    @action(
        description=gettext_lazy("Position by letter …"), url_path="position", permissions=["act"]
    )
    def position(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Ask what came on paper; on POST enter it with its letter."""
        procedure = get_object_or_404(NonObjectionProcedure, pk=object_id)
        user: Any = request.user
        form = EnterPositionForm(request.POST or None, is_procedure=True)
        if (
            request.method == "POST"
            and form.is_valid()
            and done(
                request,
                lambda: answers.enter_from_letter(
                    procedure=procedure,
                    state=form.cleaned_data["state"],
                    said=form.said,
                    letter=form.cleaned_data["letter"],
                    by=user,
                    received_at=form.received_at,
                    at=timezone.now(),
                ),
            )
        ):
            return redirect(_back(procedure))
        title = _("Enter a position that came by letter")
        hint = _(
            "What was received by the instant is in time if it is entered before the result is"
            " established, a minute after it."
        )
        return self._page(request, procedure, title, form, hint=hint)

    @action(description=gettext_lazy("Close …"), url_path="close", permissions=["act"])
    def close(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Confirm what the instant has established."""
        procedure = get_object_or_404(NonObjectionProcedure, pk=object_id)
        user: Any = request.user
        if request.method == "POST" and done(
            request, lambda: closing.close(procedure=procedure, by=user, at=timezone.now())
        ):
            return redirect(_back(procedure))
        return self._page(request, procedure, _("Close the procedure"), forms.Form())

    def _page(
        self,
        request: HttpRequest,
        procedure: NonObjectionProcedure,
        title: str,
        form: Any,
        **context: Any,
    ) -> HttpResponse:
        """Show an act with where the procedure stands."""
        shown = overview.shown(procedure, request.user, now=timezone.now(), on=timezone.localdate())
        facts = {"button": gettext_lazy("Record"), "shown": shown} | context
        return self.act_page(
            request,
            procedure,
            title=title,
            template="admin/procedure.html",
            form=form,
            back=_back(procedure),
            **facts,
        )


@admin.register(Position)
class PositionAdmin(UnitAdmin):
    """Positions are read here; they come from their States, or by letter."""

    list_display = ["reference", "state", "kind", "standing", "received_at", "audience"]
    list_filter = ["kind", "standing"]
    list_select_related = ["state", "decision"]
    search_fields = ["reference", "state__short_name_ru", "state__short_name_en"]
    actions_detail = ["publication"]

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """A position is entered on the page of its decision."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        """What a State said stays said."""
        return False

    has_delete_permission = has_change_permission

    @action(
        description=gettext_lazy("Publication agreed …"),
        url_path="publication",
        permissions=["act"],
    )
    def publication(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Ask to what the State agreed; on POST show the position to that circle."""
        given: Position = get_object_or_404(
            Position.objects.select_related("decision"), pk=object_id
        )
        user: Any = request.user
        form = PublicationForm(request.POST or None)
        back = reverse("admin:meetings_position_change", args=[given.pk])
        if request.method == "POST" and form.is_valid():
            data = form.cleaned_data
            done(
                request,
                lambda: agree_publication(position=given, by=user, at=timezone.now(), **data),
            )
            return redirect(back)
        return self.act_page(
            request,
            given,
            title=_("The State agrees to publication"),
            button=gettext_lazy("Record"),
            form=form,
            back=back,
        )


@admin.register(DayOff)
class DayOffAdmin(UnitAdmin):
    """Moved and lunar feasts, which the fixed table of holidays cannot know."""

    list_display = ["state", "day", "what"]
    list_select_related = ["state"]
    date_hierarchy = "day"
    autocomplete_fields = ["state"]


def _back(procedure: NonObjectionProcedure) -> str:
    return reverse("admin:meetings_nonobjectionprocedure_change", args=[procedure.pk])
