"""``/api/v1/meetings``: what is told of a meeting, and what of its agenda."""

from datetime import date, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.api.asking import ask, keys
from tests.factories import (
    make_coordinator,
    make_decision,
    make_delegate,
    make_document,
    make_item,
    make_meeting,
    make_organisation,
    make_person,
    make_state,
    make_theme,
    place,
    publish,
)

pytestmark = pytest.mark.django_db


def test_a_meeting_is_told_with_those_on_record(client, settings):
    settings.SITE_URL = "https://portal.example"
    kazakhstan = make_state("KZ")
    meeting = make_meeting(
        "2014-som1",
        number=1,
        title_ru="Первое совещание",
        starts_on=date(2014, 11, 21),
        ends_on=date(2014, 11, 22),
        starts_at=time(9, 30),
        city_ru="Алматы",
        country="KZ",
        state="held",
        chaired_by=kazakhstan,
        outcome_en="Agreed.",
    )
    meeting.states.add(kazakhstan)
    meeting.organisations.add(make_organisation(slug="iom"))
    meeting.themes.add(make_theme("asylum"))
    make_decision("2014-01", meeting=meeting)

    told = ask(client, "meetings/2014-som1")

    assert told["title"]["ru"] == "Первое совещание"
    assert told["starts"] == {"date": "2014-11-21", "precision": "day"}
    assert told["ends"]["date"] == "2014-11-22"
    assert told["starts_at"] == "2014-11-21T09:30:00+06:00"
    assert told["city"] == {"ru": "Алматы", "en": None}
    assert (told["chaired_by"], told["states"], told["organisations"]) == ("KZ", ["KZ"], ["iom"])
    assert (told["themes"], told["decisions"]) == (["asylum"], ["2014-01"])
    assert told["outcome"]["en"] == "Agreed."
    assert told["documents"] == "https://portal.example/api/v1/documents?meeting=2014-som1"
    assert told["page"]["en"] == "https://portal.example/en/meetings/2014-som1/"


def test_the_list_is_the_readers_own_and_can_be_narrowed(client):
    make_meeting("one", kind="expert", starts_on=date(2016, 1, 1))
    make_meeting("two", starts_on=date(2017, 1, 1))
    make_meeting("closed", audience="members")
    make_meeting("planned", state="planned")

    assert keys(client, "meetings", "slug") == ["two", "one"]
    assert keys(client, "meetings?kind=expert", "slug") == ["one"]
    assert keys(client, "meetings?year=2017", "slug") == ["two"]
    assert ask(client, "meetings?state=zz&year=x", status=400)["fields"] == ["state", "year"]
    client.force_login(make_coordinator())
    assert "closed" in keys(client, "meetings", "slug")


def test_an_agenda_is_told_to_its_circle_alone(client):
    meeting = make_meeting("open", agenda_audience="members")
    item = make_item(meeting=meeting, title_en="Secret item")
    publish(meeting)
    place(make_document("AP/A/1"), item=item)
    place(make_document("AP/A/2", audience="support-unit"), item=item, position=2)

    assert ask(client, "meetings/open")["agenda"] == []
    client.force_login(make_coordinator())
    [told] = ask(client, "meetings/open")["agenda"]
    assert told["title"]["en"] == "Secret item"
    assert told["documents"] == ["AP-A-01"]


@pytest.mark.parametrize("trick", ["include=delegations", "expand=participants", "fields=*"])
def test_who_came_is_told_to_nobody(client, trick):
    """SAFETY A12: names of people are not in the interface at all."""
    meeting = make_meeting("open")
    delegate = make_delegate(meeting=meeting)
    make_person(user=None, name_en="Ms Somebody")
    client.force_login(delegate)

    told = client.get(f"/api/v1/meetings/open?{trick}").content.decode()

    assert delegate.person.name_en not in told
    assert delegate.email not in told
    assert told == client.get("/api/v1/meetings/open").content.decode()


def test_fifty_meetings_cost_as_many_queries_as_one(client):
    state, theme = make_state("KZ"), make_theme("asylum")
    counted = []
    for number in (1, 49):
        for day in range(number):
            meeting = make_meeting(starts_on=date(2014, 1, 1) + timedelta(days=day))
            meeting.chaired_by = make_state()
            meeting.save()
            meeting.states.add(state)
            meeting.themes.add(theme)
        with CaptureQueriesContext(connection) as queries:
            told = ask(client, "meetings?theme=asylum")
        counted.append(len(queries))

    assert len(told["items"]) == 50
    assert counted[0] == counted[1] <= 8
