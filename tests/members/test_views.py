"""Who takes part, as of a day (Modalities 3.i, notes 1 and 4)."""

import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from almaty_portal.record.loading import load
from members.models import FormerName
from tests.factories import (
    make_organisation,
    make_participation,
    make_state,
)

pytestmark = pytest.mark.django_db

EIGHT = {
    "en": [
        "Islamic Republic of Afghanistan",
        "Republic of Azerbaijan",
        "[Islamic Republic of Iran]",
        "Republic of Kazakhstan",
        "Kyrgyz Republic",
        "[Islamic Republic of Pakistan]",
        "Republic of Tajikistan",
        "Republic of Turkey",
    ],
    "ru": [
        "Исламская Республика Афганистан",
        "Азербайджанская Республика",
        "[Исламская Республика Иран]",
        "Республика Казахстан",
        "Кыргызская Республика",
        "[Исламская Республика Пакистан]",
        "Республика Таджикистан",
        "Республика Турция",
    ],
}


@pytest.fixture
def record(db):
    load()


def page(client, address, *, language="en"):
    response = client.get(f"/{language}/members/{address}")
    assert response.status_code == 200
    return response.content.decode().replace("\xa0", " ")


def section(html, name):
    found = re.search(rf'<section aria-labelledby="{name}">.*?</section>', html, re.DOTALL)
    return found.group() if found else ""


def names(html, part="taking-part"):
    return re.findall(r'<th scope="row"><a href="[^"]*">([^<]*)</a>', section(html, part))


def queries_of(client, address):
    with CaptureQueriesContext(connection) as queries:
        page(client, address)
    return len(queries)


@pytest.mark.parametrize("language", ["en", "ru"])
def test_on_the_day_of_the_launch_eight_states_two_of_them_in_brackets(client, record, language):
    html = page(client, "?as_of=2013-06-05", language=language)

    assert names(html) == EIGHT[language]
    assert '<time datetime="2013-08-31">' in section(html, "taking-part")
    assert "г.." not in re.sub(r"<[^>]*>", "", html)


@pytest.mark.parametrize(
    ("day", "among", "not_among"),
    [
        pytest.param("2015-09-21", "Republic of Turkey", "Turkmenistan", id="the eve"),
        pytest.param("2022-05-31", "Republic of Turkey", "Republic of Türkiye", id="the old name"),
        pytest.param("2022-06-01", "Republic of Türkiye", "Republic of Turkey", id="the new name"),
    ],
)
def test_states_stand_under_their_names_of_the_day(client, record, day, among, not_among):
    listed = names(page(client, f"?as_of={day}"))

    assert among in listed
    assert not_among not in listed


def test_brackets_go_when_the_procedure_has_an_outcome(client, record):
    html = page(client, "?as_of=2015-09-22")

    assert "[" not in section(html, "taking-part")
    assert {"Islamic Republic of Iran", "Islamic Republic of Pakistan"} <= set(
        names(html, "observing")
    )


def test_a_later_applicant_stands_apart_and_without_brackets(client, record):
    html = page(client, "?as_of=2023-03-28")

    assert names(html, "pending") == ["Republic of Uzbekistan"]
    assert "Republic of Uzbekistan" not in names(html)


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_order_is_that_of_the_english_short_names_with_accents_folded(client, language):
    for short, russian in [("Turkmenistan", "А"), ("Türkiye", "Я"), ("Azerbaijan", "Б")]:
        make_state(
            short_name_en=short,
            short_name_ru=russian,
            official_name_en=f"Official {short}",
            official_name_ru=f"Официально {russian}",
        )

    listed = names(page(client, "", language=language))

    assert listed == (
        ["Official Azerbaijan", "Official Türkiye", "Official Turkmenistan"]
        if language == "en"
        else ["Официально Б", "Официально Я", "Официально А"]
    )


