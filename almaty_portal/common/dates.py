"""Dates with the precision they have, and no more (DESIGN §3.2).

Pure: no database, no clock. Russian dates stand in the genitive with «г.» after a no-break space;
ranges have an en dash, without spaces inside one month.
"""

from datetime import date
from typing import NamedTuple

DAY, MONTH, YEAR = "day", "month", "year"
NBSP = "\xa0"

_MONTHS_EN = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_MONTHS_RU = [
    "январь",
    "февраль",
    "март",
    "апрель",
    "май",
    "июнь",
    "июль",
    "август",
    "сентябрь",
    "октябрь",
    "ноябрь",
    "декабрь",
]
_MONTHS_RU_GENITIVE = [
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
]


class Dated(NamedTuple):
    """A day known to a precision: day, month or year."""

    day: date
    precision: str = DAY


def in_words(
    day: date, precision: str = DAY, language: str = "ru", *, genitive: bool = False
) -> str:
    """Return «5 июня 2013 г.», “5 June 2013”; «ноябрь 2016 г.», “November 2016”; “2013”.

    After «с», «до» and «не позднее» a Russian month stands in the genitive: «ноября 2016 г.».
    """
    month = day.month - 1
    if language == "en":
        if precision == YEAR:
            return f"{day.year}"
        if precision == MONTH:
            return f"{_MONTHS_EN[month]} {day.year}"
        return f"{day.day}{NBSP}{_MONTHS_EN[month]} {day.year}"
    if precision == YEAR:
        return f"{day.year}{NBSP}г."
    if precision == MONTH:
        names = _MONTHS_RU_GENITIVE if genitive else _MONTHS_RU
        return f"{names[month]} {day.year}{NBSP}г."
    return f"{day.day}{NBSP}{_MONTHS_RU_GENITIVE[month]} {day.year}{NBSP}г."


def range_in_words(
    start: date, end: date | None, precision: str = DAY, language: str = "ru"
) -> str:
    """Return both ends as one expression: «5–6 июня 2013 г.», “30 May – 2 June 2013”.

    ``end`` is the last day, inclusive; the same precision is meant for both ends.
    """
    if end is None or end == start:
        return in_words(start, precision, language)
    if precision == YEAR:
        if start.year == end.year:
            return in_words(start, YEAR, language)
        tail = f"{NBSP}гг." if language == "ru" else ""
        return f"{start.year}–{end.year}{tail}"
    if precision == MONTH:
        if (start.year, start.month) == (end.year, end.month):
            return in_words(start, MONTH, language)
        if start.year != end.year:
            return f"{in_words(start, MONTH, language)} – {in_words(end, MONTH, language)}"
        names = _MONTHS_EN if language == "en" else _MONTHS_RU
        return f"{names[start.month - 1]} – {in_words(end, MONTH, language)}"
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{in_words(end, DAY, language)}"
    if start.year != end.year:
        return f"{in_words(start, DAY, language)} – {in_words(end, DAY, language)}"
    names = _MONTHS_EN if language == "en" else _MONTHS_RU_GENITIVE
    return f"{start.day}{NBSP}{names[start.month - 1]} – {in_words(end, DAY, language)}"


def machine_readable(day: date, precision: str = DAY) -> str:
    """Return what ``<time datetime>`` takes: 2013-06-05, 2016-11 or 2013."""
    return {YEAR: f"{day.year:04d}", MONTH: f"{day:%Y-%m}"}.get(precision, f"{day:%Y-%m-%d}")
