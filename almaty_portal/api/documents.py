"""``/documents``: the archive, narrowed and searched as its own page does it."""

from collections import defaultdict
from typing import Any

from django.db.models import OuterRef, Subquery
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_noop
from ninja import Query, Router

from almaty_portal.api import addresses, paging, reading
from almaty_portal.api.errors import NotUnderstood
from almaty_portal.api.schemas.common import Listed, Refusal
from almaty_portal.api.schemas.documents import DocumentEntry, DocumentRow, DocumentsAsked
from almaty_portal.common import bilingual
from almaty_portal.common.beside import in_one_statement
from archive.documents.papers import Paper, papers_of
from archive.ledger import recording
from archive.models import Document, Filing, Reading
from archive.search import filters, hits
from meetings.models import Decision, Meeting

router = Router(tags=["documents"])

_ONLY_IN_FULL = ("summary_ru", "summary_en", "provenance_ru", "provenance_en", "note_ru", "note_en")


@router.get(
    "/documents",
    response={200: Listed[DocumentRow], 400: Refusal},
    summary=gettext_noop("Documents, the newest first; with words, the best match first."),
    operation_id="documents",
)
def documents(request: HttpRequest, asked: Query[DocumentsAsked]) -> dict[str, Any]:
    """Return a page of the documents the reader may know of."""
    user = request.user
    understood = filters.read(request.GET, user)
    if understood.unknown:
        raise NotUnderstood(understood.unknown)
    if understood.query:
        found = hits.found(understood, user)
        numbers = found.documents[paging.bounds(asked)]
        rows = _with_neighbours(Document.objects.visible_to(user), user).defer(*_ONLY_IN_FULL)
        by_number = rows.in_bulk(numbers[: asked.page_size])
        page = [by_number[n] for n in numbers[: asked.page_size] if n in by_number]
        has_next = len(numbers) > asked.page_size
        counted = len(found.documents), found.is_capped
    else:
        rows = _with_neighbours(hits.in_order(understood, user), user).defer(*_ONLY_IN_FULL)
        page, has_next, counted = paging.page_of(rows, asked)
    return paging.listed(
        "documents",
        _written(page, user),
        counted=counted,
        paging=asked,
        has_next=has_next,
        chosen=understood.parameters(),
    )


@router.get(
    "/documents/{slug:symbol}",
    response={200: DocumentEntry, 404: Refusal},
    summary=gettext_noop("One document, by its symbol as addresses write it: AP-REC-2013-01."),
    operation_id="document",
)
def document(request: HttpRequest, symbol: str) -> dict[str, Any]:
    """Return one document in full."""
    user = request.user
    row = reading.one_of(
        _with_neighbours(Document.objects.visible_to(user), user), ascii_symbol=symbol
    )
    later = Document.objects.visible_to(user).filter(supersedes=row).order_by("ascii_symbol")
    return {
        **_written([row], user)[0],
        "summary": bilingual.in_each(row, "summary"),
        "provenance": bilingual.in_each(row, "provenance"),
        "superseded_by": list(later.values_list("ascii_symbol", flat=True)),
    }


def _with_neighbours(rows: Any, user: Any) -> Any:
    """Annotate the meeting and the document superseded, where the reader may know of them."""
    meeting = Meeting.objects.visible_to(user).filter(pk=OuterRef("meeting_id"))
    earlier = Document.objects.visible_to(user).filter(pk=OuterRef("supersedes_id"))
    return rows.annotate(
        meeting_slug=Subquery(meeting.values("slug")[:1]),
        superseded=Subquery(earlier.values("ascii_symbol")[:1]),
    )


def _written(rows: list[Any], user: Any) -> list[dict[str, Any]]:
    """Return documents as the answer has them, with what lies beside them, in two statements.

    To be told of a restricted version here is a reading of it.
    """
    if not rows:
        return []
    beside = _beside([row.pk for row in rows], user)
    papers = papers_of(rows, user)
    restricted = [f.number for paper in papers for f in paper.files if f.is_restricted]
    recording.record_numbers(user, restricted, Reading.Route.API, at=timezone.now())
    return [_row(paper, beside[str(paper.document.pk)]) for paper in papers]


def _beside(numbers: list[int], user: Any) -> dict[str, dict[str, list[str]]]:
    """Return themes, States and decisions by document, in one statement."""
    among = {"document__in": numbers}
    found = in_one_statement(
        themes=(
            filters.links(Document.themes).filter(**among),
            *("document_id", "theme__slug", "theme__slug", ""),
        ),
        states=(
            filters.links(Document.states).filter(**among),
            *("document_id", "state__code", "state__filed_under", ""),
        ),
        decisions=(
            Filing.objects.filter(**among, decision__in=Decision.objects.visible_to(user)),
            *("document_id", "decision__number", "decision__number", ""),
        ),
    )
    by_document: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for relation, rows in found.items():
        for number, key, _order, _nothing in sorted(rows, key=lambda row: row[2]):
            by_document[number][relation].append(key)
    return by_document


def _row(paper: Paper, beside: dict[str, list[str]]) -> dict[str, Any]:
    document: Any = paper.document
    is_withdrawn = document.state == Document.State.WITHDRAWN
    return {
        "symbol": document.symbol,
        "ascii_symbol": document.ascii_symbol,
        "is_portal_reference": document.is_portal_reference,
        "kind": document.kind,
        "state": document.state,
        "withdrawn": {
            "at": document.withdrawn_at,
            "reason": bilingual.in_each(document, "withdrawal_reason"),
        }
        if is_withdrawn
        else None,
        "title": bilingual.in_each(document, "title"),
        "working_translations": document.working_translation,
        "date": reading.dated(document.issued_on, document.precision),
        "languages": sorted({file.language for file in paper.files}),
        "versions": [
            {**file._asdict(), "address": addresses.absolute(file.address)} for file in paper.files
        ],
        "meeting": document.meeting_slug,
        "was_adopted": document.was_adopted,
        "themes": beside["themes"],
        "states": beside["states"],
        "decisions": beside["decisions"],
        "supersedes": document.superseded,
        "audience": document.audience,
        "confidence": document.confidence,
        "is_demonstration": document.is_demonstration,
        "address": addresses.permanent(document.ascii_symbol),
        "page": addresses.page("archive:document", document.ascii_symbol),
        "self": addresses.entry("documents", document.ascii_symbol),
    }
