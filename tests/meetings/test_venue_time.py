"""Venue time: the offset is computed for the day (EDGE_CASES T1, T2)."""

from datetime import date, time

import pytest

from meetings.venue_time import hours_in_words, offset_at


@pytest.mark.parametrize(
    ("day", "zone", "words"),
    [
        pytest.param(date(2024, 2, 29), "Asia/Almaty", "UTC+6", id="the last day of UTC+6"),
        pytest.param(date(2024, 3, 1), "Asia/Almaty", "UTC+5", id="the first day of UTC+5"),
        pytest.param(date(2026, 1, 5), "Asia/Kabul", "UTC+4:30", id="a half-hour zone"),
        pytest.param(date(2021, 7, 1), "Asia/Tehran", "UTC+4:30", id="Tehran in its last summers"),
        pytest.param(date(2026, 7, 1), "Asia/Tehran", "UTC+3:30", id="Tehran since 2022"),
        pytest.param(date(2026, 7, 1), "UTC", "UTC", id="no offset"),
        pytest.param(date(2026, 1, 5), "America/New_York", "UTC−5", id="west of Greenwich"),
    ],
)
def test_the_offset_is_that_of_the_day(day, zone, words):
    assert offset_at(day, time(10), zone) == words


def test_hours_are_a_range_with_an_en_dash():
    assert hours_in_words(time(9), time(17, 30)) == "09:00–17:30"


def test_hours_without_an_end_are_one_time():
    assert hours_in_words(time(9), None) == "09:00"
