"""When there is consensus.

"Decisions at the meetings of the Almaty Process will be taken by consensus."
— Operating Modalities, 3.vi

The Modalities do not say what consensus is. We chose the usual sense: a text is adopted when no
participating State objects to it. A State that reserves or attaches a statement does not prevent
adoption; an observer or a State whose participation is pending has no objection to make. Nothing
is counted, and a State that says nothing has not objected.

Pure: no database, no clock, no Django.
"""

from collections.abc import Collection, Iterable
from typing import NamedTuple

JOINS, OBJECTS, AMENDS, WITHDRAWS = "joins", "objects", "amends", "withdraws"
RESERVES, STATES, COMMENTS = "reserves", "states", "comments"
PREVENTING = frozenset({OBJECTS, AMENDS})
# Each at most once a State and decision; what is attached may be several.
ONCE = frozenset({JOINS, OBJECTS, AMENDS, WITHDRAWS})

DRAFT, ADOPTED, NOT_ADOPTED = "draft", "adopted", "not-adopted"
DEFERRED, NOTED, HISTORICAL = "deferred", "noted", "historical"
OUTCOMES = (ADOPTED, NOT_ADOPTED, DEFERRED, NOTED)
_MAY_FOLLOW = {DRAFT: frozenset(OUTCOMES), DEFERRED: frozenset({ADOPTED, NOT_ADOPTED, NOTED})}


class Given(NamedTuple):
    """A position as the rule sees it: of which State, of what kind."""

    state: str
    kind: str


def may_become(before: str, after: str) -> bool:
    """Say whether a decision may go from one state to another.

    What was adopted stays adopted: it can only be corrected by a corrigendum or superseded by
    another decision. What was deferred may be taken up again.
    """
    return after in _MAY_FOLLOW.get(before, frozenset())


def standing_objections(given: Iterable[Given], circle: Collection[str]) -> list[str]:
    """Return the participating States whose objection or amendment stands, in the order given.

    ``circle`` are the participating States; what others say prevents nothing. A State that has
    withdrawn its objection at a meeting objects no longer.
    """
    kinds: dict[str, set[str]] = {}
    for state, kind in given:
        kinds.setdefault(state, set()).add(kind)
    return [
        state
        for state, held in kinds.items()
        if state in circle and held & PREVENTING and WITHDRAWS not in held
    ]


def is_consensus(given: Iterable[Given], circle: Collection[str]) -> bool:
    """Say whether a text may be adopted: one objection of one participating State prevents it."""
    return not standing_objections(given, circle)


def may_give(kind: str, held: Collection[str]) -> bool:
    """Say whether a State that holds some positions may still give one of a kind.

    A *join* may become an objection; an objection is not erased by a later *join*: it can only be
    withdrawn, and the withdrawal stands beside it.
    """
    held = set(held)
    if kind in ONCE and kind in held:
        return False
    if kind == WITHDRAWS:
        return bool(held & PREVENTING)
    return not (kind == JOINS and held & PREVENTING)
