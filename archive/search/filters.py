"""What the archive was asked for: ``?q= kind= year= theme= state= meeting= language= sort= page=``.

A value that means nothing is left aside and its filter is named; it is never an error, and never
repeated to the reader. Values are ids (``som``, ``kz``), the same in both languages.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Exists, OuterRef, Q, Value

from almaty_portal.common import bilingual, languages
from archive.documents.models import Document, LanguageVersion
from archive.search.query import Query, clean, parse
from meetings.models import Meeting
from members.models import State, Theme

FILTERS = ("kind", "year", "theme", "state", "meeting", "language")
RELEVANCE, NEWEST = "relevance", "newest"
LAST_PAGE = 1000  # SAFETY B16

_NUMBER = re.compile(r"^[1-9]\d{0,3}\Z", re.ASCII)
_YEAR = re.compile(r"^(19|20|21)\d\d\Z", re.ASCII)
_SLUG = re.compile(r"^[a-z0-9-]{1,60}\Z", re.ASCII)
_LANGUAGE = re.compile(r"^[a-z]{2,3}\Z", re.ASCII)


@dataclass
class Asked:
    """What was asked for, as far as it means something."""

    typed: str = ""
    query: Query = field(default_factory=Query)
    chosen: dict[str, str] = field(default_factory=dict)
    words: dict[str, bilingual.Text] = field(default_factory=dict)
    unknown: list[str] = field(default_factory=list)
    sort: str = RELEVANCE
    page: int = 1

    def parameters(self, **changed: str | None) -> dict[str, str]:
        """Return the parameters of the same list with some of them changed; the first page."""
        given: dict[str, str | None] = {"q": self.typed, **self.chosen}
        if self.query and self.sort != RELEVANCE:
            given["sort"] = self.sort
        return {name: value for name, value in (given | changed).items() if value}


def read(params: Mapping[str, str], user: Any) -> Asked:
    """Return what was asked for; asks the database only for names of what was chosen."""
    asked = Asked(typed=clean(params.get("q", "")))
    asked.query = parse(asked.typed)
    for name in FILTERS:
        value = (params.get(name) or "").strip()
        if value and _is_possible(name, value):
            asked.chosen[name] = value.lower()
        elif value:
            asked.unknown.append(name)
    _name_what_was_chosen(asked, user)
    if params.get("sort") == NEWEST:
        asked.sort = NEWEST
    page = (params.get("page") or "1").strip()
    if _NUMBER.match(page) and int(page) <= LAST_PAGE:
        asked.page = int(page)
    else:
        asked.unknown.append("page")
    return asked


def condition(asked: Asked, user: Any, *, of_entries: bool) -> Q:
    """Return what documents, or the entries of documents, must fit besides the words."""
    at = "document__" if of_entries else ""
    document = OuterRef("document_id" if of_entries else "pk")
    chosen = asked.chosen
    fits = Q()
    if "kind" in chosen:
        fits &= Q(**{f"{at}kind": chosen["kind"]})
    if "year" in chosen:
        fits &= Q(**{f"{at}issued_on__year": int(chosen["year"])})
    if "theme" in chosen:
        themes = links(Document.themes).filter(theme__slug=chosen["theme"])
        fits &= Q(Exists(themes.filter(document=document)))
    if "state" in chosen:
        states = links(Document.states).filter(state__code=chosen["state"].upper())
        fits &= Q(Exists(states.filter(document=document)))
    if "meeting" in chosen:
        meetings = Meeting.objects.visible_to(user).filter(**_meeting(chosen["meeting"]))
        fits &= Q(**{f"{at}meeting__in": meetings.values("pk")})
    if "language" in chosen:
        versions = LanguageVersion.objects.visible_to(user).filter(language=chosen["language"])
        fits &= Q(Exists(versions.filter(revision__document=document)))
    return fits


def links(field: Any) -> Any:
    """Return the rows that link documents with themes or States."""
    return field.through.objects.all()


def _meeting(value: str) -> dict[str, str]:
    """Return how meetings are chosen: all of a kind, or one by its slug."""
    return {"kind": value} if value in Meeting.Kind.values else {"slug": value}


def _is_possible(name: str, value: str) -> bool:
    if name == "kind":
        return value in Document.Kind.values
    if name == "year":
        return bool(_YEAR.match(value))
    if name == "language":
        return bool(_LANGUAGE.match(value))
    return bool(_SLUG.match(value.lower()))


def _name_what_was_chosen(asked: Asked, user: Any) -> None:
    """Find the words for what was chosen, in one statement; leave aside what has none."""
    chosen, mine = asked.chosen, bilingual.current()
    if "kind" in chosen:
        asked.words["kind"] = bilingual.Text(str(Document.Kind(chosen["kind"]).label), mine)
    if "year" in chosen:
        asked.words["year"] = bilingual.Text(chosen["year"], mine)
    if "language" in chosen:
        name = languages.own_name(chosen["language"])
        asked.words["language"] = bilingual.Text(name, mine)
    if chosen.get("meeting") in Meeting.Kind.values:
        asked.words["meeting"] = bilingual.Text(str(Meeting.Kind(chosen["meeting"]).label), mine)
    for row in _rows_chosen(asked, user):
        asked.words[row[0]] = bilingual.choose({"name_ru": row[1], "name_en": row[2]}, "name")
    for name in [name for name in chosen if name not in asked.words]:
        asked.unknown.append(name)
        del chosen[name]


def _rows_chosen(asked: Asked, user: Any) -> list[tuple[str, str, str]]:
    chosen = asked.chosen
    parts: list[Any] = []
    if "theme" in chosen:
        themes = Theme.objects.filter(slug=chosen["theme"])
        parts.append(themes.values_list(Value("theme"), "name_ru", "name_en"))
    if "state" in chosen:
        states = State.objects.filter(code=chosen["state"].upper())
        parts.append(states.values_list(Value("state"), "short_name_ru", "short_name_en"))
    if "meeting" in chosen and "meeting" not in asked.words:
        meetings = Meeting.objects.visible_to(user).filter(slug=chosen["meeting"])
        parts.append(meetings.values_list(Value("meeting"), "title_ru", "title_en"))
    if not parts:
        return []
    first, *others = [part.order_by() for part in parts]
    return list(first.union(*others, all=True) if others else first)
