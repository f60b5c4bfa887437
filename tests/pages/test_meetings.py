"""The page of one meeting."""

import gzip
from datetime import date, time, timedelta

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from guardian.shortcuts import assign_perm

from archive.models import PackPaper
from members.models import FormerName, Theme
from tests.factories import (
    make_coordinator,
    make_decision,
    make_delegate,
    make_document,
    make_item,
    make_meeting,
    make_observer,
    make_officer,
    make_organisation,
    make_pack,
    make_participation,
    make_state,
    make_user,
    make_version,
    place,
    publish,
)

pytestmark = pytest.mark.django_db


def page(client, meeting, language="en"):
    response = client.get(f"/{language}/meetings/{meeting.slug}/")
    assert response.status_code == 200
    return response.content.decode()


def status(client, meeting):
    return client.get(f"/en/meetings/{meeting.slug}/").status_code


def test_a_visitor_opens_public_meetings_only(client):
    assert status(client, make_meeting()) == 200
    assert status(client, make_meeting(audience="members")) == 404
    assert status(client, make_meeting(state="planned")) == 404


def test_a_signed_in_reader_outside_the_circle_is_refused_and_knows_of_no_planned_one(client):
    client.force_login(make_observer())

    assert status(client, make_meeting(audience="members")) == 403
    assert status(client, make_meeting(state="planned")) == 404
    assert status(client, make_meeting(audience="support-unit")) == 404


def test_a_participant_opens_a_closed_meeting_where_they_sit(client):
    meeting = make_meeting(audience="members")
    client.force_login(make_delegate(meeting=meeting))

    assert status(client, meeting) == 200


@pytest.mark.parametrize(("language", "mine"), [("en", "Officials"), ("ru", "Лица")])
def test_both_titles_stand_the_readers_first(client, language, mine):
    html = page(client, make_meeting(title_en="Officials", title_ru="Лица"), language)

    assert f"<h1>{mine}</h1>" in html
    assert "Лица" in html
    assert "Officials" in html


def test_the_hours_are_venue_time_with_the_offset_of_the_day(client):
    before = make_meeting(starts_on=date(2023, 5, 11), starts_at=time(10), ends_at=time(17, 30))
    after = make_meeting(starts_on=date(2026, 5, 11), starts_at=time(10))

    assert "venue time, UTC+6" in page(client, before)
    assert "10:00–17:30" in page(client, before)
    assert "venue time, UTC+5" in page(client, after)


def test_who_chaired_is_not_computed(client):
    held, coming = make_meeting(mode="online", state="held"), make_meeting(mode="online")

    assert "not recorded" in page(client, held)
    assert "Chaired by" not in page(client, coming)


def test_states_stand_in_protocol_order_under_the_names_of_that_day(client):
    meeting = make_meeting(starts_on=date(2013, 6, 5), state="held")
    turkmenistan = make_state("TM", short_name_en="Turkmenistan")
    turkiye = make_state("TR", short_name_en="Türkiye")
    FormerName.objects.create(
        state=turkiye,
        short_name_en="Turkey",
        short_name_ru="Турция",
        official_name_en="Republic of Turkey",
        official_name_ru="Турецкая Республика",
        until=date(2022, 6, 1),
    )
    iran = make_state("IR", short_name_en="Iran", status=None)
    make_participation(state=iran, status="pending", is_in_brackets=True)
    meeting.states.add(turkmenistan, turkiye, iran)

    html = page(client, meeting)

    assert html.index("[Iran]") < html.index("Turkey") < html.index("Turkmenistan")
    assert "Türkiye" not in html.split("On record as taking part")[1].split("</ul>")[0]


def test_the_agenda_is_for_its_audience(client):
    meeting = make_meeting(agenda_audience="members")
    make_item(meeting=meeting, title_en="Agenda words")
    publish(meeting)

    assert "Agenda words" not in page(client, meeting)
    client.force_login(make_coordinator())
    assert "Agenda words" in page(client, meeting)


def test_placing_a_paper_opens_nothing(client):
    meeting = make_meeting(agenda_audience="public")
    item = make_item(meeting=meeting)
    publish(meeting)
    place(make_document(title_en="Members paper", audience="members"), item=item)
    place(make_document(title_en="Public paper"), item=item)

    html = page(client, meeting)

    assert "Public paper" in html
    assert "Members paper" not in html


