"""What an edition changed in the one before, paragraph by paragraph.

Pure: no database, no Django.
"""

import enum
from difflib import SequenceMatcher
from typing import NamedTuple

from meetings.decisions.paragraphs import side_by_side


class Change(enum.Enum):
    """What became of a paragraph."""

    NEW = "new"
    WORDED_ANEW = "worded anew"
    LEFT_OUT = "left out"


class Changed(NamedTuple):
    """A change, and the number of the paragraph: in the text before where it was left out."""

    what: Change
    number: int


class Both(NamedTuple):
    """A text in both languages."""

    russian: str
    english: str


def changes(before: Both, after: Both) -> list[Changed]:
    """Return the changes in the order of the later text; a change in one language is one."""
    old, new = side_by_side(*before), side_by_side(*after)
    found: list[Changed] = []
    for what, i, j, k, m in SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        if what == "equal":
            continue
        same = min(j - i, m - k)
        found += [Changed(Change.WORDED_ANEW, k + n + 1) for n in range(same)]
        found += [Changed(Change.LEFT_OUT, n + 1) for n in range(i + same, j)]
        found += [Changed(Change.NEW, n + 1) for n in range(k + same, m)]
    return found
