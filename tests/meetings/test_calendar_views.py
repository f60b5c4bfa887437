"""Calendars by kind and language, and the private one by a secret address (EDGE_CASES A46)."""

import re
from datetime import date, time, timedelta

import pytest
from django.utils import timezone
from icalendar import Calendar

from members import calendars, services
from members.models import CalendarToken
from tests.factories import (
    make_appointment,
    make_coordinator,
    make_delegate,
    make_meeting,
    make_officer,
    make_user,
)

pytestmark = pytest.mark.django_db

ALMATY = {"starts_at": time(10), "ends_at": time(17)}


def read(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return Calendar.from_ical(answer.content)


def slugs(calendar):
    return {str(event["UID"]).split("@")[0] for event in calendar.walk("VEVENT")}


def private(token, language="en"):
    return f"/{language}/meetings/calendar/{token}.ics"


@pytest.fixture
def reader():
    return make_coordinator()


@pytest.fixture
def token(reader):
    return calendars.make(user=reader, at=timezone.now())


def test_a_calendar_of_one_kind_holds_that_kind_alone(client):
    make_meeting("som", kind="som")
    make_meeting("experts", kind="expert")

    calendar = read(client, "/en/meetings/calendar.ics?kind=expert")

    assert slugs(calendar) == {"experts"}
    assert "meeting of technical experts" in str(calendar["X-WR-CALNAME"])


def test_a_kind_that_is_none_is_no_calendar(client):
    assert client.get("/en/meetings/calendar.ics?kind=nonsense").status_code == 404


def test_both_offsets_of_almaty_are_sent_along_and_used(client):
    """T1: +6 before 1 March 2024, +5 after."""
    make_meeting("before", starts_on=date(2024, 2, 29), **ALMATY)
    make_meeting("after", starts_on=date(2026, 12, 23), **ALMATY)

    calendar = read(client, "/en/meetings/calendar.ics")

    (zone,) = calendar.walk("VTIMEZONE")
    offsets = {str(part["TZOFFSETTO"].to_ical()) for part in zone.subcomponents}
    assert {"+0600", "+0500"} <= offsets
    starts = {
        str(event["UID"]).split("@")[0]: event["DTSTART"].dt.utcoffset()
        for event in calendar.walk("VEVENT")
    }
    assert starts == {"before": timedelta(hours=6), "after": timedelta(hours=5)}


def test_a_calendar_of_this_year_alone_knows_both_offsets_too(client):
    make_meeting("after", starts_on=date(2026, 12, 23), **ALMATY)

    body = client.get("/en/meetings/calendar.ics").content

    assert b"TZOFFSETTO:+0600" in body
    assert b"TZOFFSETTO:+0500" in body


def test_a_change_raises_the_sequence_and_the_hour_of_the_last_change(client):
    meeting = make_meeting("a", starts_on=date(2026, 12, 23))
    (before,) = read(client, "/en/meetings/calendar.ics").walk("VEVENT")
    meeting.history.update(history_date=timezone.now() - timedelta(days=1))
    (before,) = read(client, "/en/meetings/calendar.ics").walk("VEVENT")
    meeting.state = "cancelled"
    meeting.save()

    (after,) = read(client, "/en/meetings/calendar.ics").walk("VEVENT")

    assert before["UID"] == after["UID"]
    assert after["SEQUENCE"] == before["SEQUENCE"] + 1
    assert after["LAST-MODIFIED"].dt > before["LAST-MODIFIED"].dt
    assert after["STATUS"] == "CANCELLED"


def test_the_private_calendar_shows_what_its_owner_may_know_of(client, token):
    make_meeting("open")
    make_meeting("members", audience="members")
    make_meeting("unit", audience="support-unit")
    make_meeting("planned", state="planned")

    assert slugs(read(client, private(token))) == {"open", "members"}


@pytest.mark.parametrize(("language", "title"), [("ru", "Совещание"), ("en", "Meeting of one")])
def test_it_speaks_the_language_of_its_address(client, token, language, title):
    make_meeting("a", audience="members", title_ru="Совещание", title_en="Meeting of one")

    (event,) = read(client, private(token, language)).walk("VEVENT")

    assert event["SUMMARY"] == title


def test_it_is_kept_by_nobody_and_named_to_nobody(client, token):
    answer = client.get(private(token))

    assert answer["Cache-Control"] == "private, no-store"
    assert answer["Referrer-Policy"] == "no-referrer"
    assert answer["X-Robots-Tag"] == "noindex"
    assert answer.cookies == {}


def test_a_delegate_without_an_appointment_has_one_while_they_sit(client):
    meeting = make_meeting("seat", audience="members")
    delegate = make_delegate(meeting=meeting)
    token = calendars.make(user=delegate, at=timezone.now())
    assert slugs(read(client, private(token))) == {"seat"}

    delegate.groups.clear()

    assert client.get(private(token)).status_code == 404


def _appointment_ended(reader):
    services.end_appointment(appointment=reader.person.appointments.get(), on=timezone.localdate())


def _successor_began(reader):
    state = reader.person.appointments.get().state
    make_appointment(state=state, starts_on=timezone.localdate())


def _account_closed(reader):
    type(reader).objects.filter(pk=reader.pk).update(is_active=False)


def _revoked(reader):
    calendars.revoke(user=reader, at=timezone.now())


def _made_anew(reader):
    calendars.make(user=reader, at=timezone.now())


@pytest.mark.parametrize(
    "ended", [_appointment_ended, _successor_began, _account_closed, _revoked, _made_anew]
)
def test_it_is_dead_the_minute_access_ends_and_like_one_that_never_was(
    client, reader, token, ended, settings
):
    """A46, C20: unknown, revoked and ended are one answer, also right after a page was shown."""
    settings.PAGES_KEPT_SECONDS = 60
    make_meeting("members", audience="members")
    assert client.get(private(token)).status_code == 200

    ended(reader)

    dead, unknown = client.get(private(token)), client.get(private("x" * len(token)))
    assert dead.status_code == unknown.status_code == 404
    assert dead.content.decode().replace(token, "") == unknown.content.decode().replace(
        "x" * len(token), ""
    )


def test_an_appointment_that_ends_revokes_the_row_as_well(reader, token):
    _appointment_ended(reader)

    assert CalendarToken.objects.get().revoked_at is not None


def test_the_secret_is_shown_once_and_kept_as_a_hash(client, reader):
    client.force_login(reader)

    page = client.post("/en/account/calendar/", {"act": "make"}).content.decode()

    (token,) = set(re.findall(r"/meetings/calendar/([\w-]+)\.ics", page))
    assert token not in client.get("/en/account/calendar/").content.decode()
    kept = CalendarToken.objects.get()
    assert token not in str(vars(kept))
    assert client.get(private(token)).status_code == 200
    kept.refresh_from_db()
    assert kept.last_used_on == timezone.localdate()


def test_it_is_revoked_on_the_same_page(client, reader, token):
    client.force_login(reader)

    client.post("/ru/account/calendar/", {"act": "revoke"})

    assert client.get(private(token)).status_code == 404


def test_opening_the_page_makes_nothing(client, reader):
    client.force_login(reader)

    client.get("/en/account/calendar/?act=make")

    assert not CalendarToken.objects.exists()


def test_a_visitor_is_sent_to_sign_in(client):
    assert client.get("/en/account/calendar/").status_code == 302
    assert client.post("/en/account/calendar/", {"act": "make"}).status_code == 302


def test_nobody_makes_one_for_somebody_else(client, reader):
    client.force_login(make_user())

    client.post("/en/account/calendar/", {"act": "make", "user": reader.pk})

    assert not CalendarToken.objects.filter(user=reader).exists()


def test_an_invented_person_has_none_away_from_a_loopback_address(client, settings):
    officer = make_officer(is_demonstration=True)
    token = calendars.make(user=officer, at=timezone.now())
    settings.IS_LOOPBACK = False

    assert client.get(private(token)).status_code == 404


def test_the_page_links_the_public_calendars_of_each_kind(client, reader):
    client.force_login(reader)

    page = client.get("/en/account/calendar/").content.decode()

    assert "/en/meetings/calendar.ics?kind=som" in page
    assert page.count("<h1") == 1


@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_account_page_offers_how_to_be_told(client, reader, language):
    client.force_login(reader)

    page = client.get(f"/{language}/account/").content.decode()
    client.post(f"/{language}/account/", {"language": language, "notices_wanted": "digest"})

    assert page.count('name="notices_wanted"') == 3
    reader.refresh_from_db()
    assert reader.notices_wanted == "digest"


def test_what_is_formal_cannot_be_switched_off_and_the_page_says_so(client, reader):
    client.force_login(reader)

    assert "What is formal is always sent" in client.get("/en/account/").content.decode()


def test_an_unknown_choice_changes_nothing(client, reader):
    client.force_login(reader)

    client.post("/en/account/", {"language": "en", "notices_wanted": "never"})

    reader.refresh_from_db()
    assert reader.notices_wanted == "at-once"
