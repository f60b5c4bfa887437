"""Each rule of the Modalities, in a table of words: passing, due, departed, waived, unknown."""

from datetime import date
from typing import Any

import pytest

from chairmanship.rotation import Candidate
from meetings.modalities.checkers import (
    CHECKERS,
    Counted,
    Facts,
    MandateFacts,
    TermFacts,
    may_amend,
    years_after,
)
from meetings.modalities.rule import (
    DEPARTED,
    DUE,
    ENCOURAGED,
    NOT_RECORDED,
    OBSERVED,
    WAIVED,
    Finding,
    OnRecord,
    Rulebook,
    Version,
    on_record,
)

BEGUN = date(2013, 6, 5)
AZ = Candidate("AZ", "azerbaijan")
KZ = Candidate("KZ", "kazakhstan")
KG = Candidate("KG", "kyrgyzstan")
TJ = Candidate("TJ", "tajikistan")
CIRCLE = (AZ, KZ, KG, TJ)
NUMBERS = {"term-of-office": 2, "ministerial": 2}
TODAY = date(2026, 11, 22)


def term(state: Candidate = KG, **facts: Any) -> TermFacts:
    known: dict[str, Any] = {
        "since": date(2025, 4, 24),
        "assumed_by": "rotation",
        "outgoing": KZ,
        "circle": CIRCLE,
    }
    return TermFacts(state=state, **{**known, **facts})


def book(checker: str, *later: Version) -> Rulebook:
    first = Version(checker, checker, "3", BEGUN, NUMBERS.get(checker, 1))
    return Rulebook([first, *later])


def judged(checker: str, on: date = TODAY, rules: Rulebook | None = None, **facts: Any) -> Finding:
    return CHECKERS[checker](Facts(on=on, **facts), rules or book(checker))


def held(kind: str, *days: date) -> dict[str, Any]:
    return {"meetings": {kind: days}}


def row(checker: str, state: str, words: str, on: date = TODAY, **facts: Any) -> Any:
    return pytest.param(checker, state, on, facts, id=f"{checker}: {words}")


