"""Symbols given automatically: in order, never twice, also when many ask at once (D11)."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from archive.documents import services
from archive.documents.numbering import next_symbol
from archive.models import Document
from tests.factories import make_document


@pytest.mark.django_db
def test_numbers_follow_one_another_in_each_series_and_year():
    given = [
        next_symbol(series=series, year=year)
        for series, year in [("SOM", 2026), ("SOM", 2026), ("MC", 2026), ("SOM", 2027)]
    ]

    assert given == ["AP/SOM/2026/1", "AP/SOM/2026/2", "AP/MC/2026/1", "AP/SOM/2027/1"]


@pytest.mark.django_db
def test_a_number_that_came_in_by_hand_is_counted():
    make_document("AP/SOM/2026/9")
    make_document("AP/SOM/2026/11")
    make_document("AP/SOM/2026/INF")

    assert next_symbol(series="SOM", year=2026) == "AP/SOM/2026/12"


@pytest.mark.django_db
def test_the_number_of_a_deleted_draft_is_not_given_again():
    services.enter_document(series="SOM", year=2026, kind="note", title_en="Draft").delete()

    assert next_symbol(series="SOM", year=2026) == "AP/SOM/2026/2"


@pytest.mark.django_db(transaction=True)
def test_fifty_at_once_get_fifty_symbols():
    def entered(number):
        try:
            return services.enter_document(
                series="SOM", year=2026, kind="note", title_en=f"Paper {number}"
            ).symbol
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=16) as pool:
        symbols = list(pool.map(entered, range(50)))

    assert set(symbols) == {f"AP/SOM/2026/{number}" for number in range(1, 51)}
    assert Document.objects.values("ascii_symbol").distinct().count() == 50
