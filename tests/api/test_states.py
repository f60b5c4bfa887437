"""``/api/v1/states``, ``/terms``, ``/themes``."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from chairmanship.models import Representative
from members.models import FormerName
from tests.api.asking import ask, keys
from tests.factories import (
    make_appointment,
    make_participation,
    make_person,
    make_state,
    make_term,
    make_theme,
)

pytestmark = pytest.mark.django_db


def test_a_state_is_told_with_its_names_and_participation(client):
    state = make_state("TR", short_name_en="Türkiye", short_name_ru="Турция", status=None)
    make_participation(state=state, status="observer", starts_on=date(2013, 6, 5))
    make_participation(state=state, starts_on=date(2014, 11, 1), precision="month")
    FormerName.objects.create(
        state=state,
        short_name_ru="Турция",
        short_name_en="Turkey",
        official_name_ru="Турецкая Республика",
        official_name_en="Republic of Turkey",
        until=date(2022, 6, 1),
    )

    told = ask(client, "states/tr")

    assert told["short_name"] == {"ru": "Турция", "en": "Türkiye"}
    assert told["status"] == "member"
    assert [p["status"] for p in told["participation"]] == ["observer", "member"]
    assert told["participation"][1]["starts"] == {"date": "2014-11", "precision": "month"}
    assert told["former_names"][0]["short_name"]["en"] == "Turkey"
    assert ask(client, "states/TR") == told


def test_states_stand_in_the_order_of_the_modalities(client):
    make_state("TM", short_name_en="Turkmenistan")
    make_state("TR", short_name_en="Türkiye")

    assert keys(client, "states", "code") == ["TR", "TM"]


def test_a_term_ends_where_the_next_begins_and_names_nobody(client):
    first, second = make_state("KZ"), make_state("KG")
    make_term(state=first, starts_on=date(2013, 6, 5))
    term = make_term(state=second, starts_on=date(2016, 10, 1), starts_precision="month")
    term.passed_over.add(make_state("AZ"))
    make_term(state=first, starts_on=date(2020, 1, 1), is_demonstration=True)
    person = make_person(name_en="Ms Chairperson")
    Representative.objects.create(term=term, person=person, office_en="Deputy Minister")

    told = ask(client, "terms")["items"]

    assert [row["state"] for row in told] == ["KG", "KZ"]
    assert told[0]["starts"] == {"date": "2016-10", "precision": "month"}
    assert (told[0]["ended"], told[0]["foreseen_until"]) == (None, "2018-10-01")
    assert told[1]["ended"] == {"date": "2016-10", "precision": "month"}
    assert told[1]["foreseen_until"] is None
    everything = client.get("/api/v1/terms").content.decode()
    assert "Chairperson" not in everything
    assert "AZ" not in everything


def test_coordinators_are_not_told_even_where_their_publication_was_agreed(client):
    appointment = make_appointment(state=make_state("KZ"))
    appointment.person.contacts_may_be_public = True
    appointment.person.save()

    assert appointment.person.name_en not in client.get("/api/v1/states/kz").content.decode()


def test_themes_name_their_feeds(client, settings):
    settings.SITE_URL = "https://portal.example"
    make_theme("asylum", name_ru="Убежище")

    [told] = ask(client, "themes")["items"]

    assert told["name"]["ru"] == "Убежище"
    assert told["feed"]["ru"] == "https://portal.example/feeds/ru/themes/asylum.atom"
    assert told["documents"] == "https://portal.example/api/v1/documents?theme=asylum"


@pytest.mark.parametrize("noun", ["states", "terms", "themes"])
def test_fifty_rows_cost_as_many_queries_as_one(client, noun):
    counted = []
    for number in (1, 49):
        for _ in range(number):
            year = 1950 + len(keys(client, "terms", "state"))
            make_term(state=make_state(), starts_on=date(year, 1, 1))
            make_theme()
        with CaptureQueriesContext(connection) as queries:
            told = ask(client, noun)
        counted.append(len(queries))

    assert len(told["items"]) == 50
    assert counted[0] == counted[1] <= 8
