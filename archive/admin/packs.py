"""Packs: distributed from a meeting's page through the gate, looked at here afterwards."""

from types import MethodType
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.decorators import action

from almaty_portal.common.admin import PlainInline, UnitAdmin
from almaty_portal.common.clearing import ClearingForm
from archive.admin.acts import IssueForm
from archive.models import Pack, PackPaper
from archive.packs import distribution, overview, services
from meetings.admin import MeetingAdmin
from meetings.admin.inviting import NOT_ANNOUNCED
from meetings.announcing import NotAnnounced
from meetings.models import Meeting


class DistributeForm(ClearingForm, IssueForm):
    """The Chair's word, and why the pack goes out as it is where something is lacking."""

    field_order = ["by", "on", "form", "reason"]


class PaperInline(PlainInline):
    """What the pack held, frozen."""

    model = PackPaper
    fields = ["item_number", "position", "revision"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[PackPaper]:
        """Fetch the documents along."""
        papers: QuerySet[PackPaper] = super().get_queryset(request)
        return papers.select_related("revision__document")

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        """A pack is frozen."""
        return False

    has_change_permission = has_delete_permission = has_add_permission


@admin.register(Pack)
class PackAdmin(UnitAdmin):
    """Distributed packs."""

    list_display = ["meeting", "serial", "distributed_at", "distributed_by", "cleared_by"]
    list_select_related = ["meeting", "distributed_by"]
    search_fields = ["meeting__title_ru", "meeting__title_en", "meeting__slug"]
    inlines = [PaperInline]
    actions_detail = ["who_has_it"]

    @action(description=gettext_lazy("Who has it"), url_path="who-has-it", permissions=["act"])
    def who_has_it(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Show for each recipient what they were told and hold; on POST remind those without."""
        pack = get_object_or_404(Pack.objects.select_related("meeting"), pk=object_id)
        if request.method == "POST":
            count = services.remind(pack=pack, at=timezone.now())
            messages.success(request, _("Reminders held: %(count)s") % {"count": count})
            return redirect("admin:members_mailings")
        return self.act_page(
            request,
            pack,
            title=_("Who has serial %(serial)s") % {"serial": pack.serial},
            button=gettext_lazy("Remind those who have not"),
            template="admin/who_has_it.html",
            form=forms.Form(),
            back=reverse("admin:archive_pack_change", args=[pack.pk]),
            pack=pack,
            rows=overview.rows_of(pack),
        )

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """A pack comes from distributing, not from a form."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        """What left the house is not changed."""
        return False

    has_delete_permission = has_change_permission


@action(
    description=gettext_lazy("Distribute the pack …"), url_path="distribute", permissions=["act"]
)
def distribute(model_admin: MeetingAdmin, request: HttpRequest, object_id: str) -> HttpResponse:
    """Show what would go out, to whom, and what is lacking; on POST distribute."""
    user: Any = request.user
    if not user.has_perm("archive.distribute_pack"):
        raise PermissionDenied
    meeting = get_object_or_404(Meeting, pk=object_id)
    now = timezone.now()
    papers = distribution.papers_now(meeting)
    lacks = distribution.lacks_of(meeting, papers, at=now)
    form = DistributeForm(request.POST or None, is_complete=not lacks)
    back = reverse("admin:meetings_meeting_change", args=[meeting.pk])
    if request.method == "POST" and form.is_valid():
        try:
            pack = services.distribute_pack(
                meeting=meeting,
                by=user,
                at=now,
                cleared=form.clearing,
                reason=form.cleaned_data.get("reason", ""),
            )
        except NotAnnounced:
            messages.error(request, NOT_ANNOUNCED)
        except services.NothingToDistribute:
            messages.warning(request, _("Nothing has changed since the last distribution."))
        except services.Incomplete:
            messages.error(request, _("Something is lacking that was there a moment ago."))
        else:
            said = _("Serial %(serial)s is distributed; its notices wait in the outbox.")
            messages.success(request, said % {"serial": pack.serial})
            return redirect("admin:members_mailings")
    return model_admin.act_page(
        request,
        meeting,
        title=_("Distribute the pack"),
        button=gettext_lazy("Distribute") if papers else None,
        template="admin/distribute.html",
        form=form,
        back=back,
        papers=papers,
        lacks=lacks,
        recipients=distribution.recipients_of(meeting, papers, at=now),
        is_later=Pack.objects.filter(meeting=meeting).exists(),
    )


# The meetings know nothing of packs: the archive puts its act on their pages.
of_meetings: Any = admin.site.get_model_admin(Meeting)
of_meetings.distribute = MethodType(distribute, of_meetings)
of_meetings.actions_detail = [*of_meetings.actions_detail, "distribute"]
