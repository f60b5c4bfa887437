"""``/feeds/<language>/dublin-core.csv``: every public file, and none that is closed again."""

import csv
import io
import os
from datetime import date, timedelta

import pytest
from django.utils import timezone

from archive.dublin_core import snapshot
from archive.dublin_core.rows import COLUMNS, neutral
from archive.dublin_core.tasks import write_dublin_core
from archive.models import Document, Revision
from meetings.models import Meeting
from tests.factories import (
    WITHDRAWN,
    make_document,
    make_meeting,
    make_officer,
    make_revision,
    make_theme,
    make_version,
)

pytestmark = pytest.mark.django_db


def sent(client, language="en", **headers):
    response = client.get(f"/feeds/{language}/dublin-core.csv", headers=headers)
    assert response.status_code == 200
    return b"".join(response).decode()


def lines(client, language="en"):
    text = sent(client, language)
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text[1:], newline="")))


def titles(client, language="en"):
    return [line["dc:title"] for line in lines(client, language)]


def test_each_file_is_a_line(client, settings):
    settings.SITE_URL = "https://portal.example"
    earlier = make_document("AP/A/1", title_en="Earlier")
    document = make_document(
        "AP/A/2",
        kind="declaration",
        title_ru="Декларация",
        title_en="Declaration",
        issued_on=date(2016, 11, 1),
        precision="month",
        meeting=make_meeting("2016-mc"),
        supersedes=earlier,
    )
    document.themes.add(make_theme(name_en="Asylum"), make_theme(name_en="Borders"))
    revision = make_revision(document=document)
    make_version(revision=revision, language="ru")
    english = make_version(revision=revision, language="en", role="official")

    found = lines(client)

    assert list(found[0]) == list(COLUMNS)
    assert [(line["dc:language"], line["dc:title"]) for line in found] == [
        ("", "Earlier"),
        ("en", "Declaration"),
        ("ru", "Декларация"),
    ]
    assert found[1] == {
        "dc:identifier": "AP/A/2; https://portal.example/d/AP-A-02/original/en/",
        "dc:title": "Declaration",
        "dc:language": "en",
        "dc:date": "2016-11",
        "dc:type": "declaration",
        "dc:subject": "Asylum; Borders",
        "dc:relation": "https://portal.example/d/AP-A-02/; "
        "https://portal.example/en/meetings/2016-mc/; https://portal.example/d/AP-A-01/",
        "dc:publisher": "Almaty Process",
        "dc:rights": "public; official translation",
        "dc:format": "application/pdf",
        "sha256": english.sha256,
    }


def test_only_what_a_visitor_may_see_is_written_whoever_asks(client):
    make_document(title_en="Open")
    make_document(title_en="Closed", audience="members")
    make_document(title_en="Draft", state="draft")
    make_document(title_en="Gone", **WITHDRAWN)
    make_document(title_en="Embargoed", embargo_until=timezone.now() + timedelta(hours=1))
    client.force_login(make_officer(is_demonstration=True))

    assert titles(client) == ["Open"]


def test_words_of_a_translation_in_preparation_are_nowhere(client):
    """SAFETY A06."""
    revision = make_revision(document=make_document(title_ru="Название", title_en="Draft words"))
    make_version(revision=revision, language="ru")
    make_version(revision=revision, language="en", state="draft")

    for language in ("ru", "en"):
        assert titles(client, language) == ["Название"]


def narrow(document):
    Document.objects.filter(pk=document.pk).update(audience="members")


def withdraw(document):
    Document.objects.filter(pk=document.pk).update(**WITHDRAWN)


def embargo(document):
    Document.objects.filter(pk=document.pk).update(
        embargo_until=timezone.now() + timedelta(hours=1)
    )


def narrow_the_revision(document):
    Revision.objects.filter(document=document).update(audience="members")


@pytest.mark.parametrize("close", [narrow, withdraw, embargo, narrow_the_revision])
def test_what_was_closed_after_the_night_is_gone_at_the_next_request(client, close):
    """SAFETY A08, without anybody telling the table that something changed."""
    document = make_document("AP/CLOSED/1", title_en="Closed later", title_ru="Закрыт позже")
    make_version(document=document)
    make_document("AP/OPEN/1", title_en="Open")
    write_dublin_core()
    before = client.get("/feeds/en/dublin-core.csv")["ETag"]

    close(document)
    text = sent(client, **{"if-none-match": before})

    assert "CLOSED" not in text
    assert "AP/OPEN/1" in text


def test_a_line_goes_when_only_its_title_is_closed(client):
    """A file in a third language is named in Russian while the Russian version may be seen."""
    document = make_document("AP/A/1", title_ru="Название", title_en="")
    russian = make_version(document=document, language="ru")
    make_version(revision=make_revision(document=document, mark="Rev1"), language="kk")
    write_dublin_core()
    assert titles(client) == ["Название", "Название"]

    Revision.objects.filter(pk=russian.revision_id).update(audience="members")

    assert lines(client) == []