TABLE = [
    row("coordinators", OBSERVED, "passing, all serve", members=("KZ",), coordinated={"KZ"}),
    row("coordinators", NOT_RECORDED, "unknown, one is not on record", members=("KZ", "AF")),
    row("coordinators", NOT_RECORDED, "unknown, nobody takes part"),
    row("chair-in-order", OBSERVED, "passing, elected", term=term(assumed_by="elected")),
    row("chair-in-order", OBSERVED, "passing, the next letter", term=term(KG)),
    row("chair-in-order", OBSERVED, "passing, by decision", term=term(AZ, assumed_by="decision")),
    row("chair-in-order", OBSERVED, "passing, one has passed", term=term(TJ, answers={"KG": "passed"})),
    row("chair-in-order", OBSERVED, "passing, a former member before", term=term(AZ, outgoing=Candidate("TM", "turkmenistan"))),
    row("chair-in-order", DEPARTED, "departed, another had accepted", term=term(TJ, answers={"KG": "accepted"})),
    row("chair-in-order", DEPARTED, "departed, kept without a decision", term=term(KZ, answers=dict.fromkeys(["KG", "TJ", "AZ"], "passed"))),
    row("chair-in-order", NOT_RECORDED, "unknown, an answer is not held", term=term(TJ)),
    row("chair-in-order", NOT_RECORDED, "unknown, who chaired before", term=term(outgoing=None)),
    row("chair-in-order", NOT_RECORDED, "unknown, nobody chairs"),
    row("term-of-office", OBSERVED, "passing, within two years", date(2026, 1, 1), term=term()),
    row("term-of-office", DUE, "due, the last half-year", date(2026, 10, 24), term=term()),
    row("term-of-office", DUE, "due, the last day", date(2027, 4, 23), term=term()),
    row("term-of-office", NOT_RECORDED, "unknown, no hand-over on record", date(2027, 4, 24), term=term()),
    row("term-of-office", NOT_RECORDED, "unknown, nobody chairs"),
    row("representative", OBSERVED, "passing", term=term(is_represented=True)),
    row("representative", NOT_RECORDED, "unknown", term=term()),
    row("ministerial", OBSERVED, "passing, in the first year", date(2026, 4, 23), **held("ministerial", date(2025, 4, 24))),
    row("ministerial", DUE, "due, in the second", date(2026, 4, 24), **held("ministerial", date(2025, 4, 24))),
    row("ministerial", DUE, "due, to the very day", date(2027, 4, 24), **held("ministerial", date(2025, 4, 24))),
    row("ministerial", NOT_RECORDED, "unknown, nothing since", date(2027, 4, 25), **held("ministerial", date(2025, 4, 24))),
    row("ministerial", DUE, "due, the first", date(2014, 1, 1)),
    row("ministerial", NOT_RECORDED, "unknown, held before the rule", date(2016, 1, 1), **held("ministerial", date(2011, 3, 15))),
    row("senior-officials", OBSERVED, "passing, this year", **held("som", date(2026, 3, 1))),
    row("senior-officials", DUE, "due, by the end of the year", **held("som", date(2025, 3, 1))),
    row("senior-officials", NOT_RECORDED, "unknown, a year is missing", **held("som", date(2024, 3, 1))),
    row("senior-officials", NOT_RECORDED, "unknown, none at all"),
    row("senior-officials", NOT_RECORDED, "unknown, one to come is no evidence", **held("som", date(2026, 12, 1))),
    row("work-plan", OBSERVED, "passing, the next is agreed", plans_agreed={2027}),
    row("work-plan", DUE, "due, this year's was agreed", plans_agreed={2026}),
    row("work-plan", DUE, "due, the first", date(2014, 2, 1)),
    row("work-plan", NOT_RECORDED, "unknown, none on record", plans_agreed={2024}),
    row("national-consultations", OBSERVED, "passing", **held("national-consultation", date(2026, 1, 1))),
    row("national-consultations", NOT_RECORDED, "unknown", **held("national-consultation", date(2024, 1, 1))),
    row("coordinators-consult", OBSERVED, "passing", **held("coordinators", date(2026, 1, 1))),
    row("coordinators-consult", ENCOURAGED, "encouraged is not due", **held("coordinators", date(2020, 1, 1))),
    row("coordinators-consult", ENCOURAGED, "encouraged, none on record"),
    row("consensus", OBSERVED, "passing", adopted=3),
    row("consensus", DEPARTED, "departed, an objection stood", adopted=3, told={"adopted-over-an-objection": Counted(1, 3)}),
    row("consensus", NOT_RECORDED, "unknown, no decision"),
    row("amendments", OBSERVED, "passing, by ministers", amended_at=("ministerial",)),
    row("amendments", DEPARTED, "departed, by senior officials", amended_at=("ministerial", "som")),
    row("amendments", DEPARTED, "departed, without a meeting", amended_at=("",)),
    row("amendments", NOT_RECORDED, "unknown, none"),
    row("observers", OBSERVED, "passing", told={"observers": Counted(2, 2)}),
    row("observers", NOT_RECORDED, "unknown, one is on no list", told={"observers": Counted(1, 2)}),
    row("observers", NOT_RECORDED, "unknown"),
    row("civil-society", OBSERVED, "passing", told={"civil-society": Counted(1, 1)}),
    row("civil-society", DEPARTED, "departed, no consent", told={"civil-society": Counted(0, 1)}),
    row("civil-society", NOT_RECORDED, "unknown"),
    row("languages", OBSERVED, "passing", told={"languages": Counted(5, 5)}),
    row("languages", DUE, "due, a translation is lacking", told={"languages": Counted(4, 5)}),
    row("languages", NOT_RECORDED, "unknown", told={"languages": Counted(0, 0)}),
    row("archive", OBSERVED, "passing", told={"archive": Counted(5, 5)}),
    row("archive", NOT_RECORDED, "unknown, of some meetings nothing is held", told={"archive": Counted(1, 5)}),
    row("mandate", OBSERVED, "passing", date(2014, 1, 1), mandate=MandateFacts(BEGUN, date(2015, 6, 5))),
    row("mandate", OBSERVED, "passing, without an end", mandate=MandateFacts(BEGUN, None)),
    row("mandate", DUE, "due, the last half-year", date(2015, 3, 1), mandate=MandateFacts(BEGUN, date(2015, 6, 5))),
    row("mandate", NOT_RECORDED, "unknown, no decision followed", mandate=MandateFacts(BEGUN, date(2015, 6, 5))),
    row("mandate", NOT_RECORDED, "unknown, none"),
]  # fmt: skip


