"""The numbered paragraphs of a decision, in both languages side by side.

One paragraph a line, with or without its number. Pure: no database, no Django.
"""

import re
from itertools import zip_longest
from typing import NamedTuple

_NUMBER = re.compile(r"^\d+[.)]\s+")


class Paragraph(NamedTuple):
    """One paragraph in both languages, the reader's first."""

    mine: str
    other: str


def of(text: str | None) -> list[str]:
    """Return the paragraphs without the numbers they may be written with: a list numbers them."""
    return [_NUMBER.sub("", line.strip()) for line in (text or "").splitlines() if line.strip()]


def side_by_side(mine: str | None, other: str | None) -> list[Paragraph]:
    """Return the paragraphs in pairs; a missing one leaves its place empty."""
    return [Paragraph(*pair) for pair in zip_longest(of(mine), of(other), fillvalue="")]


def are_equal_in_number(russian: str | None, english: str | None) -> bool:
    """Say whether both languages have as many paragraphs."""
    return len(of(russian)) == len(of(english))
