"""How a document is cited."""

from datetime import date

import pytest

from archive.documents.citation import cite

FACTS = {
    "symbol": "AP/SOM/2026/5",
    "is_portal_reference": False,
    "title": "Title",
    "issued_on": date(2026, 3, 12),
    "precision": "day",
    "address": "https://portal.example/d/AP-SOM-2026-05/",
    "on": date(2026, 11, 23),
}


@pytest.mark.parametrize(
    ("facts", "text"),
    [
        pytest.param(
            {"language": "ru"},
            "Title / Алматинский процесс. – AP/SOM/2026/5. – 12\xa0марта 2026\xa0г. – URL: "
            "https://portal.example/d/AP-SOM-2026-05/ (дата обращения: 23.11.2026).",
            id="in Russian",
        ),
        pytest.param(
            {"language": "en"},
            "Almaty Process, “Title”, AP/SOM/2026/5, 12\xa0March 2026, "
            "https://portal.example/d/AP-SOM-2026-05/ (accessed 23\xa0November 2026).",
            id="in English",
        ),
        pytest.param(
            {"language": "en", "is_portal_reference": True, "issued_on": None},
            "Almaty Process, “Title”, portal reference AP/SOM/2026/5, n.d., "
            "https://portal.example/d/AP-SOM-2026-05/ (accessed 23\xa0November 2026).",
            id="a portal reference without a date says both",
        ),
    ],
)
def test_a_citation(facts, text):
    assert cite(**{**FACTS, **facts}).text == text
