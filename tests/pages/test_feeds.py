"""Feeds and the sitemap: public matters only, whoever asks (SAFETY A04, A06)."""

from datetime import timedelta
from xml.etree import ElementTree as ET

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.factories import (
    make_decision,
    make_document,
    make_meeting,
    make_officer,
    make_revision,
    make_state,
    make_theme,
    make_version,
)

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def entries(client, name, language="en"):
    response = client.get(f"/feeds/{language}/{name}.atom")
    assert response.status_code == 200
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ET.fromstring(response.content).findall(f"{ATOM}entry")  # noqa: S314 - our own


def titles(client, name, language="en"):
    return [entry.find(f"{ATOM}title").text for entry in entries(client, name, language)]


@pytest.mark.parametrize("name", ["documents", "meetings", "decisions"])
def test_an_unknown_language_has_no_feed(client, name):
    assert client.get(f"/feeds/kk/{name}.atom").status_code == 404


def test_documents_are_the_public_ones_even_for_an_officer(client):
    make_document("AP/A/1", title_en="Open")
    make_document(title_en="Closed", audience="members")
    make_document(title_en="Draft", state="draft")
    make_document(title_en="Embargoed", embargo_until=timezone.now() + timedelta(hours=1))
    client.force_login(make_officer(is_demonstration=True))

    assert titles(client, "documents") == ["AP/A/1 Open"]


def test_meetings_and_decisions_are_the_public_ones(client):
    make_meeting(title_en="Open")
    make_meeting(title_en="Closed", audience="members")
    make_meeting(title_en="Planned", state="planned")
    make_decision("2026-01", title_en="Open")
    make_decision("2026-02", title_en="Closed", audience="members")

    assert titles(client, "meetings") == ["Open"]
    assert titles(client, "decisions") == ["2026-01 Open"]


def test_an_entry_in_the_other_language_says_so_and_a_draft_translation_is_not_shown(client):
    document = make_document("AP/A/1", title_en="Draft words", title_ru="Название")
    revision = make_revision(document=document)
    make_version(revision=revision, language="ru")
    make_version(revision=revision, language="en", state="draft")

    entry = entries(client, "documents")[0]

    assert entry.find(f"{ATOM}title").text == "AP/A/1 Название"
    assert entry.get(XML_LANG) == "ru"


def test_links_are_absolute_under_the_address_of_the_site(client, settings):
    settings.SITE_URL = "https://portal.example"
    make_document("AP/A/1")

    entry = entries(client, "documents", "ru")[0]

    assert entry.find(f"{ATOM}link").get("href") == "https://portal.example/ru/archive/AP-A-01/"


@pytest.mark.parametrize("rows", [1, 50])
@pytest.mark.parametrize("name", ["documents", "meetings", "decisions"])
def test_a_feed_is_one_query(client, name, rows):
    for _ in range(rows):
        {"documents": make_document, "meetings": make_meeting, "decisions": make_decision}[name]()

    with CaptureQueriesContext(connection) as queries:
        entries(client, name)

    assert len(queries) == 1


def test_a_theme_has_a_feed_of_its_own(client):
    theme = make_theme("asylum", name_en="Asylum")
    found = make_document("AP/A/1", title_en="On asylum")
    found.themes.add(theme, make_theme())
    hidden = make_document("AP/A/2", title_en="Closed", audience="members")
    hidden.themes.add(theme)
    make_document("AP/A/3", title_en="Other")

    assert titles(client, "themes/asylum") == ["AP/A/1 On asylum"]
    feed = client.get("/feeds/en/themes/asylum.atom").content.decode()
    assert "documents on “Asylum”" in feed
    assert "/en/archive/?theme=asylum" in feed


@pytest.mark.parametrize("address", ["en/themes/none", "kk/themes/asylum", "en/themes/%00"])
def test_a_theme_or_language_that_is_none_has_no_feed(client, address):
    make_theme("asylum")

    assert client.get(f"/feeds/{address}.atom").status_code in {400, 404}


@pytest.mark.parametrize("rows", [1, 50])
def test_a_feed_of_a_theme_is_two_queries(client, rows):
    theme = make_theme("asylum")
    for _ in range(rows):
        make_document().themes.add(theme)

    with CaptureQueriesContext(connection) as queries:
        assert len(entries(client, "themes/asylum")) == rows

    assert len(queries) == 2


def test_the_archive_names_the_feed_of_the_theme_chosen(client):
    make_document().themes.add(make_theme("asylum"))

    chosen = client.get("/ru/archive/?theme=asylum").content.decode()
    whole = client.get("/ru/archive/").content.decode()

    assert chosen.count('href="/feeds/ru/themes/asylum.atom"') == 2
    assert '<link rel="alternate" type="application/atom+xml" title="' in chosen
    assert "/feeds/ru/themes/" not in whole


def test_control_characters_do_not_break_a_feed(client):
    """EDGE_CASES D37: XML cannot hold them."""
    dirty = "A\x01\x0b\x1f title\ufffe\x85 & <b>"
    theme = make_theme("asylum", name_en=dirty)
    make_document("AP/A/1", title_en=dirty, summary_en=dirty).themes.add(theme)
    make_meeting(title_en=dirty, city_en=dirty)
    make_decision("2026-01", title_en=dirty)

    for name in ("documents", "themes/asylum", "meetings", "decisions"):
        assert titles(client, name)[0].endswith("A title & <b>")


def addresses(client, query=""):
    response = client.get(f"/sitemap.xml{query}")
    assert response.status_code == 200
    root = ET.fromstring(response.content)  # noqa: S314 - our own
    return [loc.text for loc in root.iter(f"{SITEMAP}loc")]


def test_the_sitemap_names_public_pages_in_both_languages(client, settings):
    settings.SITE_URL = "https://portal.example"
    make_document("AP/A/1")
    make_meeting("2026-som")
    make_decision("2026-01")
    make_state("KZ")

    found = addresses(client)

    for language in ("ru", "en"):
        for path in (
            "archive/AP-A-01/",
            "meetings/2026-som/",
            "decisions/2026-01/",
            "members/kz/",
            "",
        ):
            assert f"https://portal.example/{language}/{path}" in found


def test_the_sitemap_names_nothing_closed(client):
    make_document("AP/CLOSED/1", audience="members")
    make_document("AP/DRAFT/1", state="draft")
    make_meeting("closed", audience="members")
    make_decision("2026-09", audience="members")
    client.force_login(make_officer(is_demonstration=True))

    assert not [
        a
        for a in addresses(client)
        if "CLOSED" in a or "DRAFT" in a or "closed" in a or "2026-09" in a
    ]


def test_a_large_sitemap_becomes_an_index(client, monkeypatch):
    monkeypatch.setattr("almaty_portal.pages.sitemaps.LIMIT", 10)
    for _ in range(20):
        make_document()

    index = addresses(client)
    pages = [addresses(client, address.split("sitemap.xml")[1]) for address in index]

    assert len(index) > 1
    assert all(len(page) <= 10 for page in pages)
    assert sum("/archive/AP-" in address for page in pages for address in page) == 40


@pytest.mark.parametrize("page", ["0", "99", "abc", "²", "1" * 500])
def test_a_page_of_the_sitemap_that_does_not_exist(client, page):
    assert client.get(f"/sitemap.xml?p={page}").status_code == 404
