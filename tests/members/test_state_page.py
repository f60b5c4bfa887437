"""The page of one State: its names, its participation, its terms, and for whom its coordinator."""

import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from almaty_portal.record.loading import load
from tests.factories import (
    make_appointment,
    make_coordinator,
    make_observer,
    make_officer,
    make_participation,
    make_person,
    make_state,
    make_term,
    make_user,
)

pytestmark = pytest.mark.django_db


def page(client, code, *, language="en"):
    response = client.get(f"/{language}/members/{code}/")
    assert response.status_code == 200
    return response.content.decode().replace("\xa0", " ")


def terms_of(client, code, language):
    html = page(client, code, language=language)
    found = re.search(r'<section aria-labelledby="terms">.*?</section>', html, re.DOTALL)
    return re.sub(r"<[^>]*>", "", found.group())


def test_a_state_is_named_in_both_languages_and_by_its_former_name(client):
    load()

    html = page(client, "tr")

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

    before, now = (terms_of(client, code, language) for code in ("tj", "tr"))

    assert past in before
    assert "2024" not in before
    assert before.count("–") == 1
    assert running in now


def test_a_state_without_standing_says_so(client):
    make_state("JP", status=None)

    assert "No standing in the Process is on record." in page(client, "jp")


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
        html = page(client, "kz")
        assert [word in html for word in ("Closed Person", "closed@example.org", "+7 000")] == [
            shown
        ] * 3, reader


def test_a_coordinator_who_agreed_to_publication_is_shown_to_everybody(client):
    state = make_state("KZ")
    make_appointment(
        state=state, person=make_person(name_en="Anna Agreed", contacts_may_be_public=True)
    )
    make_appointment(state=state, role="alternate", person=make_person(name_en="Closed Alternate"))

    html = page(client, "kz")

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

    assert "Former Person" not in page(client, "kz")


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
        with CaptureQueriesContext(connection) as queries:
            page(client, "kz")
        asked.append(len(queries))

    assert asked[0] == asked[1] <= 8