@pytest.mark.parametrize(("checker", "state", "on", "facts"), TABLE)
def test_how_the_record_stands_to_a_rule(checker, state, on, facts):
    """Absence of a record is never a departure (EDGE_CASES 56)."""
    assert judged(checker, on, **facts).state == state


def test_every_rule_is_in_the_table():
    assert {parameters.values[0] for parameters in TABLE} == set(CHECKERS)


@pytest.mark.parametrize("checker", CHECKERS)
@pytest.mark.parametrize("state", [WAIVED, DEPARTED])
def test_what_is_on_record_of_a_rule_is_said_with_its_basis(checker, state):
    recorded = OnRecord(checker, state, date(2026, 1, 1), date(2027, 1, 1), {"en": "A decision"})

    found = on_record(judged(checker), checker, [recorded], on=TODAY)

    assert (found.state, found.facts["en"]) == (state, "A decision")


@pytest.mark.parametrize("on", [date(2025, 12, 31), date(2027, 1, 1)])
def test_what_is_on_record_holds_for_its_time_only(on):
    recorded = OnRecord("consensus", WAIVED, date(2026, 1, 1), date(2027, 1, 1), {})
    found = judged("consensus")

    assert on_record(found, "consensus", [recorded], on=on) == found
    assert on_record(found, "ministerial", [recorded], on=TODAY) == found


@pytest.mark.parametrize("checker", CHECKERS)
def test_an_empty_record_is_departed_from_nowhere(checker):
    assert judged(checker).state in {NOT_RECORDED, ENCOURAGED}


def test_an_old_term_is_judged_by_the_version_then_in_force():
    """A term begun under two years stays one of two years (EDGE_CASES 57)."""
    amended = Version("term-of-office", "term-of-office", "3.ii", date(2026, 6, 1), 3)
    rules = book("term-of-office", amended)
    old = term(since=date(2025, 4, 24))
    new = term(since=date(2026, 7, 1))

    assert judged("term-of-office", rules=rules, term=old).next_due == date(2027, 4, 24)
    assert judged("term-of-office", rules=rules, term=new).next_due == date(2029, 7, 1)


def test_the_version_in_force_is_the_last_valid_one():
    amended = Version("ministerial", "ministerial", "3.v.1", date(2025, 4, 24), 3)
    rules = book("ministerial", amended)

    assert rules.in_force(date(2025, 4, 23)).number == 2
    assert rules.in_force(date(2025, 4, 24)).number == 3
    assert rules.in_force(date(2013, 6, 4)) is None
    held_then = held("ministerial", date(2025, 4, 24))
    assert judged("ministerial", rules=rules, **held_then).next_due == date(2028, 4, 24)


@pytest.mark.parametrize(
    ("kind", "may"), [("ministerial", True), ("som", False), ("expert", False), (None, False)]
)
def test_where_the_modalities_may_be_amended(kind, may):
    assert may_amend(kind) is may


def test_two_years_after_a_leap_day():
    assert years_after(date(2024, 2, 29), 2) == date(2026, 3, 1)
