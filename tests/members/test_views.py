"""Who takes part, as of a day; and the page of one State (Modalities 3.i, notes 1 and 4)."""

import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from almaty_portal.record.loading import load
from members.models import FormerName
from tests.factories import (
    make_appointment,
    make_coordinator,
    make_observer,
    make_officer,
    make_organisation,
    make_participation,
    make_person,
    make_state,
    make_term,
    make_user,
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
        pytest.param("%00", "not understood", "не распознан", id="a null character"),
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


def test_the_list_asks_as_often_for_one_state_as_for_fifty(client):
    make_state()
    make_organisation()
    once = queries_of(client, "")
    for _number in range(49):
        state = make_state()
        FormerName.objects.create(
            state=state,
            short_name_en="Old",
            official_name_en="Old",
            until=timezone.localdate() + timedelta(days=1),
        )
        make_organisation()

    assert queries_of(client, "") <= max(once + 1, 8)
    assert queries_of(client, "") <= 8


def test_the_page_of_a_state_names_it_in_both_languages(client, record):
    html = page(client, "tr/")

    assert "<h1>Republic of Türkiye</h1>" in html
    assert '<span lang="ru">Турецкая Республика</span>' in html
    assert "Republic of Turkey (Turkey)" in html


@pytest.mark.parametrize("code", ["zz", "k", "kzz", "12"])
def test_an_unknown_code_is_not_found(client, code):
    make_state("KZ")

    assert client.get(f"/en/members/{code}/").status_code == 404


@pytest.mark.parametrize("code", ["KZ", "Kz"])
def test_capital_letters_lead_to_the_one_address(client, code):
    make_state("KZ")

    assert client.get(f"/ru/members/{code}/")["Location"] == "/ru/members/kz/"


@pytest.mark.parametrize(
    ("language", "past", "running"),
    [
        ("en", "November 2018 – January 2021", "January 2021 – running"),
        ("ru", "ноябрь 2018 г. – январь 2021 г.", "январь 2021 г. – продолжается"),
    ],
)
def test_a_past_chair_is_not_said_to_chair(client, language, past, running):
    tj, tr = make_state("TJ"), make_state("TR")
    make_term(state=tj, starts_on=date(2018, 11, 1), starts_precision="month")
    make_term(state=tr, starts_on=date(2021, 1, 27), starts_precision="month")
    make_term(state=tj, starts_on=date(2024, 1, 1), is_demonstration=True)
    make_term(state=tj, starts_on=timezone.localdate() + timedelta(days=9))

    def words(code):
        return re.sub(
            r"<[^>]*>", "", section(page(client, f"{code}/", language=language), "terms")
        )

    assert past in words("tj")
    assert "2024" not in words("tj")
    assert words("tj").count("–") == 1
    assert running in words("tr")


def test_a_state_without_standing_says_so(client):
    make_state("JP", status=None)

    assert "No standing in the Process is on record." in page(client, "jp/")


def test_the_coordinator_is_shown_to_members_only(client):
    state = make_state("KZ")
    person = make_person(name_en="Closed Person", email="closed@example.org", phone="+7 000")
    make_appointment(state=state, person=person)
    readers = {
        None: False,
        make_user(): False,
        make_observer(): False,
        make_coordinator(state=make_state(status="pending")): False,
        make_coordinator(): True,
        make_officer(is_demonstration=True): True,
    }

    for reader, shown in readers.items():
        client.logout()
        if reader:
            client.force_login(reader)
        html = page(client, "kz/")
        assert [word in html for word in ("Closed Person", "closed@example.org", "+7 000")] == [
            shown
        ] * 3, reader


def test_a_coordinator_who_agreed_to_publication_is_shown_to_everybody(client):
    state = make_state("KZ")
    make_appointment(
        state=state, person=make_person(name_en="Anna Agreed", contacts_may_be_public=True)
    )
    make_appointment(
        state=state, role="alternate", person=make_person(name_en="Closed Alternate")
    )

    html = page(client, "kz/")

    assert "Anna Agreed" in html
    assert "Closed Alternate" not in html


def test_a_coordinator_whose_appointment_ended_is_shown_to_nobody(client):
    state = make_state("KZ")
    make_appointment(
        state=state,
        person=make_person(name_en="Former Person", contacts_may_be_public=True),
        ended_on=timezone.localdate(),
    )
    client.force_login(make_officer(is_demonstration=True))

    assert "Former Person" not in page(client, "kz/")


def test_what_a_member_reads_is_kept_out_of_every_cache(client):
    make_state("KZ")
    client.force_login(make_coordinator())

    assert client.get("/en/members/kz/")["Cache-Control"] == "private, no-store"


def test_the_page_of_a_state_asks_as_often_for_one_row_as_for_fifty(client):
    state = make_state("KZ")
    asked = []
    for rows in (1, 49):
        for number in range(rows):
            day = date(2014, 1, 1) + timedelta(days=30 * number + rows)
            make_participation(state=state, starts_on=day)
            make_term(state=state, starts_on=day)
            make_appointment(
                state=state,
                role="alternate",
                person=make_person(contacts_may_be_public=True),
            )
        asked.append(queries_of(client, "kz/"))

    assert asked[0] == asked[1] <= 8
