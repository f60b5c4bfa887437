"""Operating Modalities, 3.ii."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chairmanship.rotation import (
    Candidate,
    NoStateWilling,
    end_of_term,
    in_order,
    next_chair,
    next_terms,
)

AF = Candidate("AF", "afghanistan")
AZ = Candidate("AZ", "azerbaijan")
KZ = Candidate("KZ", "kazakhstan")
KG = Candidate("KG", "kyrgyzstan")
TJ = Candidate("TJ", "tajikistan")
TR = Candidate("TR", "turkiye")
TM = Candidate("TM", "turkmenistan")
CIRCLE = [AF, AZ, KZ, KG, TJ, TR]


@pytest.mark.parametrize(
    ("outgoing", "willing", "expected"),
    [
        pytest.param(KZ, [AZ, KG, TJ], KG, id="the next in English order"),
        pytest.param(KZ, [AZ, TJ], TJ, id="a State that does not volunteer is passed over"),
        pytest.param(TJ, [KG, AZ], AZ, id="after the last, the first"),
        pytest.param(TJ, [TM, TR], TR, id="Türkiye comes before Turkmenistan"),
        pytest.param(KZ, [KZ, KG], KG, id="not the same State twice while another is willing"),
        pytest.param(KZ, [KZ], KZ, id="the same State when it alone is willing"),
        pytest.param(TM, [KG, TR], KG, id="an outgoing Chair outside the circle keeps its place"),
    ],
)
def test_next_chair(outgoing, willing, expected):
    assert next_chair(outgoing=outgoing, willing=willing) == expected


def test_next_chair_when_no_state_is_willing():
    with pytest.raises(NoStateWilling):
        next_chair(outgoing=KZ, willing=[])


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (date(2025, 4, 24), date(2027, 4, 24)),
        (date(2024, 2, 29), date(2026, 3, 1)),
        (date(2026, 2, 28), date(2028, 2, 28)),
    ],
)
def test_a_term_lasts_two_years(start, end):
    assert end_of_term(start) == end


def test_a_state_that_passes_is_skipped_whenever_its_turn_comes():
    turns = next_terms(chair=TR, since=date(2021, 1, 27), circle=CIRCLE, passed={"AF"}, terms=7)

    assert [turn.state.code for turn in turns] == ["AZ", "KZ", "KG", "TJ", "TR", "AZ", "KZ"]


def test_nothing_is_foreseen_when_every_state_passes():
    assert next_terms(chair=KZ, since=date(2025, 1, 1), circle=[KZ], passed={"KZ"}, terms=3) == []


def test_the_calendar_ends_before_the_forecast_does():
    turns = next_terms(chair=KZ, since=date(9995, 1, 1), circle=CIRCLE, terms=50)

    assert [turn.starts_on.year for turn in turns] == [9997]


@given(since=st.dates(date(1900, 1, 1), date(2900, 1, 1)), terms=st.integers(0, 30))
def test_terms_follow_one_another_without_a_gap(since, terms):
    turns = next_terms(chair=KZ, since=since, circle=CIRCLE, terms=terms)

    assert len(turns) == terms
    ends = [end_of_term(since), *(turn.planned_end for turn in turns)]
    assert [turn.starts_on for turn in turns] == ends[: len(turns)]
    assert all(t.planned_end - t.starts_on >= timedelta(days=730) for t in turns)


@given(st.permutations(CIRCLE), st.sampled_from(CIRCLE))
def test_every_state_has_its_turn_once_before_the_first_has_it_again(circle, chair):
    turns = next_terms(chair=chair, since=date(2025, 1, 1), circle=circle, terms=len(circle))

    assert {turn.state for turn in turns} == set(circle)
    assert turns[-1].state == chair
    assert in_order(circle) == CIRCLE
