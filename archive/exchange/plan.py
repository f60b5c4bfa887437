"""What an import would do: papers to write, and what becomes of each row."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple

from archive.files.preflight import Findings


class Outcome(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


class Enclosed(NamedTuple):
    """The file of a row: where it lies, what it is, its hash and size."""

    path: Path
    findings: Findings
    sha256: str
    size: int


@dataclass
class Entry:
    """One row, read: what it says of its document, and the version it brings."""

    number: int
    filled: frozenset[str] = frozenset()
    symbol: str = ""
    mark: str = "original"
    language: str = ""
    role: str = "original"
    facts: dict[str, Any] = field(default_factory=dict)
    day: tuple[date, str] | None = None
    enclosed: Enclosed | None = None
    errors: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    outcome: Outcome = Outcome.NEW

    def refuse(self, sentence: str) -> None:
        """Note an error, once."""
        self.outcome = Outcome.REFUSED
        if sentence not in self.errors:
            self.errors.append(sentence)


@dataclass
class Paper:
    """The rows of one symbol: one document with what the rows say of it together."""

    symbol: str
    ascii_symbol: str
    entries: list[Entry]
    facts: dict[str, Any] = field(default_factory=dict)
    day: tuple[date, str] | None = None
    days: dict[str, tuple[date, str] | None] = field(default_factory=dict)  # by mark
    is_held: bool = False

    @property
    def is_refused(self) -> bool:
        """Whether a row of it has an error."""
        return any(entry.errors for entry in self.entries)


class HeldVersion(NamedTuple):
    """A version the archive holds."""

    sha256: str
    is_published: bool


@dataclass
class Held:
    """A document the archive holds, its revisions by mark and their versions by language."""

    symbol: str
    state: str
    audience: str
    titles: tuple[str, str]
    issued: dict[str, bool] = field(default_factory=dict)
    versions: dict[tuple[str, str], HeldVersion] = field(default_factory=dict)


class Known(NamedTuple):
    """What the archive knows: documents by symbol in addresses, and what rows may refer to.

    Titles, meetings, themes and States are known by their folded names.
    """

    documents: dict[str, Held]
    titles: dict[str, str]
    meetings: dict[str, int]
    themes: dict[str, int]
    states: dict[str, int]


@dataclass
class Plan:
    """What an import would do, or has done; ``idle`` are the files no row names."""

    papers: list[Paper]
    idle: list[str] = field(default_factory=list)

    @property
    def entries(self) -> list[Entry]:
        """The rows in the order of the table."""
        found = [entry for paper in self.papers for entry in paper.entries]
        return sorted(found, key=lambda entry: entry.number)

    def count(self, outcome: Outcome) -> int:
        """Return how many rows came out so."""
        return sum(entry.outcome is outcome for entry in self.entries)
