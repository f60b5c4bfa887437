"""The files of the record: read, checked whole, and only then believed.

A defect is told by file, key and line; of a record with a defect nothing is loaded.
"""

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

DATA = Path(__file__).resolve().parent.parent / "data"

NAMES = (
    "sources",
    "states",
    "organisations",
    "themes",
    "meetings",
    "chair_terms",
    "documents",
    "state_forms",
    "portal_references",
)


class Defect(NamedTuple):
    """What is wrong, and where: file, key (such as meetings[3].starts_on), line."""

    file: str
    key: str
    line: int
    problem: str

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}, {self.key}: {self.problem}"


class Defective(Exception):
    """The record has defects and nothing of it was loaded."""

    def __init__(self, defects: list[Defect]) -> None:
        """Keep the defects."""
        super().__init__("\n".join(map(str, defects)))
        self.defects = defects


class File(NamedTuple):
    """One file of the record: its name, its text and what it holds."""

    name: str
    text: str
    content: Any

    def line_of(self, *words: str) -> int:
        """Return the line on which the words stand one after the other, as far as they do."""
        position = 0
        for word in words:
            found = self.text.find(json.dumps(word, ensure_ascii=False), position)
            if found < 0:
                break
            position = found
        return self.text.count("\n", 0, position) + 1


def read_all(folder: Path = DATA) -> dict[str, File]:
    """Return the files of the record by name.

    :raises Defective: if one is missing or is not JSON
    """
    files, defects = {}, []
    for name in NAMES:
        path = folder / f"{name}.json"
        try:
            text = path.read_text(encoding="utf-8")
            files[name] = File(path.name, text, json.loads(text))
        except FileNotFoundError:
            defects.append(Defect(path.name, "", 0, "the file is missing"))
        except UnicodeDecodeError:
            defects.append(Defect(path.name, "", 0, "the file is not UTF-8"))
        except json.JSONDecodeError as error:
            defects.append(Defect(path.name, "", error.lineno, f"not JSON: {error.msg}"))
    if defects:
        raise Defective(defects)
    return files


def check(files: dict[str, File]) -> None:
    """Check every file against the others.

    :raises Defective: with every defect found
    """
    defects = [defect for name in _SHAPES for defect in _defects_of(name, files)]
    if defects:
        raise Defective(defects)


BILINGUAL, DAY, PRECISION, SOURCES, STATE, LIST, TEXT, OPTIONAL_DAY = (
    "a text in ru and en",
    "a date",
    "a precision",
    "known sources",
    "a known State",
    "a list",
    "a text",
    "a date or null",
)
_SHAPES: dict[str, dict[str, str]] = {
    "sources": {"id": TEXT, "title": TEXT},
    "states": {
        "code": TEXT,
        "name": BILINGUAL,
        "official_name": BILINGUAL,
        "former_names": LIST,
        "participation": LIST,
        "sources": SOURCES,
    },
    "organisations": {
        "id": TEXT,
        "kind": TEXT,
        "role": TEXT,
        "name": BILINGUAL,
        "working_translation": LIST,
        "sources": SOURCES,
    },
    "themes": {"slug": TEXT, "name": BILINGUAL},
    "meetings": {
        "id": TEXT,
        "kind": TEXT,
        "title": BILINGUAL,
        "starts_on": DAY,
        "ends_on": OPTIONAL_DAY,
        "date_precision": PRECISION,
        "timezone": TEXT,
        "mode": TEXT,
        "states": LIST,
        "organisations": LIST,
        "sources": SOURCES,
    },
    "chair_terms": {
        "state": STATE,
        "starts_on": DAY,
        "starts_precision": PRECISION,
        "assumed_by": TEXT,
        "representatives": LIST,
        "passed_over": LIST,
        "sources": SOURCES,
    },
    "documents": {
        "id": TEXT,
        "kind": TEXT,
        "title": BILINGUAL,
        "languages_known": LIST,
        "sources": SOURCES,
    },
}
_PARTICIPATION = {
    "status": TEXT,
    "from": DAY,
    "precision": PRECISION,
    "basis": BILINGUAL,
    "sources": SOURCES,
}


def _defects_of(name: str, files: dict[str, File]) -> Iterator[Defect]:
    file = files[name]
    if not isinstance(file.content, list):
        yield Defect(file.name, "", 1, "a list was expected")
        return
    seen: set[str] = set()
    for number, entry in enumerate(file.content):
        place = f"{name}[{number}]"
        if not isinstance(entry, dict):
            yield Defect(file.name, place, 1, "an object was expected")
            continue
        identity = (
            entry.get("id") or entry.get("code") or entry.get("slug") or entry.get("starts_on")
        )
        yield from _defects_in(file, files, entry, _SHAPES[name], place, str(identity))
        if str(identity) in seen:
            line = file.line_of(str(identity))
            yield Defect(file.name, place, line, f"{identity} stands twice")
        seen.add(str(identity))
        for position, period in enumerate(entry.get("participation") or []):
            inner = f"{place}.participation[{position}]"
            yield from _defects_in(file, files, period, _PARTICIPATION, inner, str(identity))
        if name == "documents" and entry.get("id") not in files["portal_references"].content:
            line = file.line_of(str(identity))
            yield Defect(file.name, f"{place}.id", line, "it has no portal reference")


def _defects_in(
    file: File,
    files: dict[str, File],
    entry: dict[str, Any],
    shape: dict[str, str],
    place: str,
    identity: str,
) -> Iterator[Defect]:
    for key, expected in shape.items():
        line = file.line_of(identity, key)
        if key not in entry:
            yield Defect(file.name, f"{place}.{key}", file.line_of(identity), "the key is missing")
        elif not _fits(entry[key], expected, files):
            yield Defect(file.name, f"{place}.{key}", line, f"{expected} was expected")


def _fits(value: Any, expected: str, files: dict[str, File]) -> bool:
    if expected == BILINGUAL:
        return isinstance(value, dict) and all(
            isinstance(value.get(language), str) and value[language] for language in ("ru", "en")
        )
    if expected in {DAY, OPTIONAL_DAY}:
        return _is_a_day(value) or (expected == OPTIONAL_DAY and value is None)
    if expected == SOURCES:
        known = {source.get("id") for source in files["sources"].content}
        return isinstance(value, list) and set(value) <= known
    if expected == STATE:
        return value in {state.get("code") for state in files["states"].content}
    return {
        PRECISION: value in ("day", "month", "year"),
        LIST: isinstance(value, list),
        TEXT: isinstance(value, str) and bool(value),
    }[expected]


def _is_a_day(value: Any) -> bool:
    if not isinstance(value, str) or not re.match(r"^\d{4}-\d{2}-\d{2}\Z", value):
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True
