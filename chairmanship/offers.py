"""Whom the Chairmanship is offered to next, and when only a decision can say.

The Chairmanship "will be open to all participating States on a voluntary basis, in English
alphabetical order" — Operating Modalities, 3.ii

The clause is silent on how the order is walked. We chose: it begins after the letter of the
outgoing Chair, whether or not that State still takes part; participating States are asked, those
whose participation is pending and observers are not; a State that passes has passed for that term
only; a State that has joined is asked at its letter; when all have passed, only a decision keeps
the outgoing Chair. Nobody is left out of the order but by a recorded decision.

Pure Python: no database, no clock, no Django. Callers pass in what is known.
"""

from collections.abc import Collection, Mapping
from typing import NamedTuple

from chairmanship.rotation import Candidate, in_order

OFFERED, ACCEPTED, PASSED, NOT_ASKED = "offered", "accepted", "passed", "not-asked"
CLOSED = frozenset({PASSED, NOT_ASKED})


class Round(NamedTuple):
    """How far the offers of one term have come."""

    accepted: Candidate | None = None
    waiting_for: Candidate | None = None  # was offered it and has not answered
    next_to_ask: Candidate | None = None
    only_by_decision: bool = False  # everybody has passed: the outgoing Chair stays by decision


def order_of_asking(*, outgoing: Candidate, circle: Collection[Candidate]) -> list[Candidate]:
    """Return the participating States in the order they are asked; the outgoing Chair is not."""
    others = [state for state in in_order(circle) if state.code != outgoing.code]
    later = [state for state in others if state.filed_under > outgoing.filed_under]
    return later + [state for state in others if state not in later]


def round_of(
    *, outgoing: Candidate, circle: Collection[Candidate], answers: Mapping[str, str]
) -> Round:
    """Return how far the offers of one term have come; ``answers`` are by code, of that term."""
    asked = order_of_asking(outgoing=outgoing, circle=circle)
    accepted = next((s for s in asked if answers.get(s.code) == ACCEPTED), None)
    if accepted is not None:
        return Round(accepted=accepted)
    waiting = next((s for s in asked if answers.get(s.code) == OFFERED), None)
    if waiting is not None:
        return Round(waiting_for=waiting)
    following = next((s for s in asked if answers.get(s.code) not in CLOSED), None)
    return Round(next_to_ask=following, only_by_decision=following is None)
