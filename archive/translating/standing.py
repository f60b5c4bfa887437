"""Where a document stands in a language: the cell of the translation board. Pure.

A new revision makes the translation of the one before it *outdated*, not missing. A corrigendum or
an addendum takes nothing's place and leaves the board as it is (EDGE_CASES D20).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from archive.documents import marks

ORIGINAL = "original"


class Standing(StrEnum):
    """What a reader of a language has of a document."""

    ORIGINAL = "original"
    OFFICIAL = "official"
    COURTESY = "courtesy"
    IN_WORK = "in-work"
    OUTDATED = "outdated"
    MISSING = "missing"
    NOT_NEEDED = "not-needed"


class Work(StrEnum):
    """What is known of the work on a translation."""

    OPEN = "open"
    NOT_NEEDED = "not-needed"


@dataclass(frozen=True)
class Held:
    """A version that is held: its role, its hash, the hash of what it translates."""

    role: str
    sha256: str
    of_sha256: str = ""


@dataclass(frozen=True)
class Edition:
    """The original or a revision, with the versions held of it and the work on others."""

    mark: str
    held: Mapping[str, Held] = field(default_factory=dict)
    work: Mapping[str, Work] = field(default_factory=dict)

    @property
    def source(self) -> str | None:
        """The hash of the text the others translate; none while it is not there."""
        return next((held.sha256 for held in self.held.values() if held.role == ORIGINAL), None)


def standing_in(
    language: str,
    editions: Iterable[Edition],
    still_true: frozenset[tuple[str, str]] = frozenset(),
) -> Standing:
    """Return where a document stands in a language.

    ``still_true`` are pairs (version, source): the version was found to translate the source too.
    """
    ordered = sorted(
        (e for e in editions if marks.edition(e.mark) is not None),
        key=lambda e: marks.edition(e.mark) or 0,
    )
    if not ordered:
        return Standing.MISSING
    newest = ordered[-1]
    held = newest.held.get(language)
    earlier = next((e.held[language] for e in reversed(ordered[:-1]) if language in e.held), None)
    work = newest.work.get(language)
    if held is not None:
        if held.role == ORIGINAL or _is_of(held, newest.source, still_true):
            return Standing(held.role)
        return Standing.OUTDATED
    if earlier is not None and newest.source and (earlier.sha256, newest.source) in still_true:
        return Standing.OFFICIAL if earlier.role == ORIGINAL else Standing(earlier.role)
    if work is Work.NOT_NEEDED:
        return Standing.NOT_NEEDED
    if work is Work.OPEN:
        return Standing.IN_WORK
    return Standing.OUTDATED if earlier is not None else Standing.MISSING


def _is_of(held: Held, source: str | None, still_true: frozenset[tuple[str, str]]) -> bool:
    if source is None or not held.of_sha256:
        return True
    return held.of_sha256 == source or (held.sha256, source) in still_true