@pytest.mark.parametrize(
    ("asked", "english", "russian"),
    [
        pytest.param("2013-06-04", "nobody took part", "до этого дня", id="the eve"),
        pytest.param("0001-01-01", "nobody took part", "до этого дня", id="the first year"),
        pytest.param("9999-12-31", "still to come", "ещё не наступил", id="the last year"),
        pytest.param("nonsense", "not understood", "не распознан", id="a word"),
        pytest.param("2026-02-30", "not understood", "не распознан", id="no such day"),
        pytest.param("05.06.2013", "not understood", "не распознан", id="another form"),
        pytest.param("٢٠١٣-06-05", "not understood", "не распознан", id="other digits"),
        pytest.param("<script>", "not understood", "не распознан", id="markup"),
    ],
)
def test_a_day_that_cannot_be_shown_is_answered_in_words(client, asked, english, russian):
    make_state(official_name_en="Republic of Somewhere")

    html = page(client, f"?as_of={asked}")

    assert english in html
    assert names(html) == []
    assert "<script>" not in html
    assert russian in page(client, f"?as_of={asked}", language="ru").lower()


def test_tomorrow_is_still_to_come_and_today_is_not(client):
    make_state()
    today = timezone.localdate()

    assert "still to come" in page(client, f"?as_of={today + timedelta(days=1)}")
    assert len(names(page(client, f"?as_of={today}"))) == 1


@pytest.mark.parametrize("asked", ["", " ", " 2013-06-05 "], ids=["nothing", "a space", "padded"])
def test_spaces_around_the_day_do_not_matter(client, asked):
    make_state()

    assert len(names(page(client, f"?as_of={asked}"))) == 1


@pytest.mark.parametrize(
    ("confidence", "said", "unsaid"),
    [
        ("high", "", "confidence"),
        ("medium", "confidence: medium", "low"),
        ("low", "Confidence: low", "medium"),
    ],
)
def test_the_confidence_shown_is_that_of_the_record(client, confidence, said, unsaid):
    make_participation(state=make_state(status=None), confidence=confidence)

    listed = section(page(client, ""), "taking-part")

    assert said in listed
    assert unsaid not in listed.lower().replace(said.lower(), "")


@pytest.mark.parametrize(
    ("language", "expected"),
    [("en", "not later than November 2016"), ("ru", "не позднее ноября 2016 г.")],
)
def test_a_day_that_is_not_later_than_says_so_with_its_precision(client, language, expected):
    state = make_state("XK", status=None)
    make_participation(
        state=state, starts_on=date(2016, 11, 1), precision="month", is_not_later_than=True
    )

    for address in ("", "xk/"):
        words = re.sub(r"<[^>]*>", "", page(client, address, language=language))
        assert expected in words


def test_organisations_stand_by_their_role_and_invented_ones_nowhere(client):
    make_organisation(role="support-unit", name_en="The Host")
    make_organisation(role=None, name_en="The Named")
    make_organisation(name_en="Demonstration: the Invented", is_demonstration=True)

    html = section(page(client, ""), "organisations")

    assert html.index("Support Unit (3.iii)") < html.index("The Host")
    assert html.index("without a standing role") < html.index("The Named")
    assert "Invented" not in html


@pytest.mark.parametrize("language", ["en", "ru"])
def test_every_page_that_names_states_carries_the_disclaimer(client, language):
    make_state("KZ")
    disclaimer = {
        "en": "The designations employed do not imply the expression of any opinion",
        "ru": "Употребляемые обозначения не означают выражения какого-либо мнения",
    }

    for address in ("", "kz/"):
        assert disclaimer[language] in page(client, address, language=language)


def test_the_list_asks_as_often_for_one_row_as_for_fifty(client):
    asked = []
    for rows in (1, 49):
        for _number in range(rows):
            FormerName.objects.create(
                state=make_state(),
                short_name_en="Old",
                official_name_en="Old",
                until=timezone.localdate() + timedelta(days=1),
            )
            make_organisation()
        asked.append(queries_of(client, ""))

    assert asked[0] == asked[1] <= 8
