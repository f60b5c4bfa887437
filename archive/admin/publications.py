"""Compilations of materials: published from a meeting's page, looked at here afterwards."""

from types import MethodType
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from unfold.decorators import action

from almaty_portal.common.admin import UnitAdmin
from almaty_portal.common.clearing import ClearingForm
from archive.models import Publication
from archive.publications import services
from meetings.admin import MeetingAdmin
from meetings.models import Meeting


@admin.register(Publication)
class PublicationAdmin(UnitAdmin):
    """Published compilations."""

    list_display = ["revision", "meeting", "published_at", "published_by", "cleared_by"]
    list_select_related = ["revision__document", "meeting", "published_by"]
    search_fields = ["meeting__title_ru", "meeting__title_en", "revision__document__symbol"]

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """One comes from publishing, not from a form."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        """What left the house is not changed."""
        return False

    has_delete_permission = has_change_permission


@action(
    description=gettext_lazy("Publish the compilation of materials …"),
    url_path="publish-compilation",
    permissions=["act"],
)
def publish_compilation(
    model_admin: MeetingAdmin, request: HttpRequest, object_id: str
) -> HttpResponse:
    """Show which papers everybody may read; on POST bind and issue them."""
    user: Any = request.user
    if not user.has_perm("archive.add_publication"):
        raise PermissionDenied
    meeting = get_object_or_404(Meeting, pk=object_id)
    form = ClearingForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            publication = services.publish_compilation(
                meeting=meeting, by=user, at=timezone.now(), cleared=form.clearing
            )
        except services.MeetingNotPublic:
            messages.error(
                request,
                _("The meeting itself is not public: a compilation would make its title known."),
            )
        except services.NothingPublic:
            messages.error(request, _("No paper under the agenda may be read by everybody."))
        except services.NothingNew:
            messages.warning(request, _("The last compilation holds the same papers."))
        else:
            said = _("The compilation is published: %(symbol)s.") % {"symbol": publication}
            messages.success(request, said)
            return redirect("admin:archive_revision_change", publication.revision_id)
    papers = services.public_papers(meeting)
    return model_admin.act_page(
        request,
        meeting,
        title=_("Publish the compilation of materials"),
        button=gettext_lazy("Publish") if papers else None,
        template="admin/compilation.html",
        form=form,
        back=reverse("admin:meetings_meeting_change", args=[meeting.pk]),
        papers=papers,
    )


of_meetings: Any = admin.site.get_model_admin(Meeting)
of_meetings.publish_compilation = MethodType(publish_compilation, of_meetings)
of_meetings.actions_detail = [*of_meetings.actions_detail, "publish_compilation"]
