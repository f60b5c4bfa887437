"""A reader's own page: what is asked of them, the next meeting, what is new (FACE)."""

from typing import Any

from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.generic import TemplateView

from almaty_portal.pages.packs import latest_pack_in_full
from almaty_portal.pages.plan.desk import chair_desk
from archive.documents.papers import papers_of
from archive.models import Document
from meetings.delegations.asked import asked_of
from meetings.models import Meeting
from meetings.nonobjection import overview
from meetings.places import place_of
from meetings.venue_time import hours_in_words, offset_at

LATEST = 8


class Desk(LoginRequiredMixin, TemplateView):
    """The first page after signing in; an officer of the Support Unit goes to the unit instead."""

    template_name = "pages/desk.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Send an officer to the unit, show everybody else their desk."""
        if request.user.is_staff:
            return redirect("admin:index")
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Gather the next meeting and the latest papers."""
        user: Any = self.request.user
        standing = user.standing
        meetings = Meeting.objects.visible_to(user).with_country_names()
        seats = user.groups.values("pk")
        meeting = meetings.upcoming(timezone.localdate()).first()
        return super().get_context_data(
            **kwargs,
            posts=standing.appointments,
            asked=overview.asked_of(user, now=timezone.now(), on=timezone.localdate()),
            delegations=asked_of(user, now=timezone.now()),
            chair=chair_desk(user),
            has_binder=bool(standing.represents_the_chair or standing.coordinates),
            has_standing=standing.holds_any
            or meetings.filter(delegates__in=seats).exists()
            or meetings.filter(observers__in=seats).exists(),
            **(_next_meeting(meeting, user) if meeting else {"meeting": None}),
            papers=papers_of(
                Document.objects.visible_to(user)
                .filter(state=Document.State.ISSUED, issued_on__isnull=False)
                .order_by("-issued_on", "-pk")
                .defer("summary_ru", "summary_en", "provenance_ru", "provenance_en")[:LATEST],
                user,
            ),
        )


def _next_meeting(meeting: Meeting, user: Any) -> dict[str, Any]:
    starts_at = meeting.starts_at
    return {
        "meeting": meeting,
        "place": place_of(meeting),
        "hours": hours_in_words(starts_at, meeting.ends_at) if starts_at else "",
        "offset": offset_at(meeting.starts_on, starts_at, meeting.timezone),
        "pack": latest_pack_in_full(meeting, user),
    }
