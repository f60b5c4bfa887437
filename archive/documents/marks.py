"""Marks of revisions: original, Rev1, Corr1, Add1 in addresses; Rev.1, Corr.1, Add.1 in print.

A revision (Rev) takes the place of the edition before it in every language. A corrigendum (Corr)
and an addendum (Add) stand beside an edition and take nothing's place, so that one language may be
corrected alone (EDGE_CASES D20). Pure.
"""

import re
from collections.abc import Iterable

ORIGINAL = "original"
REVISION, CORRIGENDUM, ADDENDUM = "Rev", "Corr", "Add"
KINDS = (REVISION, CORRIGENDUM, ADDENDUM)
MOST = 99
MARK = re.compile(r"^(original|(Rev|Corr|Add)[1-9]\d?)\Z")


class TooManyRevisions(Exception):
    """A document has ninety-nine revisions of a kind; a new document is due."""


def edition(mark: str) -> int | None:
    """Return 0 for the original, n for Rev n, nothing for corrigenda and addenda."""
    if mark == ORIGINAL:
        return 0
    return int(mark[len(REVISION) :]) if mark.startswith(REVISION) else None


def printed(mark: str) -> str:
    """Return a mark as printed after the symbol: Rev.1; nothing for the original."""
    if mark == ORIGINAL:
        return ""
    letters = mark.rstrip("0123456789")
    return f"{letters}.{mark[len(letters) :]}"


def following(kind: str, taken: Iterable[str]) -> str:
    """Return the next mark of a kind after those a document has; the first is the original.

    :raises TooManyRevisions: after 99
    """
    marks = list(taken)
    if ORIGINAL not in marks:
        return ORIGINAL
    numbers = [int(mark[len(kind) :]) for mark in marks if mark.startswith(kind)]
    number = max(numbers, default=0) + 1
    if number > MOST:
        raise TooManyRevisions
    return f"{kind}{number}"
