"""Which days are working days in every one of several States.

A non-objection procedure runs in working days, and its last day falls on a weekend or an official
holiday of no participating State. The Modalities are silent on both; we chose that a day counts
only where it is a working day in *all* of them, so that each State has at least the days named.

The table holds holidays fixed in the civil calendar as the laws stood at the beginning of 2026, and
Nowruz (21–23 March) for every State; the half-days of Thursday in Kabul and Tehran count as free.
It does not hold feasts of the lunar calendar (Eid al-Fitr, Eid al-Adha, Ashura), days moved by
decree, nor days of mourning; those of the Iranian solar calendar may fall a day earlier after a
leap year. Such days are written down by the unit, State by State.
Pure: no database, no clock, no Django.
"""

from collections.abc import Collection
from datetime import date, timedelta

AS_OF = date(2026, 1, 1)

MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = range(7)
_WEEKENDS = {"AF": {THURSDAY, FRIDAY}, "IR": {THURSDAY, FRIDAY}}
_USUAL_WEEKEND = {SATURDAY, SUNDAY}

NOWRUZ = {(3, 21), (3, 22), (3, 23)}
_FIXED = {  # month, day
    "AF": {(2, 15), (4, 28), (5, 1), (8, 19)},
    "AZ": {
        *((1, 1), (1, 2), (1, 20), (3, 8), (3, 20), (3, 24), (5, 9), (5, 28)),
        *((6, 15), (6, 26), (11, 8), (11, 9), (12, 31)),
    },
    "IR": {(2, 11), (3, 20), (3, 24), (4, 1), (4, 2), (6, 4), (6, 5)},
    "KG": {
        *((1, 1), (1, 7), (2, 23), (3, 8), (4, 7), (5, 1), (5, 5), (5, 9), (8, 31)),
        *((11, 7), (11, 8)),
    },
    "KZ": {
        *((1, 1), (1, 2), (1, 7), (3, 8), (5, 1), (5, 7), (5, 9), (7, 6), (8, 30)),
        *((10, 25), (12, 16)),
    },
    "PK": {(2, 5), (5, 1), (5, 28), (8, 14), (11, 9), (12, 25)},
    "TJ": {(1, 1), (3, 8), (3, 24), (5, 9), (6, 27), (9, 9), (11, 6)},
    "TM": {(1, 1), (3, 8), (5, 18), (9, 27), (10, 6), (12, 12)},
    "TR": {(1, 1), (4, 23), (5, 1), (5, 19), (7, 15), (8, 30), (10, 29)},
    "UZ": {(1, 1), (3, 8), (5, 9), (9, 1), (10, 1), (12, 8)},
}


def is_free_in(day: date, code: str) -> bool:
    """Say whether a day is a weekend, Nowruz or a fixed official holiday of a State."""
    if day.weekday() in _WEEKENDS.get(code, _USUAL_WEEKEND):
        return True
    return (day.month, day.day) in NOWRUZ | _FIXED.get(code, set())


def free_in(day: date, codes: Collection[str]) -> list[str]:
    """Return the codes of the States in which a day is free, in the order given."""
    return [code for code in codes if is_free_in(day, code)]


def is_working_everywhere(
    day: date, codes: Collection[str], also_free: Collection[date] = ()
) -> bool:
    """Say whether a day is a working day in each of the States and not written down as free."""
    return day not in also_free and not free_in(day, codes)


def after(day: date, count: int, codes: Collection[str], also_free: Collection[date] = ()) -> date:
    """Return the ``count``-th working day after ``day``; ``day`` itself does not count."""
    left = count
    while left > 0:
        day += timedelta(days=1)
        left -= is_working_everywhere(day, codes, also_free)
    return day


def between(day: date, end: date, codes: Collection[str], also_free: Collection[date] = ()) -> int:
    """Return how many working days follow ``day`` up to ``end``, ``end`` included."""
    days = (day + timedelta(days=n) for n in range(1, (end - day).days + 1))
    return sum(is_working_everywhere(found, codes, also_free) for found in days)
