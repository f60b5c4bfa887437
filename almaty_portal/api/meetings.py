"""``/meetings``: meetings, and the agendas that are open to the reader."""

from collections import defaultdict
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_noop
from ninja import Query, Router

from almaty_portal.api import addresses, paging, reading
from almaty_portal.api.errors import NotUnderstood
from almaty_portal.api.schemas.common import Listed, Refusal
from almaty_portal.api.schemas.meetings import MeetingEntry, MeetingRow, MeetingsAsked
from almaty_portal.common import bilingual
from almaty_portal.common.beside import in_one_statement
from archive.models import Document, Placement
from archive.search.filters import links
from meetings import filters
from meetings.models import AgendaEdition, Decision, Meeting

router = Router(tags=["meetings"])


@router.get(
    "/meetings",
    response={200: Listed[MeetingRow], 400: Refusal},
    summary=gettext_noop("Meetings, the newest first."),
    operation_id="meetings",
)
def meetings(request: HttpRequest, asked: Query[MeetingsAsked]) -> dict[str, Any]:
    """Return a page of the meetings the reader may know of."""
    visible = Meeting.objects.visible_to(request.user)
    choices = filters.read(request.GET, among=visible)
    if choices.unknown:
        raise NotUnderstood(choices.unknown)
    rows = filters.apply(visible, choices.chosen).select_related("chaired_by").distinct()
    page, has_next, counted = paging.page_of(rows.order_by("-starts_on", "-pk"), asked)
    beside = _beside(page)
    return paging.listed(
        "meetings",
        [_row(row, beside[str(row.pk)]) for row in page],
        counted=counted,
        paging=asked,
        has_next=has_next,
        chosen=choices.chosen,
    )


@router.get(
    "/meetings/{slug:slug}",
    response={200: MeetingEntry, 404: Refusal},
    summary=gettext_noop("One meeting, by its key: 2025-mc."),
    operation_id="meeting",
)
def meeting(request: HttpRequest, slug: str) -> dict[str, Any]:
    """Return one meeting in full."""
    user = request.user
    row = reading.one_of(
        Meeting.objects.visible_to(user).select_related("chaired_by").distinct(), slug=slug
    )
    decisions = Decision.objects.visible_to(user).filter(meeting=row).order_by("number")
    return {
        **_row(row, _beside([row])[str(row.pk)]),
        "venue": bilingual.in_each(row, "venue"),
        "theme": bilingual.in_each(row, "theme"),
        "outcome": bilingual.in_each(row, "outcome"),
        "agenda": _agenda(row, user),
        "decisions": list(decisions.values_list("number", flat=True)),
    }


def _agenda(row: Meeting, user: Any) -> list[dict[str, Any]]:
    edition = AgendaEdition.objects.visible_to(user).filter(meeting=row).newest().first()
    lines = list(edition.lines.all()) if edition else []
    placed = defaultdict(list)
    places = Placement.objects.filter(
        item__in=[line.key for line in lines],
        document__in=Document.objects.visible_to(user).values("pk"),
    ).order_by("position", "pk")
    for item, symbol in places.values_list("item", "document__ascii_symbol"):
        placed[item].append(symbol)
    return [
        {
            "number": line.number,
            "title": bilingual.in_each(line, "title"),
            "kind": line.kind,
            "documents": placed[line.key],
        }
        for line in lines
    ]


def _beside(rows: list[Meeting]) -> dict[str, dict[str, list[str]]]:
    """Return States, organisations and themes by meeting, in one statement."""
    by_meeting: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    if not rows:
        return by_meeting
    among = {"meeting__in": [row.pk for row in rows]}
    found = in_one_statement(
        states=(
            links(Meeting.states).filter(**among),
            *("meeting_id", "state__code", "state__filed_under", ""),
        ),
        organisations=(
            links(Meeting.organisations).filter(**among),
            *("meeting_id", "organisation__slug", "organisation__slug", ""),
        ),
        themes=(
            links(Meeting.themes).filter(**among),
            *("meeting_id", "theme__slug", "theme__slug", ""),
        ),
    )
    for relation, related in found.items():
        for number, key, _order, _nothing in sorted(related, key=lambda one: one[2]):
            by_meeting[number][relation].append(key)
    return by_meeting


def _row(row: Any, beside: dict[str, list[str]]) -> dict[str, Any]:
    return {
        "slug": row.slug,
        "kind": row.kind,
        "number": row.number,
        "is_number_inferred": row.is_number_inferred,
        "title": bilingual.in_each(row, "title"),
        "working_translations": row.working_translation,
        "state": row.state,
        "starts": reading.dated(row.starts_on, row.precision),
        "ends": reading.dated(row.ends_on, row.precision),
        "starts_at": row.starts,
        "ends_at": row.ends,
        "timezone": row.timezone,
        "city": bilingual.in_each(row, "city"),
        "country": row.country or None,
        "mode": row.mode,
        "chaired_by": row.chaired_by.code if row.chaired_by else None,
        "states": beside["states"],
        "organisations": beside["organisations"],
        "themes": beside["themes"],
        "audience": row.audience,
        "confidence": row.confidence,
        "is_demonstration": row.is_demonstration,
        "documents": addresses.entry("documents", meeting=row.slug),
        "page": addresses.page("meetings:meeting", row.slug),
        "self": addresses.entry("meetings", row.slug),
    }
