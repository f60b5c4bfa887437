"""``/api/v1/documents``: what is told of a document, and how the list is narrowed and paged."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from archive.models import Filing
from archive.search import indexing
from meetings.models import Meeting
from tests.api.asking import ask, keys
from tests.factories import (
    WITHDRAWN,
    make_coordinator,
    make_decision,
    make_document,
    make_meeting,
    make_revision,
    make_state,
    make_theme,
    make_version,
)

pytestmark = pytest.mark.django_db


def test_a_document_is_told_with_its_files_and_what_lies_beside_it(client, settings):
    settings.SITE_URL = "https://portal.example"
    meeting = make_meeting("2025-mc")
    earlier = make_document("AP/A/1")
    document = make_document(
        "AP/A/2",
        kind="declaration",
        title_ru="Декларация",
        title_en="Declaration",
        summary_en="In short",
        issued_on=date(2016, 11, 1),
        precision="month",
        meeting=meeting,
        was_adopted=True,
        supersedes=earlier,
    )
    document.themes.add(make_theme("asylum"))
    document.states.add(make_state("TR", short_name_en="Türkiye"), make_state("KZ"))
    Filing.objects.create(document=document, decision=make_decision("2026-03"))
    version = make_version(document=document, pages=3)

    told = ask(client, "documents/AP-A-02")

    assert told["title"] == {"ru": "Декларация", "en": "Declaration"}
    assert told["summary"] == {"ru": None, "en": "In short"}
    assert told["date"] == {"date": "2016-11", "precision": "month"}
    assert told["kind"] == "declaration"
    assert told["meeting"] == "2025-mc"
    assert told["themes"] == ["asylum"]
    assert sorted(told["states"]) == ["KZ", "TR"]
    assert told["decisions"] == ["2026-03"]
    assert told["supersedes"] == "AP-A-01"
    assert told["languages"] == ["ru"]
    assert told["address"] == "https://portal.example/d/AP-A-02/"
    assert told["page"]["ru"] == "https://portal.example/ru/archive/AP-A-02/"
    assert told["self"] == "https://portal.example/api/v1/documents/AP-A-02"
    [file] = told["versions"]
    assert file["sha256"] == version.sha256
    assert file["address"] == "https://portal.example/d/AP-A-02/original/ru/"
    assert (file["mark"], file["role"], file["pages"]) == ("original", "original", 3)
    assert (file["size"], file["media_type"]) == (version.size, "application/pdf")
    assert ask(client, "documents/AP-A-01")["superseded_by"] == ["AP-A-02"]


def test_words_of_a_translation_in_preparation_are_nowhere(client):
    """SAFETY A06."""
    document = make_document(
        "AP/A/1", title_ru="Название", title_en="Draft words", summary_en="Draft words"
    )
    revision = make_revision(document=document)
    make_version(revision=revision, language="ru")
    make_version(revision=revision, language="en", state="draft")

    told = ask(client, "documents/AP-A-01")

    assert told["title"] == {"ru": "Название", "en": None}
    assert told["languages"] == ["ru"]
    for address in ("documents", "documents/AP-A-01", "documents?q=draft", "documents?lang=en"):
        assert "Draft words" not in client.get(f"/api/v1/{address}").content.decode()
    assert keys(client, "documents?language=en", "symbol") == []


def test_a_tombstone_tells_why_and_has_no_file(client):
    document = make_document("AP/A/1", **WITHDRAWN)
    make_version(document=document)

    told = ask(client, "documents/AP-A-01")

    assert told["withdrawn"] == {
        "at": None,
        "reason": {"ru": "Разослан по ошибке", "en": "Sent by mistake"},
    }
    assert told["versions"] == []


def test_neighbours_the_reader_may_not_know_of_are_not_named(client):
    hidden = make_document("AP/HIDDEN/1", audience="members")
    document = make_document(
        "AP/A/1", meeting=make_meeting("closed", audience="members"), supersedes=hidden
    )
    make_document("AP/HIDDEN/2", audience="members", supersedes=document)
    decision = make_decision("2026-09", audience="members")
    Filing.objects.create(document=document, decision=decision)

    told = ask(client, "documents/AP-A-01")

    assert (told["meeting"], told["supersedes"]) == (None, None)
    assert (told["decisions"], told["superseded_by"]) == ([], [])


def test_a_demonstration_row_says_so(client):
    make_document("AP/A/1", is_demonstration=True)

    assert keys(client, "documents", "is_demonstration") == [True]


def test_the_list_is_the_readers_own(client):
    make_document("AP/A/1")
    make_document("AP/A/2", audience="members")
    make_document("AP/A/3", state="draft")
    make_document("AP/A/4", embargo_until=timezone.now() + timedelta(hours=1))

    assert keys(client, "documents", "symbol") == ["AP/A/1"]
    client.force_login(make_coordinator())
    assert keys(client, "documents", "symbol") == ["AP/A/2", "AP/A/1"]


@pytest.mark.parametrize(
    "narrowing",
    ["kind=report", "year=2016", "theme=asylum", "state=kz", "meeting=2025-mc",
     "meeting=ministerial", "language=kk"],
)  # fmt: skip
def test_the_list_is_narrowed_as_the_archives_own_page(client, narrowing):
    found = make_document(
        "AP/FOUND/1",
        kind="report",
        issued_on=date(2016, 1, 1),
        meeting=make_meeting("2025-mc", kind=Meeting.Kind.MINISTERIAL),
    )
    found.themes.add(make_theme("asylum"))
    found.states.add(make_state("KZ"))
    make_version(document=found, language="kk")
    make_document("AP/OTHER/1")

    assert keys(client, f"documents?{narrowing}", "symbol") == ["AP/FOUND/1"]


def test_words_are_found_in_any_form(client):
    make_version(document=make_document("AP/A/1", title_ru="Защита беженцев"))
    make_version(document=make_document("AP/A/2", title_ru="Другое"))
    indexing.reindex(at_most=10)

    assert keys(client, "documents?q=беженец", "symbol") == ["AP/A/1"]


@pytest.mark.parametrize(
    ("narrowing", "fields"),
    [
        ("kind=novel", ["kind"]),
        ("year=0&theme=none", ["theme", "year"]),
        ("state=zz", ["state"]),
        ("meeting=no-such", ["meeting"]),
        ("language=russian", ["language"]),
        ("sort=oldest", ["sort"]),
        ("page=0", ["page"]),
        ("page=1001", ["page"]),
        ("page_size=101", ["page_size"]),
        ("page=x&page_size=y", ["page", "page_size"]),
    ],
)
def test_what_means_nothing_is_named_and_never_answered_with_another_list(
    client, narrowing, fields
):
    told = ask(client, f"documents?{narrowing}", status=400)

    assert told["fields"] == fields


def test_a_meeting_that_is_hidden_is_no_filter(client):
    """SAFETY A03: as if there were none."""
    make_document(meeting=make_meeting("hidden", audience="members"))

    hidden = client.get("/api/v1/documents?meeting=hidden")
    missing = client.get("/api/v1/documents?meeting=absent")

    assert hidden.status_code == missing.status_code == 400
    assert hidden.content == missing.content


@pytest.mark.parametrize("words", ["", "q=paper&"])
def test_every_page_is_reached_and_no_row_comes_twice(client, words):
    for _ in range(7):
        make_version(document=make_document(title_en="Paper"))
    indexing.reindex(at_most=10)
    address, seen = f"documents?{words}page_size=3", []
    while address:
        told = ask(client, address)
        assert told["count"] == 7
        assert not told["is_count_capped"]
        seen += [row["symbol"] for row in told["items"]]
        address = (told["next"] or "").partition("/api/v1/")[2]

    assert len(seen) == len(set(seen)) == 7
    assert told["page"] == 3
    assert "page=2" in told["previous"]


def test_a_page_after_the_last_is_empty(client):
    make_document()

    told = ask(client, "documents?page=1000&page_size=100")

    assert (told["items"], told["next"]) == ([], None)


@pytest.mark.parametrize("who", ["visitor", "coordinator"])
@pytest.mark.parametrize(("words", "at_most"), [("", 8), ("&q=paper", 8)])
def test_fifty_rows_cost_as_many_queries_as_one(client, words, at_most, who):
    if who == "coordinator":
        client.force_login(make_coordinator())
        at_most = 12
    theme, state, decision = make_theme("asylum"), make_state("KZ"), make_decision()
    counted = []
    # With words, the titles are asked for as soon as there is something to put in order.
    first = 2 if words else 1
    for number in (first, 50 - first):
        for _ in range(number):
            document = make_document(title_en="Paper", meeting=make_meeting())
            document.themes.add(theme)
            document.states.add(state)
            Filing.objects.create(document=document, decision=decision)
            make_version(document=document)
        indexing.reindex(at_most=100)
        with CaptureQueriesContext(connection) as queries:
            told = ask(client, f"documents?theme=asylum{words}")
        counted.append(len(queries))

    assert len(told["items"]) == 50
    assert counted[0] == counted[1] <= at_most


def test_one_document_takes_few_queries(client, django_assert_max_num_queries):
    make_version(document=make_document("AP/A/1", meeting=make_meeting()))

    with django_assert_max_num_queries(8):
        ask(client, "documents/AP-A-01")
