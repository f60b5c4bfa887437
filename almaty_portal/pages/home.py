"""The first page: who chairs, what meets next, what was decided last, where to search."""

from datetime import date
from typing import Any

from django.db.models import F
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.text import capfirst
from django.utils.translation import get_language_from_request
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers
from django.views.generic import TemplateView

from almaty_portal.common import bilingual
from almaty_portal.common.dates import range_in_words
from almaty_portal.pages.timeline import Band, Lane, Mark, timeline
from archive.documents.papers import papers_of
from archive.models import Document
from chairmanship.models import Term
from meetings.models import Decision, Meeting
from meetings.venue_time import hours_in_words, offset_at

NEWEST = 5
KINDS = (
    Meeting.Kind.MINISTERIAL,
    Meeting.Kind.SOM,
    Meeting.Kind.COORDINATORS,
    Meeting.Kind.EXPERT,
    Meeting.Kind.THEMATIC,
    Meeting.Kind.BRIEFING,
    Meeting.Kind.EXTERNAL,
)


@require_safe
@vary_on_headers("Accept-Language", "Cookie")
def root(request: HttpRequest) -> HttpResponse:
    """Lead to the first page in the reader's language."""
    return HttpResponseRedirect(f"/{get_language_from_request(request)}/")


class Home(TemplateView):
    """Four questions answered in one screen; below, the newest documents and the timeline."""

    template_name = "pages/home.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Gather from every shelf, each through its own door."""
        user, today = self.request.user, timezone.localdate()
        terms = list(
            Term.objects.filter(is_demonstration=False, starts_on__lte=today)
            .select_related("state")
            .order_by("starts_on")
        )
        meetings = list(
            Meeting.objects.visible_to(user)
            .only(
                *("slug", "kind", "starts_on", "ends_on", "precision", "starts_at", "ends_at"),
                *(
                    "title_ru",
                    "title_en",
                    "city_ru",
                    "city_en",
                    "timezone",
                    "state",
                    "is_demonstration",
                ),
            )
            .order_by("starts_on")
            .distinct()
        )
        coming = [
            m
            for m in meetings
            if (m.ends_on or m.starts_on) >= today and m.state == Meeting.State.CONFIRMED
        ]
        following = coming[0] if coming else None
        newest = (
            Document.objects.visible_to(user)
            .order_by(F("issued_on").desc(nulls_last=True), "-pk")
            .defer("summary_ru", "summary_en", "provenance_ru", "provenance_en")[:NEWEST]
        )
        return super().get_context_data(
            **kwargs,
            term=terms[-1] if terms else None,
            meeting=following,
            hours=_hours(following),
            decision=Decision.objects.visible_to(user)
            .order_by(F("effective_on").desc(nulls_last=True), "-number")
            .first(),
            papers=papers_of(newest, user),
            timeline=_timeline(terms, meetings, today),
            terms=terms,
            past_meetings=[m for m in meetings if not m.is_demonstration],
        )


def _hours(meeting: Meeting | None) -> str:
    if meeting is None or meeting.starts_at is None:
        return ""
    hours = hours_in_words(meeting.starts_at, meeting.ends_at)
    return f"{hours} ({offset_at(meeting.starts_on, meeting.starts_at, meeting.timezone)})"


def _timeline(terms: list[Term], meetings: list[Meeting], today: date) -> str:
    ends = [term.starts_on for term in terms[1:]]
    bands = [
        Band(bilingual.text(term.state, "short_name"), term.starts_on, end)
        for term, end in zip(terms, [*ends, today], strict=False)
    ]
    marks = [
        Mark(
            f"{range_in_words(m.starts_on, m.ends_on, m.precision, bilingual.current())}: "
            f"{bilingual.text(m, 'title')}",
            m.kind,
            m.starts_on,
            m.precision,
        )
        for m in meetings
        if not m.is_demonstration
    ]
    held = {mark.kind for mark in marks}
    drawn = timeline(
        bands,
        marks,
        [Lane(kind, str(capfirst(kind.label))) for kind in KINDS if kind in held],
        until=date(today.year, 12, 31),
        title=_("Chairs and meetings since 2011"),
        description=_(
            "Terms of the Chairmanship as bands, meetings as marks by kind; "
            "where only the month is known, a mark is as long as the month. "
            "The table below says the same."
        ),
    )
    return mark_safe(drawn)  # noqa: S308 - names are escaped where the picture is drawn
