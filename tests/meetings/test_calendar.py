"""The calendar of meetings (EDGE_CASES T6, F37; SAFETY A04)."""

from datetime import date, time

import pytest
from icalendar import Calendar

from tests.factories import make_coordinator, make_meeting

pytestmark = pytest.mark.django_db


def events_of(client, language="en"):
    response = client.get(f"/{language}/meetings/calendar.ics")
    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    return {
        str(e["UID"]).split("@")[0]: e for e in Calendar.from_ical(response.content).walk("VEVENT")
    }


def test_a_meeting_with_hours_stands_in_venue_time_under_an_iana_zone(client):
    make_meeting("a", starts_on=date(2026, 12, 23), starts_at=time(10), ends_at=time(17))

    event = events_of(client)["a"]

    assert event["DTSTART"].params["TZID"] == "Asia/Almaty"
    assert event["DTSTART"].dt.isoformat() == "2026-12-23T10:00:00+05:00"
    assert b"BEGIN:VTIMEZONE" in client.get("/en/meetings/calendar.ics").content


def test_a_meeting_without_hours_is_all_day_and_its_last_day_counts(client):
    make_meeting("a", starts_on=date(2013, 6, 5), ends_on=date(2013, 6, 6))

    event = events_of(client)["a"]

    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2013, 6, 5), date(2013, 6, 7))


def test_what_is_known_to_the_month_is_not_in_the_calendar(client):
    make_meeting("a", starts_on=date(2016, 11, 1), precision="month")

    assert events_of(client) == {}


def test_fetched_twice_it_is_the_same_twice(client):
    make_meeting("a", starts_at=time(10))

    first = client.get("/ru/meetings/calendar.ics").content

    assert client.get("/ru/meetings/calendar.ics").content == first


def test_a_moved_meeting_keeps_its_uid_and_raises_its_sequence(client):
    meeting = make_meeting("a")
    before = events_of(client)["a"]["SEQUENCE"]
    meeting.starts_on = date(2027, 1, 12)
    meeting.save()

    assert events_of(client)["a"]["SEQUENCE"] == before + 1


@pytest.mark.parametrize(("language", "title"), [("ru", "Совещание"), ("en", "Senior officials")])
def test_it_speaks_the_language_of_its_address(client, language, title):
    make_meeting("a", title_ru="Совещание", title_en="Senior officials")

    assert events_of(client, language)["a"]["SUMMARY"] == title


def test_a_cancelled_meeting_is_marked_and_a_postponed_one_left_out(client):
    make_meeting("off", state="cancelled")
    make_meeting("later", state="postponed")

    events = events_of(client)

    assert events["off"]["STATUS"] == "CANCELLED"
    assert "later" not in events


def test_a_visitor_gets_public_meetings_only(client):
    make_meeting("open")
    make_meeting("closed", audience="members")
    make_meeting("planned", state="planned")

    assert set(events_of(client)) == {"open"}


def test_a_coordinator_gets_the_meetings_of_members_too(client):
    make_meeting("closed", audience="members")
    client.force_login(make_coordinator())

    assert set(events_of(client)) == {"closed"}


def test_control_characters_do_not_break_it(client):
    make_meeting("a", title_en="Bell\x07 rings", title_ru="Звонок")

    assert events_of(client)["a"]["SUMMARY"] == "Bell rings"
