"""What a rule of the Modalities is, and what can be said of it on a day.

A rule is data, so that it may be amended (3.vii): its clause, the number it names, the day from
which it is valid, and which checker judges it. Absence of a record is never a departure: it is
*not recorded*. What is encouraged is never due.

Pure Python: no database, no clock, no Django.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

OBSERVED, DUE, DEPARTED = "observed", "due", "departed"
ENCOURAGED, WAIVED, NOT_RECORDED = "encouraged", "waived", "not-recorded"
STATES = (OBSERVED, DUE, DEPARTED, ENCOURAGED, WAIVED, NOT_RECORDED)


@dataclass(frozen=True)
class Version:
    """A rule as it is worded from a day on; ``number`` is the one it names, if any."""

    key: str
    checker: str
    clause: str
    valid_from: date
    number: int = 1


@dataclass(frozen=True)
class Finding:
    """How the record stands to a rule on a day.

    ``says`` names the sentence of evidence and ``facts`` fill it; ``about`` are codes of States
    for those who must act, never for readers.
    """

    state: str
    says: str
    facts: Mapping[str, Any] = field(default_factory=dict)
    next_due: date | None = None
    about: tuple[str, ...] = ()


class OnRecord(NamedTuple):
    """What was put on record of a rule for a time: waived, or departed from, and on what basis."""

    key: str
    state: str
    starts_on: date
    until: date | None  # exclusive
    basis: Mapping[str, str]


class Rulebook(NamedTuple):
    """The versions of one rule, of which the last valid by a day is in force on it."""

    versions: Sequence[Version]

    def in_force(self, on: date) -> Version | None:
        """Return the version in force on a day; an old fact is judged by that of its own day."""
        valid = [version for version in self.versions if version.valid_from <= on]
        return max(valid, key=lambda version: version.valid_from, default=None)

    @property
    def since(self) -> date:
        """The day the rule was first valid."""
        return min(version.valid_from for version in self.versions)


def on_record(found: Finding, key: str, recorded: Iterable[OnRecord], *, on: date) -> Finding:
    """Return what was put on record for the day, with its basis, or else what was found."""
    running = [
        row
        for row in recorded
        if row.key == key and row.starts_on <= on and (row.until is None or on < row.until)
    ]
    if not running:
        return found
    last = max(running, key=lambda row: row.starts_on)
    return Finding(last.state, "basis", last.basis, next_due=last.until)
