"""Invitations one by one, requests about delegations, travel data."""

from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.admin import ModelAdmin
from unfold.decorators import action

from almaty_portal.common.admin import UnitAdmin, flat
from meetings import clauses, inviting
from meetings.admin.inviting_forms import AnswerForm, DecisionForm
from meetings.delegations.services import settle
from meetings.invitations import checks, services
from meetings.models import Invitation, Logistics, NominationRequest
from members.admin.letters import scan_link


@admin.register(Invitation)
class InvitationAdmin(UnitAdmin):
    """Who is invited, on what, and the notes that went and came.

    Whom 3.i and 3.iv invite is never taken off the list: it is left out, on a decision.
    """

    list_display = ["__str__", "meeting", "basis", "is_left_out", "cleared_on", "sent_at"]
    list_filter = ["basis", "is_left_out", "meeting"]
    list_select_related = ["meeting", "state", "organisation", "person"]
    search_fields = ["meeting__slug", "meeting__title_ru", "meeting__title_en"]
    search_fields += ["state__short_name_ru", "state__short_name_en", "organisation__name_en"]
    autocomplete_fields = ["meeting", "state", "organisation", "person", "consent"]
    autocomplete_fields += ["letter", "reply"]
    readonly_fields = ["is_left_out", "left_out_by", "sent_at", "letter_scan", "reply_scan"]
    actions_detail = ["leave_out"]

    def get_readonly_fields(self, request: HttpRequest, obj: Invitation | None = None) -> Any:  # noqa: ARG002 - Django's
        """What the list rests on is not changed under it: only notes and the Chair's word."""
        fixed = ["meeting", "state", "organisation", "person", "basis", "consent"]
        return [*self.readonly_fields, *(fixed if obj else [])]

    def save_model(self, request: HttpRequest, obj: Invitation, form: Any, change: bool) -> None:  # noqa: FBT001 - Django's
        """Let the notes say what they are about."""
        super().save_model(request, obj, form, change)
        for letter in (obj.letter, obj.reply):
            if letter is not None and not letter.about:
                letter.about = f"meetings.invitation:{obj.pk}"
                letter.save()

    def has_delete_permission(self, request: HttpRequest, obj: Invitation | None = None) -> bool:
        """Only a guest that was not sent a letter is taken off the list."""
        if obj is not None and (obj.basis in inviting.BY_DEFAULT or obj.sent_at):
            return False
        return super().has_delete_permission(request, obj)

    @admin.display(description=gettext_lazy("scan of the note that invites"))
    def letter_scan(self, row: Invitation) -> SafeString | str:
        """Lead to the scan."""
        return scan_link(row.letter)

    @admin.display(description=gettext_lazy("scan of the note that answers"))
    def reply_scan(self, row: Invitation) -> SafeString | str:
        """Lead to the scan."""
        return scan_link(row.reply)

    @action(description=gettext_lazy("Leave out …"), url_path="leave-out", permissions=["act"])
    def leave_out(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Leave an observer out on a recorded decision."""
        row = get_object_or_404(Invitation.objects.select_related("meeting"), pk=object_id)
        form = DecisionForm(request.POST or None)
        back = reverse("admin:meetings_invitation_change", args=[row.pk])
        if request.method == "POST" and form.is_valid():
            try:
                services.leave_out(
                    invitation=row,
                    decision=form.cleaned_data["decision"],
                    on=timezone.localdate(),
                )
            except (inviting.MemberIsNotLeftOut, inviting.DecisionNotRecorded) as refused:
                form.add_error(None, checks.sentence(refused))
            else:
                messages.success(request, _("It is left out, on the decision named."))
                return redirect(back)
        return self.act_page(
            request,
            row,
            title=_("Leave an observer out"),
            button=gettext_lazy("Leave out"),
            template="admin/civil_society.html",
            form=form,
            back=back,
            quotation=clauses.quotation_of_3_iv(),
        )


@admin.register(NominationRequest)
class NominationRequestAdmin(UnitAdmin):
    """Wishes to change a locked delegation; what is open stands first."""

    list_display = ["__str__", "meeting", "asked_at", "settled_at"]
    list_select_related = ["invitation__meeting", "invitation__state", "invitation__organisation"]
    list_filter = [("settled_at", admin.EmptyFieldListFilter)]
    search_fields = ["text", "invitation__meeting__slug"]
    fields = ["invitation", "text", "capacity", "asked_by", "asked_at", "letter", "letter_scan"]
    fields += ["answer", "settled_at", "settled_by"]
    autocomplete_fields = ["letter"]
    actions_detail = ["answer_it"]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:  # noqa: ARG002
        """Everything but the note by which it came."""
        return [name for name in flat(self.fields) if name != "letter"]

    @admin.display(description=gettext_lazy("meeting"))
    def meeting(self, row: NominationRequest) -> str:
        """Name the meeting."""
        return str(row.invitation.meeting)

    @admin.display(description=gettext_lazy("scan of the note"))
    def letter_scan(self, row: NominationRequest) -> SafeString | str:
        """Lead to the scan."""
        return scan_link(row.letter)

    @action(description=gettext_lazy("Settle …"), url_path="settle", permissions=["act"])
    def answer_it(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Answer a wish; whoever asked is told."""
        user: Any = request.user
        row = get_object_or_404(NominationRequest, pk=object_id)
        form = AnswerForm(request.POST or None)
        back = reverse("admin:meetings_nominationrequest_change", args=[row.pk])
        if request.method == "POST" and form.is_valid():
            settle(request=row, answer=form.cleaned_data["answer"], by=user, at=timezone.now())
            messages.success(request, _("The request is settled; whoever asked is told."))
            return redirect(back)
        return self.act_page(
            request,
            row,
            title=_("Settle a request"),
            button=None if row.settled_at else gettext_lazy("Settle"),
            template="admin/request.html",
            form=form,
            back=back,
        )

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """A request comes from whoever may name the delegation."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        """What was asked stays on record."""
        return False


@admin.register(Logistics)
class LogisticsAdmin(ModelAdmin):
    """How participants travel and stay: the unit's alone, without history or export."""

    list_display = ["participant", "meeting", "arrives_on", "departs_on", "hotel"]
    list_select_related = ["participant__person", "participant__delegation__meeting"]
    list_filter = ["participant__delegation__meeting"]
    autocomplete_fields = ["participant"]
    search_fields = ["participant__person__name_ru", "participant__person__name_en"]

    @admin.display(description=gettext_lazy("meeting"))
    def meeting(self, row: Logistics) -> str:
        """Name the meeting."""
        return str(row.participant.delegation.meeting)
