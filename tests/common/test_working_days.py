"""Days counted back from a meeting."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from almaty_portal.common.working_days import before, is_working


@pytest.mark.parametrize(
    ("day", "count", "expected"),
    [
        pytest.param(date(2026, 10, 15), 1, date(2026, 10, 14), id="the day before"),
        pytest.param(date(2026, 10, 12), 1, date(2026, 10, 9), id="over a weekend"),
        pytest.param(date(2026, 10, 15), 10, date(2026, 10, 1), id="ten are two weeks"),
        pytest.param(date(2026, 3, 24), 1, date(2026, 3, 20), id="over Nowruz"),
        pytest.param(date(2026, 10, 15), 0, date(2026, 10, 15), id="none"),
    ],
)
def test_before(day, count, expected):
    assert before(day, count) == expected


@given(st.dates(date(2013, 1, 1), date(2100, 1, 1)), st.integers(1, 60))
def test_it_is_a_working_day_with_as_many_between(day, count):
    found = before(day, count)

    assert is_working(found)
    days = (date.fromordinal(number) for number in range(found.toordinal(), day.toordinal()))
    assert sum(map(is_working, days)) == count