def test_papers_link_their_files_by_permanent_address(client):
    meeting = make_meeting()
    document = make_document("AP/SOM/2026/5", meeting=meeting)
    make_version(document=document, language="ru")

    html = page(client, meeting)

    assert 'href="/en/archive/AP-SOM-2026-05/"' in html
    assert 'href="/d/AP-SOM-2026-05/original/ru/"' in html


def test_the_pack_is_shown_to_those_with_rights(client):
    meeting = make_meeting()
    version = make_version(audience="members")
    pack = make_pack(meeting=meeting)
    PackPaper.objects.create(
        pack=pack, revision=version.revision, item_number=1, item_title_en="1", position=1
    )
    assign_perm("archive.view_revision", meeting.delegates, version.revision)
    readers = {
        None: False,
        make_user(): False,
        make_observer(): False,
        make_coordinator(): True,
        make_delegate(meeting=meeting): True,
        make_delegate(meeting=make_meeting()): False,
        make_officer(is_demonstration=True): True,
    }

    for reader, shown in readers.items():
        client.logout()
        if reader:
            client.force_login(reader)
        assert (f"/en/meetings/{meeting.slug}/pack.pdf" in page(client, meeting)) is shown, reader


def test_a_decision_for_members_is_not_listed_for_a_visitor(client):
    meeting = make_meeting()
    make_decision(meeting=meeting, title_en="Closed decision", audience="members")
    make_decision(meeting=meeting, title_en="Open decision")

    html = page(client, meeting)

    assert "Open decision" in html
    assert "Closed decision" not in html


def _with_everything(rows):
    meeting = make_meeting(agenda_audience="public", country="KZ")
    for number in range(rows):
        meeting.states.add(make_state())
        meeting.organisations.add(make_organisation())
        meeting.themes.add(Theme.objects.create(slug=f"t{number}", name_ru="т", name_en="t"))
        item = make_item(meeting=meeting)
        document = make_document()
        make_version(document=document)
        place(document, item=item)
        make_version(document=make_document(meeting=meeting))
        make_decision(meeting=meeting)
    publish(meeting)
    return meeting


@pytest.mark.parametrize("rows", [1, 20])
def test_the_number_of_queries_does_not_grow(client, rows):
    meeting = _with_everything(rows)

    with CaptureQueriesContext(connection) as queries:
        page(client, meeting)

    assert len(queries) <= 8


@pytest.mark.parametrize("rows", [1, 20])
def test_nor_for_a_reader_who_is_signed_in(client, rows):
    meeting = _with_everything(rows)
    client.force_login(make_coordinator())

    with CaptureQueriesContext(connection) as queries:
        page(client, meeting)

    assert len(queries) <= 12


FACES = ("source-sans-3-{}-wght-normal", "source-serif-4-{}-600-normal")


@pytest.mark.parametrize("language", ["ru", "en"])
def test_a_full_page_weighs_less_than_100_kb_with_its_style_and_both_alphabets(client, language):
    client.force_login(make_coordinator())
    address = _with_everything(30).get_absolute_url().replace("/ru/", f"/{language}/")
    answer = client.get(address, headers={"Accept-Encoding": "gzip"})
    vendor = settings.BASE_DIR / "static" / "vendor"
    fonts = [
        next(vendor.glob(f"*/{face.format(alphabet)}.woff2")).stat().st_size
        for face in FACES
        for alphabet in ("latin", "cyrillic")
    ]
    style = gzip.compress((settings.BASE_DIR / "static/portal/css/portal.css").read_bytes())

    assert len(answer.content) + len(style) + sum(fonts) < 100_000


def test_a_month_is_shown_as_a_month(client):
    meeting = make_meeting(starts_on=date(2016, 11, 1), precision="month", state="held")

    assert "the day is not recorded" in page(client, meeting)


def test_a_postponed_meeting_says_so(client):
    assert "This meeting is postponed." in page(
        client, make_meeting(state="postponed", starts_on=timezone.localdate() + timedelta(days=3))
    )
