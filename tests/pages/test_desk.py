"""A reader's own page."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from archive.models import PackPaper
from tests.factories import (
    make_coordinator,
    make_delegate,
    make_document,
    make_meeting,
    make_observer,
    make_officer,
    make_pack,
    make_revision,
    make_user,
    make_version,
)

pytestmark = pytest.mark.django_db


def page(client, user, language="en"):
    client.force_login(user)
    response = client.get(f"/{language}/desk/")
    assert response.status_code == 200
    return response.content.decode()


def distribute(meeting, *versions):
    pack = make_pack(meeting=meeting)
    for position, version in enumerate(versions, 1):
        PackPaper.objects.create(
            pack=pack,
            revision=version.revision,
            item_number=1,
            position=position,
            item_title_en="1",
            item_title_ru="1",
        )


def test_a_visitor_is_sent_to_sign_in(client):
    response = client.get("/en/desk/")

    assert response.status_code == 302
    assert response["Location"].startswith("/en/account/login/")


def test_an_officer_is_sent_to_the_unit(client):
    client.force_login(make_officer(is_demonstration=True))

    assert client.get("/ru/desk/")["Location"] == "/ru/unit/"


def test_it_is_kept_out_of_every_cache(client):
    client.force_login(make_coordinator())

    kept = client.get("/en/desk/")["Cache-Control"]

    assert "private" in kept
    assert "no-store" in kept


def test_an_account_without_standing_gets_a_sentence(client):
    assert "holds no post in the Process today" in page(client, make_user())
    assert "holds no post" not in page(client, make_observer())
    assert "holds no post" not in page(client, make_delegate(meeting=make_meeting()))


def test_the_pack_is_one_button_with_papers_pages_and_size(client):
    meeting = make_meeting()
    distribute(
        meeting,
        make_version(audience="members", language="en", pages=3),
        make_version(audience="members", language="en", pages=4),
    )

    html = page(client, make_coordinator())

    assert f'href="/en/meetings/{meeting.slug}/pack.pdf"' in html
    assert f'href="/en/meetings/{meeting.slug}/pack.zip"' in html
    assert "2 papers" in html
    assert "7 pages" in html


def test_what_is_not_yet_in_the_readers_language_is_named(client):
    meeting = make_meeting()
    distribute(
        meeting,
        make_version(
            audience="members", language="ru", document=make_document("AP/A/1", audience="members")
        ),
        make_version(audience="members", language="en"),
    )
    coordinator = make_coordinator()

    english = page(client, coordinator)

    assert "AP/A/1" in english.split("Not yet in this language")[1].split("</ul>")[0]


def test_a_pack_holds_for_an_observer_only_what_observers_may_read(client):
    meeting = make_meeting()
    distribute(
        meeting,
        make_version(audience="members", language="en"),
        make_version(audience="observers", language="en"),
    )

    assert "1 paper" in page(client, make_observer())


def test_latest_papers_are_those_the_reader_may_open(client):
    make_document(title_en="Members paper", audience="members")
    make_document(title_en="Unit paper", audience="support-unit")

    coordinator, observer = page(client, make_coordinator()), page(client, make_observer())

    assert "Members paper" in coordinator
    assert "Members paper" not in observer
    assert "Unit paper" not in coordinator


def test_the_next_meeting_is_the_soonest_that_is_not_over(client):
    today = timezone.localdate()
    make_meeting(title_en="Over", starts_on=today - timedelta(days=1))
    make_meeting(title_en="Far", starts_on=today + timedelta(days=60))
    make_meeting(title_en="Near", starts_on=today + timedelta(days=2))
    make_meeting(title_en="Off", starts_on=today + timedelta(days=1), state="cancelled")

    html = page(client, make_coordinator()).split("Next meeting")[1]

    assert "Near" in html
    for words in ("Over", "Far", "Off"):
        assert f">{words}<" not in html


def test_both_languages(client):
    assert '<html lang="ru"' in page(client, make_coordinator(), "ru")


@pytest.mark.parametrize("rows", [1, 50])
def test_the_number_of_queries_does_not_grow(client, rows):
    meeting = make_meeting()
    distribute(
        meeting,
        *(
            make_version(
                audience="members",
                language="ru" if number % 2 else "en",
                revision=make_revision(document=make_document(audience="members")),
            )
            for number in range(rows)
        ),
    )
    client.force_login(make_coordinator())

    with CaptureQueriesContext(connection) as queries:
        client.get("/en/desk/")

    assert len(queries) <= 12
