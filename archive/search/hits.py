"""Which documents fit, in which order, and what they can be narrowed by.

Everything is counted after the permission filter, over the first thousand that fit: ranks and
exact counts are linear in the hits, and nobody reads on after a thousand (DESIGN §11).
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import CharField, Count, F, QuerySet, Value

from archive.documents.models import Document, LanguageVersion
from archive.search.backends import Among
from archive.search.filters import NEWEST, Asked, condition
from archive.search.filters import links as _links
from archive.search.indexing import year_of
from archive.search.models import SearchEntry
from meetings.models import Meeting

CAP = 1000


@dataclass
class Hits:
    """Documents that fit, best first, each with the entries it was found by."""

    documents: list[int] = field(default_factory=list)
    entries: dict[int, list[int]] = field(default_factory=dict)
    kinds: Counter[str] = field(default_factory=Counter)
    years: Counter[int] = field(default_factory=Counter)
    is_capped: bool = False

    def add(self, document: int, kind: str, year: int | None) -> None:
        """Add a document at the end, unless there are enough."""
        if len(self.documents) == CAP:
            self.is_capped = True
            return
        self.documents.append(document)
        self.kinds[kind] += 1
        if year:
            self.years[year] += 1


class Facet(NamedTuple):
    """One value a list can be narrowed by, and how many documents have it."""

    filter: str
    value: str
    name_ru: str
    name_en: str
    documents: int


def found(asked: Asked, user: Any) -> Hits:
    """Return the documents that have the words: by title first, then newest first."""
    entries = SearchEntry.objects.visible_to(user).filter(condition(asked, user, of_entries=True))
    everywhere = _newest(entries, asked)
    hits = Hits(is_capped=len(everywhere) > CAP)
    if asked.sort != NEWEST and len(everywhere) > 1:
        everywhere = _rows(entries.matching_in_title(asked.query)) + everywhere
    for document, kind, entry in everywhere:
        known = hits.entries.get(document)
        if known is None:
            hits.entries[document] = [entry]
            hits.add(document, kind, year_of(entry))
        elif entry not in known:
            known.append(entry)
    _put_symbol_first(hits, asked)
    return hits


def browsed(asked: Asked, user: Any) -> Hits:
    """Return the documents that fit what was chosen, newest first, undated ones last."""
    hits = Hits()
    rows = in_order(asked, user).values_list("pk", "kind", "issued_on")[: CAP + 1]
    for document, kind, day in rows:
        hits.add(document, kind, day and day.year)
    return hits


def in_order(asked: Asked, user: Any) -> Any:
    """Return all documents that fit what was chosen, newest first, undated ones last."""
    return (
        Document.objects.visible_to(user)
        .filter(condition(asked, user, of_entries=False))
        .order_by(F("issued_on").desc(nulls_last=True), "-pk")
    )


def facets(hits: Hits, user: Any) -> list[Facet]:
    """Return themes, States, kinds of meeting and languages of the documents, in one statement."""
    if not hits.documents:
        return []
    numbers = hits.documents
    among = Among("document_id", numbers)
    themes = _counted(
        _links(Document.themes).filter(among),
        "theme",
        "theme__slug",
        ("theme__name_ru", "theme__name_en"),
        "document_id",
    )
    states = _counted(
        _links(Document.states).filter(among),
        "state",
        "state__code",
        ("state__short_name_ru", "state__short_name_en"),
        "document_id",
    )
    # A plain queryset: modeltranslation's own gives its columns in another order.
    met: Any = QuerySet(Document).filter(
        Among("pk", numbers), meeting__in=Meeting.objects.visible_to(user).values("pk")
    )
    versions = LanguageVersion.objects.visible_to(user).filter(
        Among("revision__document_id", numbers)
    )
    rest = [
        states,
        _counted(met, "meeting", "meeting__kind", (), "pk"),
        _counted(versions, "language", "language", (), "revision__document_id"),
    ]
    return [Facet(*row) for row in themes.union(*rest, all=True)]


def _counted(rows: Any, name: str, value: str, names: tuple[str, ...], documents: str) -> Any:
    """Return name, value, its words in Russian and English, and the number of documents."""
    words: list[Any] = [F(column) for column in names] or [Value("", output_field=CharField())] * 2
    return (
        rows.order_by()
        .annotate(facet=Value(name), value=F(value), in_ru=words[0], in_en=words[1])
        .values_list("facet", "value", "in_ru", "in_en")
        .annotate(count=Count(documents, distinct=True))
    )


def _newest(entries: Any, asked: Asked) -> list[tuple[int, str, int]]:
    """Return the newest entries that fit, one more than are listed.

    PostgreSQL would ask the right to read of every entry that has a frequent word before it takes
    the newest. So it is asked of the newest that have it, and of all only where too few of those
    may be read.
    """
    if connection.vendor == "postgresql":
        having = SearchEntry.objects.matching(asked.query).order_by("-pk")
        numbers = list(having.values_list("pk", flat=True)[: 2 * CAP + 1])
        rows = _rows(entries.filter(Among("pk", numbers)))
        if len(rows) > CAP or len(numbers) <= 2 * CAP:
            return rows
    return _rows(entries.matching(asked.query))


def _rows(entries: Any) -> list[tuple[int, str, int]]:
    columns = ("document_id", "document__kind", "pk")
    return list(entries.order_by("-pk").values_list(*columns)[: CAP + 1])


def _put_symbol_first(hits: Hits, asked: Asked) -> None:
    """Put the document whose symbol was typed whole before those that mention it."""
    if asked.query.symbol is None:
        return
    from archive.documents.symbols import ascii_form

    whole = Document.objects.filter(
        ascii_symbol=ascii_form(asked.query.symbol.replace("-", "/"))
    ).values_list("pk", flat=True)
    for document in _known(whole, hits.documents):
        hits.documents.remove(document)
        hits.documents.insert(0, document)


def _known(numbers: Iterable[int], documents: list[int]) -> list[int]:
    return [number for number in numbers if number in documents]
