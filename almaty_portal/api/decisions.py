"""``/decisions``: the register."""

from collections import defaultdict
from typing import Any

from django.db.models import F, OuterRef, Subquery
from django.http import HttpRequest
from django.utils.translation import gettext_noop
from ninja import Query, Router

from almaty_portal.api import addresses, paging, reading
from almaty_portal.api.schemas.common import Listed, Paging, Refusal
from almaty_portal.api.schemas.decisions import DecisionEntry, DecisionRow
from almaty_portal.common import bilingual
from archive.models import Document, Filing
from meetings.models import Decision, Meeting, RegisterEntry

router = Router(tags=["decisions"])


@router.get(
    "/decisions",
    response={200: Listed[DecisionRow], 400: Refusal},
    summary=gettext_noop("Decisions, the newest first."),
    operation_id="decisions",
)
def decisions(request: HttpRequest, asked: Query[Paging]) -> dict[str, Any]:
    """Return a page of the decisions the reader may read."""
    user = request.user
    rows = _visible(user).order_by(F("effective_on").desc(nulls_last=True), "-number")
    page, has_next, counted = paging.page_of(rows.defer("text_ru", "text_en"), asked)
    documents = _documents(page, user)
    return paging.listed(
        "decisions",
        [_row(row, documents[row.pk]) for row in page],
        counted=counted,
        paging=asked,
        has_next=has_next,
    )


@router.get(
    "/decisions/{slug:number}",
    response={200: DecisionEntry, 404: Refusal},
    summary=gettext_noop("One decision with its text, by its number: 2026-03."),
    operation_id="decision",
)
def decision(request: HttpRequest, number: str) -> dict[str, Any]:
    """Return one decision in full."""
    user = request.user
    row = reading.one_of(_visible(user), number=number)
    later = Decision.objects.visible_to(user).taken().filter(supersedes=row).order_by("number")
    return {
        **_row(row, _documents([row], user)[row.pk]),
        "text": bilingual.in_each(row, "text"),
        "superseded_by": list(later.values_list("number", flat=True)) if row.was_taken else [],
        "fingerprint": row.fingerprint,
    }


def _visible(user: Any) -> Any:
    """Return the decisions, with meeting and predecessor where the reader may know of them."""
    meeting = Meeting.objects.visible_to(user).filter(pk=OuterRef("meeting_id"))
    earlier = Decision.objects.visible_to(user).filter(pk=OuterRef("supersedes_id"))
    entry = RegisterEntry.objects.filter(decision=OuterRef("pk"), corrigendum__isnull=True)
    return Decision.objects.visible_to(user).annotate(
        meeting_slug=Subquery(meeting.values("slug")[:1]),
        superseded=Subquery(earlier.values("number")[:1]),
        fingerprint=Subquery(entry.values("fingerprint")[:1]),
    )


def _documents(rows: list[Any], user: Any) -> dict[int, list[str]]:
    """Return the symbols of the documents filed under each decision."""
    found: dict[int, list[str]] = defaultdict(list)
    filed = Filing.objects.filter(
        decision__in=[row.pk for row in rows],
        document__in=Document.objects.visible_to(user).values("pk"),
    ).order_by("document__ascii_symbol")
    for number, symbol in filed.values_list("decision", "document__ascii_symbol"):
        found[number].append(symbol)
    return found


def _row(row: Any, documents: list[str]) -> dict[str, Any]:
    return {
        "number": row.number,
        "title": bilingual.in_each(row, "title"),
        "working_translations": row.working_translation,
        "state": row.state,
        "effective": reading.dated(row.effective_on, row.effective_precision),
        "meeting": row.meeting_slug,
        "documents": documents,
        "supersedes": row.superseded if row.was_taken else None,
        "audience": row.audience,
        "confidence": row.confidence,
        "is_demonstration": row.is_demonstration,
        "page": addresses.page("decisions:decision", row.number),
        "self": addresses.entry("decisions", row.number),
    }
