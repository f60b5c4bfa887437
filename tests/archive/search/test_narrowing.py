"""Filters, pages and counts of a search."""

import re

import pytest

from archive.models import Document
from archive.search import hits
from tests.archive.search.typed import make_two_that_differ, page, symbols
from tests.factories import (
    make_document,
    make_meeting,
    make_reader,
    make_version,
)

pytestmark = pytest.mark.django_db


FILTERS = {
    "kind": "declaration",
    "year": "2025",
    "theme": "asylum",
    "state": "kz",
    "meeting": "ministerial",
    "language": "en",
}


@pytest.mark.parametrize("words", [{}, {"q": "защита"}], ids=["browsing", "searching"])
@pytest.mark.parametrize("name", FILTERS)
def test_each_filter_narrows_is_counted_and_can_be_taken_back(client, name, words):
    make_two_that_differ()
    wide = page(client, **words)
    assert symbols(wide) == ["AP-X-01", "AP-X-02"]
    link = re.search(
        rf'href="\?([^"]*{name}={FILTERS[name]})"[^>]*>[^<]+</a> <span[^>]*>(\d+)', wide
    )
    assert link, name
    assert link[2] == "1"
    narrow = page(client, **words, **{name: FILTERS[name]})
    assert symbols(narrow) == ["AP-X-01"]
    back = re.search(r'<ul class="chosen".*?href="([^"]+)"', narrow, re.S)
    assert back[1] == ("?q=%D0%B7%D0%B0%D1%89%D0%B8%D1%82%D0%B0" if words else ".")


def test_one_meeting_can_be_asked_for_by_its_slug(client):
    make_two_that_differ()
    assert symbols(page(client, meeting="2025-mc")) == ["AP-X-01"]


def test_a_meeting_a_visitor_may_not_know_of_is_no_filter(client):
    hidden = make_meeting("2027-hidden", audience="support-unit", kind="briefing")
    make_document("AP/X/1", meeting=hidden)
    known, unknown = page(client, meeting="2027-hidden"), page(client, meeting="2027-nothing")
    assert known.replace("2027-hidden", "") == unknown.replace("2027-nothing", "")
    assert "briefing" not in page(client)
    assert symbols(page(client, meeting="briefing")) == []


@pytest.mark.parametrize(
    "params",
    [
        {"page": "abc"},
        {"page": "0"},
        {"page": "-1"},
        {"page": "999999"},
        {"page": "1001"},
        {"page": "1000"},
        {"page": "٣"},
        {"year": "NaN"},
        {"year": "2025; DROP TABLE"},
        {"kind": "nonsense"},
        {"theme": "<script>"},
        {"theme": "no-such"},
        {"state": "zz"},
        {"state": "\u202e"},
        {"meeting": "../etc"},
        {"language": "русский"},
        {"language": "x" * 500},
    ],
    ids=lambda params: ascii(params)[:30],
)
def test_nonsense_is_left_aside_with_a_sentence(client, params):
    make_document("AP/X/1")
    html = page(client, "en", **params)
    assert "was left aside" in html
    assert symbols(html) == ["AP-X-01"]


def test_pages_follow_one_another(client):
    for number in range(1, 56):
        make_document(f"AP/X/{number:03}", title_ru="О беженцах")
    first = page(client, "en")
    assert len(symbols(first)) == 50
    assert 'href="?page=2" rel="next"' in first
    assert len(symbols(page(client, page="2"))) == 5
    assert len(symbols(page(client, q="беженец", page="3"))) == 15
    assert "55 documents" in first


def test_beyond_the_cap_the_list_is_read_on_and_the_count_says_more_than(client, monkeypatch):
    monkeypatch.setattr(hits, "CAP", 60)
    for number in range(1, 113):
        make_document(f"AP/X/{number:03}", title_ru="О беженцах")
    assert "More than 60 documents" in page(client, "en")
    assert len(symbols(page(client, page="3"))) == 12
    found = page(client, "en", q="беженец")
    assert "More than 60 documents" in found
    assert "page 1 of 3" in found


def test_the_list_costs_the_same_for_two_rows_and_for_fifty(client):
    def ask(**params):
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(
            connection,
        ) as asked:
            page(client, **params)
        return len(asked)

    for _ in range(2):
        make_version(document=make_document(title_ru="О беженцах"), extracted_text="беженцы")
    few = ask(), ask(q="беженец"), ask(q="беженец", kind="working-paper", state="kz")
    for _ in range(50):
        make_version(document=make_document(title_ru="О беженцах"), extracted_text="беженцы")
    many = ask(), ask(q="беженец"), ask(q="беженец", kind="working-paper", state="kz")
    assert few == many
    assert many[0] <= 4
    assert max(many) <= 8


@pytest.mark.parametrize(
    ("count", "words"), [(1, "1 документ"), (2, "2 документа"), (5, "5 документов")]
)
def test_the_count_is_told_in_russian(client, count, words):
    for _ in range(count):
        make_document()
    html = page(client)
    assert len(symbols(html)) == count
    assert words in html


def test_counts_are_kept_for_a_second_and_only_for_visitors(client, settings):
    paper = make_document("AP/X/1", kind="study")
    settings.COUNTS_KEPT_SECONDS = 60
    assert "1 document" in page(client, "en", year="2026")
    Document.objects.filter(pk=paper.pk).update(audience="members")
    html = page(client, "en", year="2026")
    assert symbols(html) == []
    client.force_login(make_reader("members"))
    assert symbols(page(client, "en", year="2026")) == ["AP-X-01"]
    settings.COUNTS_KEPT_SECONDS = 0
    client.logout()
    assert "kind=study" not in page(client, "en", year="2026")
