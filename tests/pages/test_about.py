"""What the Process is, its founding text, the Support Unit, and how the portal is kept."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from almaty_portal.record import modalities
from almaty_portal.record.loading import load
from members.models import SupportUnitMandate, Theme
from tests.factories import make_organisation

pytestmark = pytest.mark.django_db

PAGES = ["", "modalities/", "support-unit/", "privacy/", "accessibility/"]


def page(client, address, language="en"):
    response = client.get(f"/{language}/about/{address}")
    assert response.status_code == 200
    return response.content.decode().replace("\xa0", " ")


@pytest.mark.parametrize(
    ("address", "english", "russian"),
    [
        ("", "About the Almaty Process", "Об Алматинском процессе"),
        ("modalities/", "Operating Modalities", "Операционный механизм"),
        ("support-unit/", "Support Unit", "Служба поддержки"),
        ("privacy/", "Privacy", "Конфиденциальность"),
        ("accessibility/", "Accessibility", "Доступность"),
    ],
)
def test_each_page_has_one_heading_in_the_language_of_the_page(client, address, english, russian):
    for language, heading in (("en", english), ("ru", russian)):
        headings = re.findall(r"<h1>(.*?)</h1>", page(client, address, language))
        assert len(headings) == 1
        assert heading in headings[0]


@pytest.mark.parametrize(("language", "other"), [("en", "ru"), ("ru", "en")])
def test_the_text_stands_in_both_languages_the_readers_first(client, language, other):
    html = page(client, "modalities/", language)
    pairs = re.findall(
        r'<div class="parallel"[^>]*>\s*<div lang="(\w\w)">.*?'
        r'<div class="second" lang="(\w\w)">',
        html,
        re.DOTALL,
    )

    assert set(pairs) == {(language, other)}
    assert len(pairs) == len(modalities.paragraphs())


@pytest.mark.parametrize("clause", ["1", "2", "3.i", "3.ii", "3.iii", "3.iv", "3.v", "3.vi"])
def test_each_clause_has_an_address_of_its_own(client, clause):
    assert page(client, "modalities/").count(f'id="{clause}"') == 1


def test_every_call_of_a_footnote_finds_its_note(client):
    html = page(client, "modalities/")
    called = set(re.findall(r'href="#(note-\d)"', html))

    assert called
    for note in called:
        assert f'id="{note}"' in html


def test_no_address_inside_the_page_is_given_twice(client):
    found = re.findall(r' id="([^"]+)"', page(client, "modalities/"))

    assert len(found) == len(set(found))


def test_brackets_of_the_text_survive_and_the_english_says_it_is_unofficial(client):
    html = page(client, "modalities/")

    assert "[the Islamic Republic of Iran]" in html
    assert "[Исламскую Республику Иран]" in html
    assert "Unofficial English translation" in html


def test_the_document_and_both_its_files_are_linked_and_there(client):
    load()
    html = page(client, "modalities/")

    for address in (
        "/en/archive/AP-REC-2013-01/",
        "/d/AP-REC-2013-01/original/ru/",
        "/d/AP-REC-2013-01/original/en/",
    ):
        assert f'href="{address}"' in html
        assert client.get(address).status_code == 200


def test_the_mandate_of_the_support_unit_is_that_of_the_record(client):
    load()

    html = page(client, "support-unit/", "ru")

    assert "г. Алматы" in html
    assert "Международная организация по миграции" in html
    assert '<time datetime="2013-06-05">5 июня 2013 г.</time>' in html


def test_without_a_mandate_on_record_the_tasks_stand_alone(client):
    html = page(client, "support-unit/")

    assert "Carried out by" not in html
    assert "/en/about/modalities/#3.iii" in html


def test_the_themes_lead_to_the_archive(client):
    Theme.objects.create(slug="asylum", name_ru="Убежище", name_en="Asylum")

    assert '<a href="/en/archive/?theme=asylum">Asylum</a>' in page(client, "")


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("address", PAGES)
def test_no_page_says_what_the_process_does_not_say(client, address, language):
    html = page(client, address, language).lower()

    for word in ("голосовани", "молчани", "киргизи", "illegal", "violation", "overdue"):
        assert word not in html


@pytest.mark.parametrize("address", PAGES)
def test_it_asks_as_often_for_one_row_as_for_fifty(client, address):
    mandate = SupportUnitMandate.objects.create(
        starts_on="2013-06-05", seat_en="Almaty", seat_ru="Алматы"
    )
    asked = []
    for rows in (1, 49):
        for _number in range(rows):
            organisation = make_organisation()
            mandate.hosts.add(organisation)
            Theme.objects.create(slug=organisation.slug, name_ru="т", name_en="t")
        with CaptureQueriesContext(connection) as queries:
            page(client, address)
        asked.append(len(queries))

    assert asked[0] == asked[1] <= 4
