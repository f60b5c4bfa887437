"""The form in which a decision is hashed (docs/register.md); EDGE_CASES 34."""

import hashlib
import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.register.canonical import (
    BEFORE_THE_FIRST,
    Content,
    canonical,
    digest_of,
    fingerprint_of,
    in_groups,
)

CONTENT = Content("2026-03", date(2026, 5, 12), "a" * 64, "b" * 64)


@pytest.mark.parametrize(
    ("title", "text"),
    [
        pytest.param("Решение", "Один.\r\nДва.", id="lines ended as on Windows"),
        pytest.param("Решение", "Один.\rДва.", id="as on old machines"),
        pytest.param("Решение ", "Один. \t\nДва.\n\n", id="white space at the ends"),
        pytest.param(unicodedata.normalize("NFD", "Решение"), "Один.\nДва.", id="й in two pieces"),
    ],
)
def test_what_looks_the_same_is_hashed_the_same(title, text):
    assert digest_of(title, text) == digest_of("Решение", "Один.\nДва.")


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Решение", "Один.\nДва"),
        ("Решение", "Два.\nОдин."),
        ("Решение", "Один. Два."),
        ("Решения", "Один.\nДва."),
        ("Решение", "один.\nДва."),
    ],
)
def test_what_reads_otherwise_is_hashed_otherwise(title, text):
    assert digest_of(title, text) != digest_of("Решение", "Один.\nДва.")


def test_anybody_can_compute_it_by_hand():
    text = hashlib.sha256(b"Title\n\n1. One.\n2. Two.\n").hexdigest()
    lines = (
        "almaty-process-register/1\nnumber: 2026-03\ndate: 2026-05-12\n"
        f"ru: {text}\nen: {text}\nprevious: {'0' * 64}\n"
    )

    content = Content("2026-03", date(2026, 5, 12), text, text)

    assert digest_of("Title", "1. One.\n2. Two.") == text
    assert fingerprint_of(content, BEFORE_THE_FIRST) == hashlib.sha256(lines.encode()).hexdigest()


@pytest.mark.parametrize(
    "changed",
    [
        CONTENT._replace(number="2026-04"),
        CONTENT._replace(day=date(2026, 5, 13)),
        CONTENT._replace(ru="c" * 64),
        CONTENT._replace(en="c" * 64),
    ],
)
def test_each_fact_changes_the_fingerprint(changed):
    assert fingerprint_of(changed, BEFORE_THE_FIRST) != fingerprint_of(CONTENT, BEFORE_THE_FIRST)


def test_so_does_what_stands_before_it():
    assert fingerprint_of(CONTENT, "d" * 64) != fingerprint_of(CONTENT, BEFORE_THE_FIRST)


def test_it_is_printed_in_groups():
    assert in_groups("0123456789abcdef" * 4).split(" ")[1] == "89abcdef"


@given(st.text(), st.text())
def test_the_form_is_its_own_form(title, text):
    once = canonical(title, text)
    head, _, rest = once.partition("\n\n")

    assert "\r" not in once
    assert unicodedata.is_normalized("NFC", once)
    assert once.endswith("\n")
    if "\n" not in head and head:
        assert canonical(head, rest) == once
