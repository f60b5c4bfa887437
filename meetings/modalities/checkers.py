"""How each rule of the Modalities is judged, over plain facts of the record.

What the clauses leave open, and what we chose: a year is a calendar year; "once every two years"
counts from the last conference; what is due is said to be due in the last year of such a period,
and in the last half-year of a term; a term whose two years are over without a hand-over on record
is *not recorded*, since only a record can say that it was prolonged.

Pure Python: no database, no clock, no Django.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

from almaty_portal.common.dates import DAY, Dated
from chairmanship.offers import ACCEPTED, CLOSED, order_of_asking
from chairmanship.rotation import Candidate
from meetings.modalities.rule import (
    DEPARTED,
    DUE,
    ENCOURAGED,
    NOT_RECORDED,
    OBSERVED,
    Finding,
    Rulebook,
)

HALF_A_YEAR = timedelta(days=183)
ELECTED, BY_DECISION = "elected", "decision"


class TermFacts(NamedTuple):
    """The running term: who, since when, how assumed, and what is known of how it came about."""

    state: Candidate
    since: date
    assumed_by: str
    precision: str = DAY
    is_represented: bool = False
    outgoing: Candidate | None = None
    circle: tuple[Candidate, ...] = ()  # the participating States of the day it began
    answers: Mapping[str, str] = {}  # to the offers of this term, by code

    @property
    def begun(self) -> Dated:
        """The beginning with the precision it has."""
        return Dated(self.since, self.precision)


class MandateFacts(NamedTuple):
    """By what the Support Unit is hosted: since when, and until when that was foreseen."""

    since: date
    foreseen_until: date | None


class Counted(NamedTuple):
    """How many of how many are as the rule has it; ``known`` of ``of``."""

    known: int
    of: int


@dataclass(frozen=True)
class Facts:
    """What the record holds by a day; what an upper shelf tells stands in ``told``."""

    on: date
    members: tuple[str, ...] = ()
    coordinated: frozenset[str] = frozenset()
    unsettled: frozenset[str] = frozenset()  # whose representation is, by the Chair’s instruction
    term: TermFacts | None = None
    meetings: Mapping[str, Sequence[date]] = field(default_factory=dict)  # days, by kind
    plans_agreed: frozenset[int] = frozenset()
    adopted: int = 0
    amended_at: tuple[str, ...] = ()  # the kind of meeting of each amendment, or nothing
    mandate: MandateFacts | None = None
    told: Mapping[str, Counted] = field(default_factory=dict)

    def days(self, kind: str, since: date) -> list[date]:
        """Return the days of the meetings of a kind held since the rule was valid, in order."""
        return sorted(day for day in self.meetings.get(kind, ()) if since <= day <= self.on)


Checker = Callable[[Facts, Rulebook], Finding]


def number_on(rules: Rulebook, day: date) -> int:
    """Return the number the rule named on a day."""
    version = rules.in_force(day) or rules.in_force(rules.since)
    return version.number if version else 1


def coordinators(facts: Facts, rules: Rulebook) -> Finding:  # noqa: ARG001 - a checker's
    """Each participating State has one serving National Coordinator (3.i).

    A State whose representation is unsettled is not counted.
    """
    asked = [code for code in facts.members if code not in facts.unsettled]
    lacking = tuple(code for code in asked if code not in facts.coordinated)
    counted = {"known": len(asked) - len(lacking), "of": len(asked)}
    if asked and not lacking:
        return Finding(OBSERVED, "coordinators", counted)
    return Finding(NOT_RECORDED, "coordinators", counted, about=lacking)


def chair_in_order(facts: Facts, rules: Rulebook) -> Finding:  # noqa: ARG001
    """The Chair was elected, follows in the order of 3.ii, or was decided upon."""
    term = facts.term
    if term is None:
        return Finding(NOT_RECORDED, "no-chair")
    since = {"since": term.begun}
    if term.assumed_by == ELECTED:
        return Finding(OBSERVED, "chair-elected", since)
    if term.assumed_by == BY_DECISION:
        return Finding(OBSERVED, "chair-by-decision", since)
    if term.outgoing is None:
        return Finding(NOT_RECORDED, "no-outgoing", since)
    order = order_of_asking(outgoing=term.outgoing, circle=term.circle)
    codes = [state.code for state in order]
    before = codes[: codes.index(term.state.code)] if term.state.code in codes else codes
    if any(term.answers.get(code) == ACCEPTED for code in before):
        return Finding(DEPARTED, "another-accepted", since)
    unasked = tuple(code for code in before if term.answers.get(code) not in CLOSED)
    if unasked:
        return Finding(NOT_RECORDED, "answers-not-recorded", since, about=unasked)
    if term.state.code not in codes:  # the outgoing Chair stayed, or one who takes no part
        return Finding(DEPARTED, "kept-without-decision", since)
    return Finding(OBSERVED, "chair-in-order", since)


def term_of_office(facts: Facts, rules: Rulebook) -> Finding:
    """A term lasts the years that the version in force when it began foresees (3.ii)."""
    term = facts.term
    if term is None:
        return Finding(NOT_RECORDED, "no-chair")
    end = years_after(term.since, number_on(rules, term.since))
    said = {"since": term.begun, "until": Dated(end, term.precision)}
    if facts.on >= end:
        return Finding(NOT_RECORDED, "term-beyond-plan", said)
    state = DUE if facts.on >= end - HALF_A_YEAR else OBSERVED
    return Finding(state, "term-within-plan", said, next_due=end)


def representative(facts: Facts, rules: Rulebook) -> Finding:  # noqa: ARG001
    """The chairing Government has designated a representative (3.ii)."""
    if facts.term is None:
        return Finding(NOT_RECORDED, "no-chair")
    if facts.term.is_represented:
        return Finding(OBSERVED, "represented", {"since": facts.term.begun})
    return Finding(NOT_RECORDED, "not-represented", {"since": facts.term.begun})


def ministerial(facts: Facts, rules: Rulebook) -> Finding:
    """A ministerial conference is convened once every two years (3.v.1)."""
    held = facts.days("ministerial", rules.since)
    last = held[-1] if held else rules.since
    years = number_on(rules, last)
    deadline = years_after(last, years)
    if facts.on > deadline:
        return Finding(NOT_RECORDED, "nothing-since", {"last": last, "until": deadline})
    state = OBSERVED if held and facts.on < years_after(last, years - 1) else DUE
    return Finding(state, "last-held" if held else "first-due", {"last": last}, next_due=deadline)


def senior_officials(facts: Facts, rules: Rulebook) -> Finding:
    """A Senior Officials Meeting is held annually (3.v.2)."""
    held = facts.days("som", rules.since)
    last = held[-1] if held else rules.since
    years = number_on(rules, last)
    deadline = date(last.year + years, 12, 31)
    if facts.on > deadline:
        return Finding(NOT_RECORDED, "nothing-since", {"last": last, "until": deadline})
    state = OBSERVED if held and facts.on.year < last.year + years else DUE
    return Finding(state, "last-held" if held else "first-due", {"last": last}, next_due=deadline)


def work_plan(facts: Facts, rules: Rulebook) -> Finding:
    """The Senior Officials Meeting of a year agrees the work plan of the next (3.v.2)."""
    this = facts.on.year
    if this + 1 in facts.plans_agreed:
        return Finding(OBSERVED, "plan-agreed", {"year": this + 1}, next_due=date(this + 1, 12, 31))
    end = date(this, 12, 31)
    if this in facts.plans_agreed:
        return Finding(DUE, "plan-agreed", {"year": this}, next_due=end)
    if this <= rules.since.year + 1:  # the first meeting is foreseen by the end of the next year
        return Finding(DUE, "first-plan", {}, next_due=date(rules.since.year + 1, 12, 31))
    return Finding(NOT_RECORDED, "no-plan", {"year": this})


def national_consultations(facts: Facts, rules: Rulebook) -> Finding:
    """The meeting draws on the results of regular national consultations (3.v.2)."""
    return _within_a_year(facts, rules, "national-consultation", otherwise=NOT_RECORDED)


def coordinators_consult(facts: Facts, rules: Rulebook) -> Finding:
    """National Coordinators are *encouraged* to consult yearly: it is never due (3.v.3)."""
    return _within_a_year(facts, rules, "coordinators", otherwise=ENCOURAGED)


def _within_a_year(facts: Facts, rules: Rulebook, kind: str, *, otherwise: str) -> Finding:
    held = facts.days(kind, rules.since)
    if held and facts.on < years_after(held[-1], number_on(rules, held[-1])):
        return Finding(OBSERVED, "last-held", {"last": held[-1]})
    if held:
        return Finding(otherwise, "last-held", {"last": held[-1]})
    return Finding(otherwise, "none-on-record")


def consensus(facts: Facts, rules: Rulebook) -> Finding:  # noqa: ARG001
    """Decisions are taken by consensus (3.vi)."""
    against = facts.told.get("adopted-over-an-objection", Counted(0, 0)).known
    if against:
        return Finding(DEPARTED, "over-objection", {"known": against})
    if facts.adopted:
        return Finding(OBSERVED, "by-consensus", {"known": facts.adopted})
    return Finding(NOT_RECORDED, "no-decision")


def may_amend(kind: str | None) -> bool:
    """Say whether the Modalities may be amended at a meeting of this kind (3.vii)."""
    return kind == "ministerial"


def amendments(facts: Facts, rules: Rulebook) -> Finding:  # noqa: ARG001
    """The Modalities are amended at Ministerial meetings only (3.vii)."""
    counted = {"known": len(facts.amended_at)}
    if not facts.amended_at:
        return Finding(NOT_RECORDED, "no-amendment")
    if all(may_amend(kind) for kind in facts.amended_at):
        return Finding(OBSERVED, "amended-by-ministers", counted)
    return Finding(DEPARTED, "amended-elsewhere", counted)


def counted_by(key: str, *, lacking: str) -> Checker:
    """Return a checker of what an upper shelf counts: all are so, some not, or nothing is known."""

    def check(facts: Facts, rules: Rulebook) -> Finding:  # noqa: ARG001
        counted = facts.told.get(key, Counted(0, 0))
        if not counted.of:
            return Finding(NOT_RECORDED, f"{key}-unknown")
        state = OBSERVED if counted.known == counted.of else lacking
        return Finding(state, key, counted._asdict())

    return check


def mandate(facts: Facts, rules: Rulebook) -> Finding:  # noqa: ARG001
    """The Support Unit's mandate of two years runs, or a decision followed it (3.iii)."""
    held = facts.mandate
    if held is None:
        return Finding(NOT_RECORDED, "no-mandate")
    until = held.foreseen_until
    said = {"since": held.since, "until": until}
    if until is None:
        return Finding(OBSERVED, "mandate-without-end", said)
    if facts.on >= until:
        return Finding(NOT_RECORDED, "mandate-pending", said)
    state = DUE if facts.on >= until - HALF_A_YEAR else OBSERVED
    return Finding(state, "mandate-runs", said, next_due=until)


def years_after(day: date, years: int) -> date:
    """Return the same day some years later; 29 February becomes 1 March."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


CHECKERS: Mapping[str, Checker] = {
    "coordinators": coordinators,
    "chair-in-order": chair_in_order,
    "term-of-office": term_of_office,
    "representative": representative,
    "ministerial": ministerial,
    "senior-officials": senior_officials,
    "work-plan": work_plan,
    "national-consultations": national_consultations,
    "coordinators-consult": coordinators_consult,
    "consensus": consensus,
    "amendments": amendments,
    "observers": counted_by("observers", lacking=NOT_RECORDED),
    "civil-society": counted_by("civil-society", lacking=DEPARTED),
    "languages": counted_by("languages", lacking=DUE),
    "archive": counted_by("archive", lacking=NOT_RECORDED),
    "mandate": mandate,
}


def known_checkers() -> Collection[str]:
    """Return the names a rule may give its checker."""
    return CHECKERS.keys()
