"""The first page: who chairs, what meets next, what was decided last, where to search."""

from datetime import date
from typing import Any, NamedTuple

from django.db.models import F
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.text import capfirst
from django.utils.translation import get_language_from_request
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers
from django.views.generic import TemplateView

from almaty_portal.common import bilingual
from almaty_portal.common.dates import machine_readable, range_in_words
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

_OF_A_MEETING = (
    *("slug", "kind", "starts_on", "ends_on", "precision", "starts_at", "ends_at", "timezone"),
    *("title_ru", "title_en", "city_ru", "city_en", "state", "is_demonstration"),
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
            Meeting.objects.visible_to(user).order_by("starts_on").distinct().values(*_OF_A_MEETING)
        )
        base = reverse("meetings:meetings")
        past = [_line(row, base) for row in meetings if not row["is_demonstration"]]
        following = next((row for row in meetings if _is_coming(row, today)), None)
        newest = (
            Document.objects.visible_to(user)
            .order_by(F("issued_on").desc(nulls_last=True), "-pk")
            .defer("summary_ru", "summary_en", "provenance_ru", "provenance_en")[:NEWEST]
        )
        return super().get_context_data(
            **kwargs,
            term=terms[-1] if terms else None,
            meeting=following and following | {"address": f"{base}{following['slug']}/"},
            hours=_hours(following),
            decision=Decision.objects.visible_to(user)
            .order_by(F("effective_on").desc(nulls_last=True), "-number")
            .first(),
            papers=papers_of(newest, user),
            timeline=_timeline(terms, past, today),
            terms=terms,
            past_meetings=format_html_join(
                "",
                '<tr><td><time datetime="{}">{}</time></td><td><a href="{}">{}</a></td></tr>',
                ((line.machine_date, line.days, line.address, line.shown) for line in past),
            ),
        )


class Line(NamedTuple):
    """A meeting of the timeline, in words: a template of many rows is what a page costs."""

    row: dict[str, Any]
    days: str
    title: bilingual.Text
    address: str

    @property
    def mark(self) -> Mark:
        """The meeting as the picture has it."""
        row = self.row
        label = f"{self.days}: {self.title.value}"
        return Mark(label, row["kind"], row["starts_on"], row["precision"])

    @property
    def shown(self) -> str:
        """The title, marked where it is in another language than the page (WCAG 3.1.2)."""
        title = self.title
        if title.in_place_of is None:
            return title.value
        return format_html('<span lang="{}">{}</span>', title.language, title.value)

    @property
    def machine_date(self) -> str:
        """The first day as far as it is known."""
        return machine_readable(self.row["starts_on"], self.row["precision"])


def _line(row: dict[str, Any], base: str) -> Line:
    days = range_in_words(row["starts_on"], row["ends_on"], row["precision"], bilingual.current())
    return Line(row, days, bilingual.choose(row, "title"), f"{base}{row['slug']}/")


def _is_coming(row: dict[str, Any], today: date) -> bool:
    last = row["ends_on"] or row["starts_on"]
    return bool(last >= today and row["state"] == Meeting.State.CONFIRMED)


def _hours(meeting: dict[str, Any] | None) -> str:
    if meeting is None or meeting["starts_at"] is None:
        return ""
    starts_at = meeting["starts_at"]
    hours = hours_in_words(starts_at, meeting["ends_at"])
    return f"{hours} ({offset_at(meeting['starts_on'], starts_at, meeting['timezone'])})"


def _timeline(terms: list[Term], meetings: list[Line], today: date) -> str:
    ends = [term.starts_on for term in terms[1:]]
    bands = [
        Band(bilingual.text(term.state, "short_name"), term.starts_on, end)
        for term, end in zip(terms, [*ends, today], strict=False)
    ]
    marks = [line.mark for line in meetings]
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
