"""The page of a selection, and its files."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from almaty_portal.common import bilingual
from archive.files import sending
from archive.ledger import recording
from archive.ledger.models import Reading
from archive.selections.selection import MOST_DOCUMENTS, Selection, TooMuch, built, select

MEDIA_TYPES = {"pdf": "application/pdf", "zip": "application/zip"}


@require_safe
def selection(request: HttpRequest) -> HttpResponse:
    """Show what was chosen, and the ways to take it along."""
    chosen, problem = _selected(request)
    context: dict[str, Any] = {
        "selection": chosen,
        "papers": chosen.papers if chosen else (),
        "problem": problem,
        "query": "&".join(f"symbol={symbol}" for symbol in chosen.symbols) if chosen else "",
        "has_files": bool(chosen and chosen.versions),
    }
    return render(request, "archive/selection.html", context, status=400 if problem else 200)


@require_safe
def selection_file(request: HttpRequest, kind: str) -> HttpResponseBase:
    """Send the selection as one file.

    :raises Http404: if nothing of it may be read
    """
    chosen, problem = _selected(request)
    if chosen is not None and not chosen.versions:
        raise Http404
    try:
        path = built(chosen, kind) if chosen else None
    except TooMuch:
        problem = _too_much()
        path = None
    if chosen is None or path is None:
        return render(
            request,
            "archive/selection.html",
            {"papers": (), "problem": problem, "query": "", "has_files": False},
            status=400,
        )
    if request.method == "GET":
        now, is_part = timezone.now(), "Range" in request.headers
        route = Reading.Route.SELECTION
        recording.record(request.user, chosen.versions, route, at=now, is_part=is_part)
    return sending.send(
        request,
        path,
        name=f"almaty-process-selection-{chosen.language.upper()}.{kind}",
        media_type=MEDIA_TYPES[kind],
        etag=chosen.identity,
    )


def _selected(request: HttpRequest) -> tuple[Selection | None, str]:
    symbols = [symbol[:60] for symbol in request.GET.getlist("symbol")]
    try:
        return select(symbols, request.user, bilingual.current()), ""
    except TooMuch:
        return None, _too_much()


def _too_much() -> str:
    return _(
        "That is more than one file is made of: choose up to %(count)s documents of 300 MB in all."
    ) % {"count": MOST_DOCUMENTS}
