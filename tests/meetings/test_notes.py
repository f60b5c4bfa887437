"""A reader's own notes: theirs alone."""

import pytest

from meetings.models import OwnNote
from tests.factories import (
    make_coordinator,
    make_item,
    make_meeting,
    make_observer,
    make_officer,
    publish,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting():
    meeting = make_meeting("noted", agenda_audience="members")
    make_item(meeting=meeting)
    publish(meeting)
    return meeting


def write(client, meeting, text, was=""):
    key = meeting.agenda.get().pk
    return client.post(
        f"/en/meetings/{meeting.slug}/notes/",
        {f"item-{key}-text": text, f"item-{key}-was": was},
        follow=True,
    )


def test_a_note_is_kept_and_shown_to_its_writer_alone(client, meeting):
    writer = make_coordinator()
    client.force_login(writer)
    answer = write(client, meeting, "Ask <b>about</b> it")

    html = answer.content.decode()
    assert "Your notes are saved." in html
    assert "Ask &lt;b&gt;about&lt;/b&gt; it" in html
    for other in (make_coordinator(), make_officer()):
        client.force_login(other)
        assert "Ask &lt;b&gt;" not in client.get(f"/en/meetings/{meeting.slug}/").content.decode()
    assert OwnNote.objects.visible_to(writer).count() == 1


def test_who_may_not_read_the_agenda_has_no_page_of_notes(client, meeting):
    address = f"/en/meetings/{meeting.slug}/notes/"
    assert client.get(address).status_code == 302
    client.force_login(make_observer())
    assert client.get(address).status_code == 404


def test_a_note_too_long_is_refused_and_not_lost(client, meeting):
    client.force_login(make_coordinator())

    html = write(client, meeting, "x" * 5001).content.decode()

    assert "x" * 5001 in html
    assert OwnNote.objects.count() == 0


def test_no_officer_finds_notes_in_the_unit(client, meeting):
    from django.contrib import admin

    assert OwnNote not in admin.site._registry
    assert not hasattr(OwnNote, "history")
