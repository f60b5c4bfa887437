"""Dates are shown with the precision they have, and no more (DESIGN §3.2, EDGE_CASES T7)."""

from datetime import date

import pytest

from almaty_portal.common.dates import in_words, machine_readable, range_in_words

JUNE_5 = date(2013, 6, 5)


@pytest.mark.parametrize(
    ("day", "precision", "language", "expected"),
    [
        pytest.param(JUNE_5, "day", "ru", "5 июня 2013 г.", id="a day, genitive"),
        pytest.param(JUNE_5, "day", "en", "5 June 2013", id="a day in English"),
        pytest.param(date(2016, 11, 1), "month", "ru", "ноябрь 2016 г.", id="a month, nominative"),
        pytest.param(date(2016, 11, 1), "month", "en", "November 2016", id="a month in English"),
        pytest.param(date(2013, 1, 1), "year", "ru", "2013 г.", id="a year"),
        pytest.param(date(2013, 1, 1), "year", "en", "2013", id="a year in English"),
    ],
)
def test_a_day_is_written_with_its_precision(day, precision, language, expected):
    assert in_words(day, precision, language).replace("\xa0", " ") == expected


@pytest.mark.parametrize(
    ("precision", "russian", "english"),
    [
        ("day", "1 ноября 2016 г.", "1 November 2016"),
        ("month", "ноября 2016 г.", "November 2016"),
        ("year", "2016 г.", "2016"),
    ],
)
def test_after_a_preposition_a_russian_month_stands_in_the_genitive(precision, russian, english):
    day = date(2016, 11, 1)

    assert in_words(day, precision, "ru", genitive=True).replace("\xa0", " ") == russian
    assert in_words(day, precision, "en", genitive=True).replace("\xa0", " ") == english


@pytest.mark.parametrize(
    ("start", "end", "precision", "russian", "english"),
    [
        pytest.param(JUNE_5, None, "day", "5 июня 2013 г.", "5 June 2013", id="one day"),
        pytest.param(JUNE_5, JUNE_5, "day", "5 июня 2013 г.", "5 June 2013", id="the same day"),
        pytest.param(
            JUNE_5, date(2013, 6, 6), "day", "5–6 июня 2013 г.", "5–6 June 2013", id="one month"
        ),
        pytest.param(
            date(2013, 5, 30),
            date(2013, 6, 2),
            "day",
            "30 мая – 2 июня 2013 г.",
            "30 May – 2 June 2013",
            id="two months",
        ),
        pytest.param(
            date(2013, 12, 30),
            date(2014, 1, 2),
            "day",
            "30 декабря 2013 г. – 2 января 2014 г.",
            "30 December 2013 – 2 January 2014",
            id="two years",
        ),
        pytest.param(
            date(2016, 6, 1),
            date(2016, 11, 30),
            "month",
            "июнь – ноябрь 2016 г.",
            "June – November 2016",
            id="months only",
        ),
        pytest.param(
            date(2016, 2, 1),
            date(2016, 2, 1),
            "month",
            "февраль 2016 г.",
            "February 2016",
            id="one",
        ),
        pytest.param(
            date(2015, 1, 1), date(2016, 1, 1), "year", "2015–2016 гг.", "2015–2016", id="years"
        ),
    ],
)
def test_a_range_is_one_expression(start, end, precision, russian, english):
    assert range_in_words(start, end, precision, "ru").replace("\xa0", " ") == russian
    assert range_in_words(start, end, precision, "en").replace("\xa0", " ") == english


def test_the_year_is_not_torn_from_its_letter():
    assert "2013\xa0г." in in_words(JUNE_5, "day", "ru")


@pytest.mark.parametrize(
    ("precision", "expected"), [("day", "2013-06-05"), ("month", "2013-06"), ("year", "2013")]
)
def test_machines_read_no_more_than_is_known(precision, expected):
    assert machine_readable(JUNE_5, precision) == expected
