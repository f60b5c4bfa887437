"""The circle of the rotation on a day, and who chaired then, asked of the database (3.ii)."""

from datetime import date
from typing import Any

from chairmanship.models import Offer, Term
from chairmanship.offers import Round, round_of
from chairmanship.rotation import Candidate, Turn, in_order, next_terms
from members.models import State


def candidate(state: State) -> Candidate:
    """Return a State as the rotation sees it."""
    return Candidate(state.code, state.filed_under)


def circle_on(day: date) -> list[Candidate]:
    """Return the participating States of a day in the order of 3.ii."""
    return in_order([candidate(state) for state in State.objects.participating_on(day)])


def term_on(day: date) -> Term | None:
    """Return the term running on a day; demonstration terms are no facts."""
    terms = Term.objects.filter(is_demonstration=False).select_related("state")
    return terms.in_office_on(day).first()


def foreseen(*, on: date, terms: int, passed: frozenset[str] = frozenset()) -> list[Turn]:
    """Return the terms foreseen after the one running on a day; none before the first Chair."""
    term = term_on(on)
    if term is None:
        return []
    return next_terms(
        chair=candidate(term.state),
        since=term.starts_on,
        circle=circle_on(on),
        passed=passed,
        terms=terms,
    )


def as_json(*, on: date, terms: int, passed: frozenset[str] = frozenset()) -> dict[str, Any]:
    """Return the rotation on a day in the form of DESIGN §7; what is past by then says so."""
    term = term_on(on)
    chair = None
    if term is not None:
        chair = {
            "state": term.state.code,
            "since": term.starts_on.isoformat(),
            "since_precision": term.starts_precision,
            "planned_end": term.planned_end.isoformat(),
            **_past(term.planned_end, on),
        }
    turns = [
        {
            "state": turn.state.code,
            "starts_on": turn.starts_on.isoformat(),
            "planned_end": turn.planned_end.isoformat(),
            **_past(turn.starts_on, on),
        }
        for turn in foreseen(on=on, terms=terms, passed=passed)
    ]
    circle = [state.code for state in circle_on(on)]
    return {"on": on.isoformat(), "circle": circle, "chair": chair, "next": turns}


def _past(day: date, on: date) -> dict[str, bool]:
    return {"past": True} if day < on else {}


def next_after(term: Term, states: list[State], *, terms: int) -> list[Turn]:
    """Return the terms foreseen after one, among States already fetched."""
    return next_terms(
        chair=candidate(term.state),
        since=term.starts_on,
        circle=[candidate(state) for state in states],
        terms=terms,
    )


def round_after(term: Term, *, on: date, with_demonstration: bool = True) -> Round:
    """Return how far the offers of the term after one have come, among the States of a day."""
    offered = Offer.objects.filter(term_starts_on__gt=term.starts_on)
    if not with_demonstration:
        offered = offered.filter(is_demonstration=False)
    return round_of(outgoing=candidate(term.state), circle=circle_on(on), answers=offered.answers())
