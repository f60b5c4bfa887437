"""The title page of a document."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from archive.models import Filing
from members.models import Source, Theme
from tests.factories import (
    WITHDRAWN,
    make_coordinator,
    make_decision,
    make_document,
    make_meeting,
    make_observer,
    make_officer,
    make_revision,
    make_state,
    make_user,
    make_version,
)

pytestmark = pytest.mark.django_db


def page(client, document, language="en"):
    response = client.get(f"/{language}/archive/{document.ascii_symbol}/")
    assert response.status_code == 200
    return response.content.decode()


def status(client, document):
    return client.get(f"/en/archive/{document.ascii_symbol}/").status_code


def test_a_visitor_reads_what_is_public_and_finds_no_trace_of_the_rest(client):
    assert status(client, make_document(audience="public")) == 200
    for audience in ("observers", "members", "support-unit"):
        assert status(client, make_document(audience=audience)) == 404


def test_a_signed_in_reader_outside_the_audience_is_told_that_it_is_not_for_them(client):
    client.force_login(make_user())

    assert status(client, make_document(audience="members")) == 403
    assert status(client, make_document(audience="support-unit")) == 404


@pytest.mark.parametrize(
    "facts",
    [
        pytest.param({"state": "draft"}, id="a draft"),
        pytest.param({"embargo_until": timezone.now() + timedelta(days=1)}, id="an embargo"),
    ],
)
def test_what_has_not_left_the_house_exists_for_nobody(client, facts):
    document = make_document(**facts)

    for user in (
        make_user(),
        make_observer(),
        make_coordinator(),
        make_officer(is_demonstration=True),
    ):
        client.force_login(user)
        assert status(client, document) == 404


def test_a_withdrawn_document_is_a_page_with_the_reason_and_no_file(client):
    document = make_document(**WITHDRAWN)
    version = make_version(document=document)

    html = page(client, document)

    assert "Sent by mistake" in html
    assert '<span lang="ru">Разослан по ошибке</span>' in html
    assert version.get_absolute_url() not in html


def test_each_language_is_named_in_itself_with_its_file(client):
    document = make_document("AP/SOM/2026/5")
    revision = make_revision(document=document)
    for language in ("ru", "en", "kk"):
        make_version(revision=revision, language=language, pages=3)

    html = page(client, document)

    for language, name in (("ru", "Русский"), ("en", "English"), ("kk", "Қазақша")):
        assert f'<th scope="row" lang="{language}">{name}</th>' in html
        assert f'href="/d/AP-SOM-2026-05/original/{language}/"' in html


def test_what_is_missing_is_said(client):
    document = make_document()
    make_version(document=document, language="ru")

    assert '<span lang="en">English</span>: not available' in page(client, document)


def test_a_document_without_text_says_where_one_is_known_to_exist(client):
    document = make_document(languages_known=["en"])

    html = page(client, document)

    assert "does not hold the text" in html
    assert "A text is known to exist in: English." in html


def test_where_a_text_is_known_to_exist_is_told(client):
    document = make_document(provenance_en="Kept in a library.")

    assert "Kept in a library." in page(client, document)


def test_a_title_of_a_version_in_preparation_is_not_shown(client):
    document = make_document(title_en="Secret draft words", title_ru="Открытое название")
    revision = make_revision(document=document)
    make_version(revision=revision, language="ru")
    make_version(revision=revision, language="en", state="draft")

    html = page(client, document)

    assert "Secret draft words" not in html
    assert '<span lang="ru">Открытое название</span>' in html
    assert '<span lang="en">English</span>: not available' in html


def test_a_revision_narrower_than_the_document_is_not_listed(client):
    document = make_document()
    make_version(revision=make_revision(document=document))
    closed = make_revision(document=document, mark="Rev1", audience="members")
    make_version(revision=closed)

    assert "Rev.1" not in page(client, document)
    client.force_login(make_coordinator())
    assert "Rev.1" in page(client, document)


def test_a_superseded_document_links_to_its_successor_only_for_those_who_may_read_it(client):
    old = make_document()
    make_document("AP/NEW/2026/1", supersedes=old, audience="members")

    assert "AP/NEW/2026/1" not in page(client, old)
    client.force_login(make_coordinator())
    assert "AP/NEW/2026/1" in page(client, old)


def test_a_meeting_the_reader_may_not_know_of_is_not_named(client):
    document = make_document(meeting=make_meeting(title_en="Closed talks", audience="members"))

    assert "Closed talks" not in page(client, document)


def test_the_record_is_quoted_with_its_doubts(client):
    document = make_document(
        "AP-REC-2011-01",
        is_portal_reference=True,
        confidence="medium",
        note_en="The day is our inference.",
        working_translation=["ru"],
        issued_on=date(2013, 1, 1),
        precision="year",
    )
    document.sources.add(Source.objects.create(slug="s", title="A source", url="https://s.example"))

    html = page(client, document)

    assert "portal reference, not printed on the document" in html
    assert "The day is our inference." in html
    assert 'href="https://s.example"' in html
    assert "working translation" in html
    assert '<time datetime="2013">2013</time>' in html


def test_dublin_core_names_title_date_and_languages(client):
    document = make_document(title_en="A <b>paper</b>")
    make_version(document=document, language="en")

    html = page(client, document)

    assert '<meta name="DC.title" lang="en" content="A &lt;b&gt;paper&lt;/b&gt;">' in html
    assert '<meta name="DC.date" content="2026-03-12">' in html
    assert '<meta name="DC.language" content="en">' in html


def test_both_languages_have_their_page(client):
    document = make_document(title_en="A paper", title_ru="Бумага")

    assert "Как ссылаться" in page(client, document, "ru") or "How to cite" in page(
        client, document, "ru"
    )
    assert "<h1>Бумага</h1>" in page(client, document, "ru")
    assert "<h1>A paper</h1>" in page(client, document, "en")


@pytest.mark.parametrize("rows", [1, 20])
def test_the_number_of_queries_does_not_grow(client, rows):
    document = make_document(meeting=make_meeting())
    for number in range(rows):
        make_version(
            revision=make_revision(document=document, mark=f"Rev{number}" if number else "original")
        )
        document.states.add(make_state())
        document.themes.add(Theme.objects.create(slug=f"t{number}", name_ru="т", name_en="t"))
        Filing.objects.create(document=document, decision=make_decision())

    with CaptureQueriesContext(connection) as queries:
        page(client, document)

    assert len(queries) <= 7
