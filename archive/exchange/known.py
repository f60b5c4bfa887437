"""What the archive knows of what a table speaks of: asked once, before the rows are checked."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from archive.documents.symbols import ascii_form
from archive.exchange.columns import folded
from archive.exchange.plan import Held, HeldVersion, Known
from archive.exchange.reading import Row
from archive.models import Document, LanguageVersion, Revision
from meetings.models import Meeting
from members.models import State, Theme

_AT_ONCE = 500


def known_of(rows: Sequence[Row]) -> Known:
    """Return what the archive knows of the symbols, titles and names in the rows."""
    symbols = {ascii_form(row.cells.get("symbol", "")) for row in rows} - {""}
    return Known(
        documents=_documents(symbols),
        titles=_titles(rows),
        meetings={folded(slug): pk for pk, slug in Meeting.objects.values_list("pk", "slug")},
        themes={
            folded(name): pk
            for pk, *names in Theme.objects.values_list("pk", "slug", "name_ru", "name_en")
            for name in names
            if name
        },
        states={
            folded(name): pk
            for pk, *names in State.objects.values_list(
                "pk", "code", "short_name_ru", "short_name_en"
            )
            for name in names
            if name
        },
    )


def _documents(symbols: Iterable[str]) -> dict[str, Held]:
    held: dict[str, Held] = {}
    for part in _parts(symbols):
        for ascii_symbol, symbol, state, audience, *titles in Document.objects.filter(
            ascii_symbol__in=part
        ).values_list("ascii_symbol", "symbol", "state", "audience", "title_ru", "title_en"):
            held[ascii_symbol] = Held(symbol, state, audience, (titles[0] or "", titles[1] or ""))
        of_revisions = Revision.objects.filter(document__ascii_symbol__in=part)
        for ascii_symbol, mark, issued_at in of_revisions.order_by().values_list(
            "document__ascii_symbol", "mark", "issued_at"
        ):
            held[ascii_symbol].issued[mark] = issued_at is not None
        of_versions = LanguageVersion.objects.filter(revision__document__ascii_symbol__in=part)
        for ascii_symbol, mark, language, sha256, state in of_versions.order_by().values_list(
            "revision__document__ascii_symbol", "revision__mark", "language", "sha256", "state"
        ):
            is_published = LanguageVersion.State(state) is LanguageVersion.State.PUBLISHED
            held[ascii_symbol].versions[mark, language] = HeldVersion(sha256, is_published)
    return held


def _titles(rows: Sequence[Row]) -> dict[str, str]:
    """Return the symbols of documents whose title stands in a row, by the folded title."""
    found: dict[str, str] = {}
    for column in ("title_ru", "title_en"):
        wanted = {row.cells[column] for row in rows if row.cells.get(column)}
        for part in _parts(wanted):
            for title, symbol in Document.objects.filter(**{f"{column}__in": part}).values_list(
                column, "symbol"
            ):
                found.setdefault(folded(title), symbol)
    return found


def _parts(values: Iterable[str]) -> Iterator[list[str]]:
    rest = iter(sorted(values))
    while part := list(islice(rest, _AT_ONCE)):
        yield part
