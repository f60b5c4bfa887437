"""Packs: looked at here; made by distributing the papers of a meeting."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from almaty_portal.common.admin import PlainInline, UnitAdmin
from archive.models import Pack, PackPaper
from archive.packs import services
from meetings.admin import MeetingAdmin
from meetings.models import Meeting


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

    list_display = ["meeting", "serial", "distributed_at", "distributed_by"]
    list_select_related = ["meeting", "distributed_by"]
    search_fields = ["meeting__title_ru", "meeting__title_en", "meeting__slug"]
    inlines = [PaperInline]

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """A pack comes from distributing, not from a form."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        """What left the house is not changed."""
        return False

    has_delete_permission = has_change_permission


@admin.action(description=gettext_lazy("Distribute the pack"), permissions=["change"])
def distribute(
    model_admin: MeetingAdmin,  # noqa: ARG001 - Django's
    request: HttpRequest,
    meetings: QuerySet[Meeting],
) -> None:
    """Distribute the papers of the chosen meetings, one serial each."""
    if not request.user.has_perm("archive.distribute_pack"):
        messages.error(request, _("Your account may not distribute packs."))
        return
    for meeting in meetings:
        try:
            pack = services.distribute_pack(meeting=meeting, by=request.user, at=timezone.now())  # type: ignore[arg-type]
        except services.NothingToDistribute:
            messages.warning(
                request,
                _("%(meeting)s: nothing has changed since the last distribution.")
                % {"meeting": meeting},
            )
        else:
            messages.success(
                request,
                _("%(meeting)s: serial %(serial)s is distributed.")
                % {"meeting": meeting, "serial": pack.serial},
            )


of_meetings: Any = admin.site.get_model_admin(Meeting)
of_meetings.actions = [distribute]
