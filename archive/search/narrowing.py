"""What a list can be narrowed by, and what was chosen and can be taken back, with addresses."""

from typing import NamedTuple
from urllib.parse import urlencode

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from almaty_portal.common import bilingual, languages
from archive.documents.models import Document
from archive.search.filters import FILTERS, Asked
from archive.search.hits import Facet, Hits
from meetings.models import Meeting
from members.models.state import folded

HEADINGS: dict[str, Promise] = {
    "kind": _("Kind"),
    "year": _("Year"),
    "theme": _("Theme"),
    "state": _("State concerned"),
    "meeting": _("Meeting"),
    "language": _("Language of the text"),
}


class Option(NamedTuple):
    """One value to narrow by; ``language`` is given where the words are not the reader's."""

    words: str
    language: str | None
    documents: int
    address: str


class Group(NamedTuple):
    """The values of one filter."""

    heading: Promise
    options: list[Option]


class Chosen(NamedTuple):
    """A filter chosen, and the address of the list without it."""

    heading: Promise
    words: str
    language: str | None
    address: str


def address(asked: Asked, **changed: str | None) -> str:
    """Return the address of the list with something changed, relative to the list."""
    parameters = asked.parameters(**changed)
    return f"?{urlencode(parameters)}" if parameters else "."


def chosen(asked: Asked) -> list[Chosen]:
    """Return what was chosen."""
    return [
        Chosen(
            HEADINGS[name],
            text.value,
            text.language if text.in_place_of or name == "language" else None,
            address(asked, **{name: None}),
        )
        for name in FILTERS
        if name in asked.chosen and (text := asked.words[name])
    ]


def groups(asked: Asked, hits: Hits, facets: list[Facet]) -> list[Group]:
    """Return the filters not yet chosen that would still tell documents apart."""
    by_filter: dict[str, list[tuple[str, bilingual.Text, int]]] = {name: [] for name in FILTERS}
    mine = bilingual.current()
    for kind, count in hits.kinds.most_common():
        words = bilingual.Text(str(Document.Kind(kind).label), mine)
        by_filter["kind"].append((kind, words, count))
    for year, count in sorted(hits.years.items(), reverse=True):
        by_filter["year"].append((str(year), bilingual.Text(str(year), mine), count))
    for facet in sorted(facets, key=_in_order):
        by_filter[facet.filter].append((facet.value.lower(), _words(facet), facet.documents))
    return [
        Group(
            HEADINGS[name],
            [
                Option(
                    text.value, _marked(name, value, text), count, address(asked, **{name: value})
                )
                for value, text, count in values
            ],
        )
        for name, values in by_filter.items()
        if values and name not in asked.chosen
    ]


def _in_order(facet: Facet) -> tuple[str, object, str]:
    """States in the order of 3.ii, everything else the most frequent first."""
    if facet.filter == "state":
        return (facet.filter, folded(facet.name_en or ""), facet.value)
    return (facet.filter, f"{10**6 - facet.documents:07}", facet.value)


def _words(facet: Facet) -> bilingual.Text:
    mine = bilingual.current()
    if facet.filter == "meeting":
        return bilingual.Text(str(Meeting.Kind(facet.value).label), mine)
    if facet.filter == "language":
        return bilingual.Text(languages.own_name(facet.value), mine)
    return bilingual.choose({"name_ru": facet.name_ru, "name_en": facet.name_en}, "name")


def _marked(name: str, value: str, text: bilingual.Text) -> str | None:
    """Return the language of the words where it is not the reader's (WCAG 3.1.2)."""
    if name == "language":
        return value
    return text.language if text.in_place_of else None