@pytest.mark.parametrize("what", ["meeting", "predecessor"])
def test_a_line_goes_when_a_neighbour_it_names_is_closed(client, what):
    earlier, meeting = make_document("AP/EARLIER/1"), make_meeting("met")
    make_document("AP/A/1", supersedes=earlier, meeting=meeting)
    write_dublin_core()
    assert len(lines(client)) == 2

    if what == "meeting":
        Meeting.objects.filter(pk=meeting.pk).update(audience="members")
        assert "met" not in "".join(line["dc:relation"] for line in lines(client))
    else:
        narrow(earlier)
        assert "EARLIER" not in sent(client)


def test_what_opens_more_of_a_document_takes_no_line_away(client):
    document = make_document("AP/A/1")
    revision = make_revision(document=document)
    make_version(revision=revision, language="ru")
    english = make_version(revision=revision, language="en", state="draft")
    write_dublin_core()

    english.state = "published"
    english.save()

    assert [line["dc:language"] for line in lines(client)] == ["ru"]
    write_dublin_core()
    assert [line["dc:language"] for line in lines(client)] == ["en", "ru"]


def test_the_night_writes_both_languages_whole(client, settings):
    make_document(title_ru="Документ", title_en="Document")
    (settings.EXPORTS_ROOT).mkdir()

    assert write_dublin_core() == 2
    assert write_dublin_core() == 2

    assert sorted(path.name for path in settings.EXPORTS_ROOT.iterdir()) == [
        "dublin-core-en.jsonl",
        "dublin-core-ru.jsonl",
    ]
    assert titles(client, "ru") == ["Документ"]


def test_a_night_that_fails_leaves_the_last_one_in_place(client, settings, monkeypatch):
    make_document("AP/A/1")
    write_dublin_core()
    monkeypatch.setattr(snapshot.rows, "written", lambda _cells: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        write_dublin_core()

    monkeypatch.undo()
    assert len(list(settings.EXPORTS_ROOT.iterdir())) == 2
    assert len(lines(client)) == 1


def test_lines_of_long_ago_are_written_anew_where_the_worker_did_not(client, settings):
    make_document(title_en="First")
    write_dublin_core()
    make_document(title_en="Second")
    assert titles(client) == ["First"]

    for path in settings.EXPORTS_ROOT.iterdir():
        os.utime(path, (0, 0))

    assert titles(client) == ["First", "Second"]


def test_the_worker_is_asked_every_night(settings):
    task = settings.CELERY_BEAT_SCHEDULE["write Dublin Core"]

    assert task["task"] == write_dublin_core.name
    assert task["schedule"].hour == {3}


@pytest.mark.parametrize(
    ("cell", "neutralised"),
    [
        ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
        ("+1", "'+1"),
        ("-1", "-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("\x00=1", "'=1"),
        ("＝1", "'＝1"),
        ("A=1", "A=1"),
        ("", ""),
    ],
)
def test_no_cell_is_a_formula(cell, neutralised):
    """SAFETY B13."""
    assert neutral(cell) == neutralised


def test_titles_with_quotes_and_line_breaks_stay_one_cell(client):
    title = '=HYPERLINK("https://evil.example";"x")\r\nsecond, line\x07'
    make_document(title_en=title)

    assert titles(client) == ['\'=HYPERLINK("https://evil.example";"x")\r\nsecond, line']


def test_who_has_it_already_is_told_so(client):
    make_document()
    first = client.get("/feeds/en/dublin-core.csv")
    again = client.get("/feeds/en/dublin-core.csv", headers={"if-none-match": first["ETag"]})

    assert again.status_code == 304
    assert again["ETag"] == first["ETag"]
    assert first["Content-Type"] == "text/csv; charset=utf-8"
    assert first["Content-Disposition"] == 'attachment; filename="almaty-process-en.csv"'
    assert first["X-Content-Type-Options"] == "nosniff"
    assert client.get("/feeds/ru/dublin-core.csv")["ETag"] != first["ETag"]


def test_a_head_has_no_body_and_other_methods_are_refused(client):
    assert b"".join(client.head("/feeds/en/dublin-core.csv")) == b""
    assert client.post("/feeds/en/dublin-core.csv").status_code == 405


@pytest.mark.parametrize("language", ["kk", "xx", "EN"])
def test_an_unknown_language_has_no_table(client, language):
    assert client.get(f"/feeds/{language}/dublin-core.csv").status_code == 404


@pytest.mark.parametrize("rows", [1, 50])
def test_sending_takes_two_queries(client, rows, django_assert_num_queries):
    for _ in range(rows):
        make_version(document=make_document(meeting=make_meeting()))
    write_dublin_core()

    with django_assert_num_queries(2):
        assert len(lines(client)) == rows
