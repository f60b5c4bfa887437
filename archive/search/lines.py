"""A page of the list, written out row by row: a template of many rows is what a list page costs."""

from collections.abc import Iterable
from typing import Any

from django.db.models.functions import Substr
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from almaty_portal.common import bilingual
from almaty_portal.common.templatetags.bilingual import dated
from archive.documents.models import Document
from archive.documents.papers import Paper, papers_of
from archive.ledger import recording
from archive.ledger.models import Reading
from archive.search import snippets
from archive.search.filters import Asked
from archive.search.hits import Hits, in_order
from archive.search.models import SearchEntry
from archive.search.snippets import Piece
from members.models import Audience

_COLUMNS = (  # noqa: SIM905 - a list of names
    "symbol ascii_symbol kind title_ru title_en summary_ru summary_en issued_on precision state"
    " is_demonstration"
).split()
_MOST_CHARACTERS = 100_000  # of a text in which the first hit is looked for


def lines_found(numbers: list[int], asked: Asked, hits: Hits, user: Any) -> list[SafeString]:
    """Return the rows of documents found, in this order, with the words found marked."""
    found = Document.objects.visible_to(user).only(*_COLUMNS).in_bulk(numbers)
    papers = papers_of([found[number] for number in numbers if number in found], user)
    texts = _snippets(papers, asked, hits, user)
    return [_line(paper, asked.query.keys, texts.get(paper.document.pk, ())) for paper in papers]


def lines_listed(start: int, end: int, asked: Asked, user: Any) -> list[SafeString]:
    """Return the rows of a list without words, from one place to another."""
    documents = in_order(asked, user).only(*_COLUMNS)[start:end]
    return [_line(paper, frozenset(), ()) for paper in papers_of(documents, user)]


def _line(paper: Paper, keys: frozenset[str], text: Iterable[Piece]) -> SafeString:
    document = paper.document
    address = f"{reverse('archive:documents')}{document.ascii_symbol}/"
    return format_html(
        '<tr><td class="symbol"><input type="checkbox" name="symbol" value="{}" form="selection"'
        ' aria-label="{}"> <a href="{}">{}</a></td>'
        '<td><a href="{}"{}>{}</a><p class="quiet">{}</p>{}</td>'
        '<td class="date">{}</td><td><span class="languages">{}</span></td></tr>',
        document.ascii_symbol,
        _("Choose %(symbol)s") % {"symbol": document.symbol},
        address,
        document.symbol,
        address,
        *_title(document, keys),
        _kind(document),
        _shown(text),
        dated(document.issued_on, document.precision),
        _files(paper),
    )


def _title(document: Document, keys: frozenset[str]) -> tuple[SafeString, SafeString]:
    """Return the attribute of the language, where it is not the reader's, and the title."""
    title = bilingual.choose(document, "title")
    language = format_html(' lang="{}"', title.language) if title.in_place_of else mark_safe("")
    if not keys:
        return language, format_html("{}", title.value)
    return language, _html(snippets.marked(title.value, keys))


def _kind(document: Document) -> str:
    kind = str(Document.Kind(document.kind).label)
    if document.is_demonstration:
        return f"{kind} · {_('Demonstration')}"
    return kind


def _files(paper: Paper) -> SafeString:
    if not paper.files:
        withdrawn = paper.document.state == Document.State.WITHDRAWN
        words = pgettext("document", "withdrawn") if withdrawn else _("text not held")
        return format_html('<span class="quiet">{}</span>', words)
    return format_html_join(
        " ",
        '<a href="{}" hreflang="{}" lang="{}">{}</a>',
        ((file.address, file.language, file.language, file.own_name) for file in paper.current),
    )


def _shown(text: Iterable[Piece]) -> SafeString:
    html = _html(text)
    return format_html('<p class="snippet">{}</p>', html) if html else html


def _html(pieces: Iterable[Piece]) -> SafeString:
    return mark_safe(  # noqa: S308 - every piece is escaped
        "".join(
            f"<mark>{escape(piece.text)}</mark>" if piece.is_marked else escape(piece.text)
            for piece in pieces
        )
    )


def _snippets(papers: list[Paper], asked: Asked, hits: Hits, user: Any) -> dict[int, list[Piece]]:
    """Return a snippet of each document found in its text, in one statement.

    The entries are those the reader found, so their texts are ones they may read; what is shown
    of a restricted one is a reading of it.
    """
    mine = bilingual.current()
    wanted = [entry for paper in papers for entry in hits.entries.get(paper.document.pk, ())]
    rows = SearchEntry.objects.filter(pk__in=wanted).values_list(
        "document_id",
        "version__language",
        "version_id",
        "version__revision__audience",
        Substr("version__extracted_text", 1, _MOST_CHARACTERS),
        Substr("body_keys", 1, _MOST_CHARACTERS),
    )
    found: dict[int, list[Piece]] = {}
    restricted = []
    for document, _language, version, audience, text, body_keys in sorted(
        rows, key=lambda row: row[1] != mine
    ):
        if document not in found and text:
            pieces = snippets.snippet(text, body_keys, asked.query.keys)
            if pieces:
                found[document] = pieces
                if audience != Audience.PUBLIC:
                    restricted.append(version)
    recording.record_numbers(user, restricted, Reading.Route.SEARCH, at=timezone.now())
    for paper in papers:
        number = paper.document.pk
        if number not in found:
            summary = bilingual.choose(paper.document, "summary").value
            pieces = snippets.around_first(summary, asked.query.keys)
            if pieces:
                found[number] = pieces
    return found
