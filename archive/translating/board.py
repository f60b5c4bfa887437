"""The translation board: documents in rows, languages in columns."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.db.models.query import QuerySet

from almaty_portal.common import bilingual, languages
from archive.documents import marks
from archive.models import Document, LanguageVersion, Revision, StillTrue, TranslationTask
from archive.translating.standing import Edition, Held, Standing, Work, standing_in

NEED_WORK = frozenset({Standing.MISSING, Standing.OUTDATED, Standing.IN_WORK})
MOST_ROWS = 200


@dataclass(frozen=True)
class Cell:
    """Where one document stands in one language, and the work on it."""

    language: str
    standing: Standing
    task: TranslationTask | None = None

    @property
    def needs_work(self) -> bool:
        """Say whether somebody has something to do."""
        return self.standing in NEED_WORK

    def is_late(self, on: date) -> bool:
        """Say whether the day it was due is over."""
        return bool(
            self.task
            and self.task.due_on
            and self.task.due_on < on
            and self.task.state in TranslationTask.OPEN
        )


@dataclass(frozen=True)
class Row:
    """One document on the board."""

    document: Document
    newest: Revision
    cells: tuple[Cell, ...]

    @property
    def title(self) -> str:
        """The title, for officers, to whom both languages are open."""
        return bilingual.text(self.document, "title")

    @property
    def needs_work(self) -> bool:
        """Say whether any language has something to do."""
        return any(cell.needs_work for cell in self.cells)


@dataclass(frozen=True)
class Board:
    """The rows, and the languages of the columns."""

    languages: tuple[str, ...]
    rows: tuple[Row, ...]

    @property
    def heads(self) -> list[tuple[str, str]]:
        """Return code and own name of each column."""
        return [(code, languages.own_name(code)) for code in self.languages]


def board_of(documents: QuerySet[Document], *, only_open: bool = False) -> Board:
    """Return the board of some documents, in four statements however many they are."""
    # Withdrawn ones need no translation; those without a revision have nothing to translate.
    chosen = list(
        documents.exclude(state=Document.State.WITHDRAWN)
        .filter(Q(revisions__isnull=False))
        .distinct()
        .order_by("-pk")[:MOST_ROWS]
    )
    revisions = _revisions(chosen)
    codes = _columns(revisions)
    still_true = frozenset(
        StillTrue.objects.filter(version__revision__document__in=chosen).values_list(
            "version__sha256", "source_sha256"
        )
    )
    rows = []
    for document in chosen:
        mine = revisions[document.pk]
        editions = [
            Edition(r.mark, _held(r), _work(r)) for r in mine if marks.edition(r.mark) is not None
        ]
        if not any(edition.held for edition in editions):
            continue
        newest = max(
            (r for r in mine if marks.edition(r.mark) is not None),
            key=lambda r: marks.edition(r.mark) or 0,
        )
        tasks = {task.language: task for task in newest.translation_tasks.all()}
        cells = tuple(
            Cell(code, standing_in(code, editions, still_true), tasks.get(code)) for code in codes
        )
        rows.append(Row(document, newest, cells))
    if only_open:
        rows = [row for row in rows if row.needs_work]
    return Board(codes, tuple(rows))


def _revisions(documents: list[Document]) -> dict[int, list[Revision]]:
    found: dict[int, list[Revision]] = defaultdict(list)
    rows = (
        Revision.objects.filter(document__in=documents)
        .select_related("document")
        .prefetch_related("versions", "translation_tasks")
        .order_by("pk")
    )
    for revision in rows:
        found[revision.document_id].append(revision)
    return found


def _columns(revisions: dict[int, list[Revision]]) -> tuple[str, ...]:
    """Return Russian and English, then whatever else is held or asked for."""
    found: set[str] = set()
    for revision in (revision for mine in revisions.values() for revision in mine):
        found |= {version.language for version in revision.versions.all()}
        found |= {task.language for task in revision.translation_tasks.all()}
    return (*bilingual.LANGUAGES, *sorted(found - set(bilingual.LANGUAGES)))


def _held(revision: Revision) -> dict[str, Held]:
    return {v.language: Held(v.role, v.sha256, v.of_sha256) for v in revision.versions.all()}


def _work(revision: Revision) -> dict[str, Work]:
    work: dict[str, Work] = {}
    for task in revision.translation_tasks.all():
        if task.state == TranslationTask.State.NOT_NEEDED:
            work[task.language] = Work.NOT_NEEDED
        elif task.state in TranslationTask.OPEN:
            work[task.language] = Work.OPEN
    return work


def sources_of(documents: QuerySet[Document]) -> list[LanguageVersion]:
    """Return the text each document is translated from: the original of its newest edition."""
    newest: dict[int, Any] = {}
    versions = LanguageVersion.objects.filter(
        revision__document__in=documents, role=LanguageVersion.Role.ORIGINAL
    ).select_related("revision__document")
    for version in versions:
        number = marks.edition(version.revision.mark)
        kept = newest.get(version.revision.document_id)
        if number is not None and (kept is None or number > kept[0]):
            newest[version.revision.document_id] = (number, version)
    return [version for _number, version in newest.values()]
