"""What a reader is told of a language that is not there yet, or is behind.

Only that it is being translated, and until when; never the other language under a wrong label.
"""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from almaty_portal.common import bilingual, languages
from archive.documents import marks
from archive.documents.papers import Paper
from archive.models import StillTrue, TranslationTask


class Awaited(NamedTuple):
    """A language in which the newest text is not there for this reader."""

    language: str
    due_on: date | None
    is_under_way: bool
    is_behind: bool
    newest: str  # the mark, as printed, of the text it is behind

    @property
    def own_name(self) -> str:
        """The language, named in itself."""
        return languages.own_name(self.language)


def awaited_of(paper: Paper) -> list[Awaited]:
    """Return the portal's languages in which the newest edition this reader sees is missing."""
    editions = paper.editions
    if not editions:
        return []
    newest = max(editions, key=lambda file: marks.edition(file.mark) or 0)
    there = {file.language for file in editions if file.mark == newest.mark}
    earlier = {file.language: file for file in paper.current if file.mark != newest.mark}
    wanted = [name for name in bilingual.LANGUAGES if name not in there]
    if not wanted:
        return []
    tasks = {
        task.language: task
        for task in TranslationTask.objects.filter(
            revision__document=paper.document.pk,
            revision__mark=newest.mark,
            language__in=wanted,
        )
    }
    still_true = _still_true(paper, newest.mark, [f.number for f in earlier.values()])
    return [
        Awaited(
            language=name,
            due_on=tasks[name].due_on if _is_open(tasks.get(name)) else None,
            is_under_way=_is_open(tasks.get(name)),
            is_behind=name in earlier,
            newest=marks.printed(newest.mark),
        )
        for name in wanted
        if not (name in earlier and earlier[name].number in still_true)
    ]


def _is_open(task: TranslationTask | None) -> bool:
    return task is not None and task.state in TranslationTask.OPEN


def _still_true(paper: Paper, mark: str, versions: Iterable[int]) -> set[int]:
    sources = {file.sha256 for file in paper.files if file.mark == mark}
    found = StillTrue.objects.filter(version__in=list(versions), source_sha256__in=sources)
    return set(found.values_list("version_id", flat=True))
