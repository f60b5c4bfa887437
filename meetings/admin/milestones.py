"""Milestones of all meetings: what comes next, and the same as a calendar."""

from datetime import timedelta
from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from unfold.decorators import action

from almaty_portal.common import bilingual
from almaty_portal.common.admin import BilingualAdmin
from meetings.calendar import calendar_of_milestones
from meetings.models import Milestone
from meetings.preparing import services

LOOKED_BACK = timedelta(days=90)


class StandingFilter(admin.SimpleListFilter):
    """What is still to be done, late, or done; the first unless asked otherwise."""

    title = _("standing")
    parameter_name = "standing"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:  # noqa: ARG002
        """Offer what an officer asks for."""
        return [("late", _("due before today")), ("mine", _("mine")), ("done", _("done"))]

    def choices(self, changelist: Any) -> Any:
        """Call the first choice by what it shows."""
        first, *others = super().choices(changelist)
        yield {**first, "display": _("to be done")}
        yield from others

    def queryset(self, request: HttpRequest, queryset: QuerySet[Milestone]) -> QuerySet[Milestone]:
        """Narrow the list."""
        if "_changelist_filters" in request.GET or request.resolver_match is None:
            return queryset
        if self.value() == "done":
            return queryset.filter(done_at__isnull=False)
        undone = queryset.filter(done_at__isnull=True)
        if self.value() == "late":
            return undone.filter(due_on__lt=timezone.localdate())
        return undone.filter(owner=request.user.pk) if self.value() == "mine" else undone


@admin.register(Milestone)
class MilestoneAdmin(BilingualAdmin):
    """Milestones by the day they are due."""

    list_display = ["what", "meeting", "due_on", "working_days", "owner", "done_at"]
    list_filter = [StandingFilter, "owner", "meeting"]
    list_select_related = ["meeting", "owner"]
    search_fields = ["what_ru", "what_en", "meeting__title_ru", "meeting__title_en"]
    autocomplete_fields = ["meeting"]
    readonly_fields = ["due_on", "done_at", "done_by"]
    ordering = ["due_on", "pk"]
    actions = ["mark_done"]
    actions_list = ["calendar"]

    @admin.action(description=_("Mark the chosen milestones as done"), permissions=["change"])
    def mark_done(self, request: HttpRequest, milestones: QuerySet[Milestone]) -> None:
        """Write down that they are done, by whom and when."""
        user: Any = request.user
        for milestone in milestones:
            services.mark_done(milestone=milestone, by=user, at=timezone.now())
        count = len(milestones)
        said = ngettext("%(count)s milestone is done.", "%(count)s milestones are done.", count)
        messages.success(request, said % {"count": count})

    @action(description=_("As a calendar (iCalendar)"), url_path="calendar", permissions=["view"])
    def calendar(self, request: HttpRequest) -> HttpResponse:  # noqa: ARG002
        """Answer with the open milestones and the recent ones as whole days."""
        recent = timezone.localdate() - LOOKED_BACK
        milestones = Milestone.objects.filter(due_on__gte=recent).select_related("meeting")
        body = calendar_of_milestones(milestones, bilingual.current())
        response = HttpResponse(body, content_type="text/calendar; charset=utf-8")
        response["Content-Disposition"] = 'attachment; filename="almaty-process-milestones.ics"'
        response["Cache-Control"] = "private, no-store"
        return response
