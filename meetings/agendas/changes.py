"""What changed from one edition of an agenda to the next. Pure.

Items are known by a key that outlives renumbering, so that a moved item is said to have moved.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple


class Change(Enum):
    """What can happen to an item."""

    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    REWORDED = "reworded"
    RETIMED = "retimed"
    TREATED_OTHERWISE = "kind"


@dataclass(frozen=True)
class Line:
    """An item as an edition holds it; ``hours`` are venue time, ``kind`` what is expected."""

    key: int
    number: int
    title_ru: str
    title_en: str
    kind: str
    hours: tuple[object, object] = (None, None)


class Changed(NamedTuple):
    """One change: of which item (its number and titles now, or as they were when it went)."""

    what: Change
    line: Line
    was: Line | None = None


def changes(before: Iterable[Line], after: Iterable[Line]) -> list[Changed]:
    """Return the changes in the order of the new edition, removals last."""
    old = {line.key: line for line in before}
    new = {line.key: line for line in after}
    found: list[Changed] = []
    shift = _order_of(old, new)
    for line in sorted(new.values(), key=lambda item: item.number):
        was = old.get(line.key)
        if was is None:
            found.append(Changed(Change.ADDED, line))
            continue
        if (line.title_ru, line.title_en) != (was.title_ru, was.title_en):
            found.append(Changed(Change.REWORDED, line, was))
        if line.key in shift:
            found.append(Changed(Change.MOVED, line, was))
        if line.hours != was.hours:
            found.append(Changed(Change.RETIMED, line, was))
        if line.kind != was.kind:
            found.append(Changed(Change.TREATED_OTHERWISE, line, was))
    gone = [line for key, line in old.items() if key not in new]
    found += [Changed(Change.REMOVED, line) for line in sorted(gone, key=lambda item: item.number)]
    return found


def _order_of(old: dict[int, Line], new: dict[int, Line]) -> set[int]:
    """Return the keys whose place among the items that stayed is another.

    An item that only counts differently, because one before it came or went, has not moved.
    """
    were = [key for key in sorted(old, key=lambda k: old[k].number) if key in new]
    are = [key for key in sorted(new, key=lambda k: new[k].number) if key in old]
    return {key for key, other in zip(are, were, strict=True) if key != other}
