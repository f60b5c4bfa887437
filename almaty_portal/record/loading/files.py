"""The files of the record, read; `checking` says what is wrong with them.

A defect is told by file, key and line; of a record with a defect nothing is loaded.
"""

import json
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
    "glossary",
    "avoided_terms",
    "rules",
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
