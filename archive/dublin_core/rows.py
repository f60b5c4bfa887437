"""A line of Dublin Core for each public file, and for each public document without one.

What a line rests on is kept beside it: which file, which titles and neighbours a visitor may see.
A line is sent only while all of it still stands.
"""

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db.models import OuterRef, QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import gettext, override

from almaty_portal.common import bilingual
from almaty_portal.common.cells import neutral
from almaty_portal.common.dates import machine_readable
from archive.models import Document, LanguageVersion
from meetings.models import Meeting
from members.models import Audience

COLUMNS = (
    *("dc:identifier", "dc:title", "dc:language", "dc:date", "dc:type", "dc:subject"),
    *("dc:relation", "dc:publisher", "dc:rights", "dc:format", "sha256"),
)
BETWEEN = "; "  # between several values of one cell
VISITOR = AnonymousUser()


class Basis(NamedTuple):
    """What a line rests on: the file, and what it tells of the document."""

    document: int
    version: int | None
    title_in: str
    meeting: str | None
    superseded: str | None


class Open(NamedTuple):
    """What a visitor may be told of a document now."""

    titles_in: frozenset[str]
    meeting: str | None
    superseded: str | None


class Visible:
    """What a visitor may see now, asked in two statements."""

    def __init__(self) -> None:
        """Ask."""
        self.documents = {
            number: Open(
                frozenset(code for code, is_shown in (("ru", in_ru), ("en", in_en)) if is_shown),
                meeting,
                superseded,
            )
            for number, in_ru, in_en, meeting, superseded in _documents().values_list(*_FACTS)
        }
        self.versions = set(_versions().values_list("pk", flat=True))

    def bears(self, basis: Basis) -> bool:
        """Say whether everything a line tells may still be told."""
        now = self.documents.get(basis.document)
        return (
            now is not None
            and (basis.version is None or basis.version in self.versions)
            and (not basis.title_in or basis.title_in in now.titles_in)
            and basis.meeting in {None, now.meeting}
            and basis.superseded in {None, now.superseded}
        )


def lines(language: str) -> Iterator[tuple[Basis, str]]:
    """Return every line with what it rests on, in the words of a language."""
    files: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for version in (
        _versions()
        .order_by("revision__issued_at", "revision_id", "language")
        .values(
            *("pk", "language", "role", "sha256", "media_type"),
            *("revision__mark", "revision__document_id"),
        )
    ):
        files[version["revision__document_id"]].append(version)
    themes = _themes(language)
    with override(language):
        for row in _documents().order_by("ascii_symbol").defer(*_NOT_TOLD).iterator(2000):
            subject = BETWEEN.join(themes[row.pk])
            versions: list[dict[str, Any] | None] = [*files.get(row.pk, ())]
            for version in versions or [None]:
                title = _title(row, version, language)
                basis = Basis(
                    row.pk,
                    version["pk"] if version else None,
                    "" if title.language in row.withheld_languages else title.language,
                    row.meeting_slug,
                    row.superseded,
                )
                yield basis, written(_cells(row, version, title.value, subject))


def written(cells: Iterable[str]) -> str:
    """Return a line of CSV whose cells no spreadsheet takes for a formula (SAFETY B13)."""
    line = io.StringIO()
    csv.writer(line, quoting=csv.QUOTE_ALL).writerow([neutral(cell) for cell in cells])
    return line.getvalue()


_FACTS = ("pk", "shows_ru", "shows_en", "meeting_slug", "superseded")
_NOT_TOLD = ("summary_ru", "summary_en", "provenance_ru", "provenance_en", "note_ru", "note_en")


def _documents() -> Any:
    """Return the issued documents a visitor may know of, with neighbours they may know of."""
    meeting = Meeting.objects.visible_to(VISITOR).filter(pk=OuterRef("meeting_id"))
    earlier = Document.objects.visible_to(VISITOR).filter(pk=OuterRef("supersedes_id"))
    return (
        Document.objects.visible_to(VISITOR)
        .filter(state=Document.State.ISSUED)
        .annotate(
            meeting_slug=Subquery(meeting.values("slug")[:1]),
            superseded=Subquery(earlier.values("ascii_symbol")[:1]),
        )
    )


def _versions() -> Any:
    return LanguageVersion.objects.visible_to(VISITOR)


def _themes(language: str) -> dict[int, list[str]]:
    """Return the names of the themes of each document."""
    found: dict[int, list[str]] = defaultdict(list)
    pairs: Any = QuerySet(Document.themes.through).order_by("theme__position", "theme__slug")
    for number, in_ru, in_en in pairs.values_list(
        "document_id", "theme__name_ru", "theme__name_en"
    ):
        name = bilingual.choose({"name_ru": in_ru, "name_en": in_en}, "name", language)
        found[number].append(name.value)
    return found


def _title(row: Any, version: dict[str, Any] | None, language: str) -> bilingual.Text:
    """Return the title in the language of the file, where that is one of the two."""
    own = version["language"] if version else language
    return bilingual.choose(row, "title", own if own in bilingual.LANGUAGES else language)


def _cells(row: Any, version: dict[str, Any] | None, title: str, subject: str) -> tuple[str, ...]:
    place = reverse("latest", args=[row.ascii_symbol])
    relation = []
    if version:
        relation.append(_absolute(place))
        place = reverse(
            "file", args=[row.ascii_symbol, version["revision__mark"], version["language"]]
        )
    if row.meeting_slug:
        relation.append(_absolute(reverse("meetings:meeting", args=[row.meeting_slug])))
    if row.superseded:
        relation.append(_absolute(reverse("latest", args=[row.superseded])))
    return (
        BETWEEN.join([row.symbol, _absolute(place)]),
        title,
        version["language"] if version else "",
        machine_readable(row.issued_on, row.precision) if row.issued_on else "",
        str(row.get_kind_display()),
        subject,
        BETWEEN.join(relation),
        gettext("Almaty Process"),
        _rights(row, version),
        version["media_type"] if version else "",
        version["sha256"] if version else "",
    )


def _rights(row: Any, version: dict[str, Any] | None) -> str:
    """Return who may read the text and what standing it has; nothing more is claimed."""
    words = [str(Audience.PUBLIC.label)]
    if version:
        words.append(str(LanguageVersion.Role(version["role"]).label))
    if row.is_demonstration:
        words.append(gettext("Demonstration"))
    return BETWEEN.join(words)


def _absolute(path: str) -> str:
    return f"{settings.SITE_URL}{path}"
