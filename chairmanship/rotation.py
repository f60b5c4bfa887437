"""Who chairs next, and for how long.

The Chairmanship "will be open to all participating States on a voluntary basis, in English
alphabetical order, following the election of the first Chair […]. The term of office will be
2 years." — Operating Modalities, 3.ii

Pure Python: no database, no clock, no Django. Callers pass in what is known.
"""

from collections.abc import Collection, Iterator
from datetime import date
from itertools import islice
from typing import NamedTuple

TERM_YEARS = 2


class NoStateWilling(Exception):
    """No participating State has offered to take the Chairmanship."""


class Candidate(NamedTuple):
    """A participating State, as far as the rotation is concerned."""

    code: str
    filed_under: str  # the English short name, folded: "turkiye" comes before "turkmenistan"


class Turn(NamedTuple):
    """A term that is foreseen: who, from when, until when (exclusive)."""

    state: Candidate
    starts_on: date
    planned_end: date


def in_order(states: Collection[Candidate]) -> list[Candidate]:
    """Return the States in English alphabetical order of their short names (3.ii)."""
    return sorted(states, key=lambda state: state.filed_under)


def next_chair(*, outgoing: Candidate, willing: Collection[Candidate]) -> Candidate:
    """Return the willing State that follows the outgoing Chair in the rotation.

    After the last State in English alphabetical order the rotation starts again from the first.
    An outgoing Chair follows itself only when no other is willing (the clause is silent on this).

    :raises NoStateWilling: if ``willing`` is empty (Modalities 3.ii, "voluntary")
    """
    ordered = in_order(willing)
    if not ordered:
        raise NoStateWilling
    later = [state for state in ordered if state.filed_under > outgoing.filed_under]
    return (later or ordered)[0]


def end_of_term(start: date) -> date:
    """Return the first day on which a Chairmanship begun on ``start`` is over."""
    try:
        return start.replace(year=start.year + TERM_YEARS)
    except ValueError:  # begun on 29 February; two years later there is none
        return date(start.year + TERM_YEARS, 3, 1)


def forecast(
    *, chair: Candidate, since: date, circle: Collection[Candidate], passed: Collection[str] = ()
) -> Iterator[Turn]:
    """Yield the terms foreseen after the one begun on ``since``, each from the planned end.

    ``circle`` is held for the whole forecast; a State whose code is in ``passed`` is skipped
    whenever its turn comes. Starts count from the planned end even when that is past: an actual
    hand-over is a fact, not a forecast. Nothing is yielded when no State is left to take a turn,
    or when a term would begin after the last year the calendar knows.
    """
    willing = [state for state in circle if state.code not in passed]
    outgoing = chair
    try:
        starts_on = end_of_term(since)
        while willing:
            outgoing = next_chair(outgoing=outgoing, willing=willing)
            turn = Turn(outgoing, starts_on, end_of_term(starts_on))
            yield turn
            starts_on = turn.planned_end
    except (ValueError, OverflowError):  # beyond the year 9999
        return


def next_terms(
    *,
    chair: Candidate,
    since: date,
    circle: Collection[Candidate],
    passed: Collection[str] = (),
    terms: int,
) -> list[Turn]:
    """Return the next ``terms`` turns of the forecast."""
    return list(islice(forecast(chair=chair, since=since, circle=circle, passed=passed), terms))
