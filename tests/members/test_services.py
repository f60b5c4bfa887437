"""Access ends the minute an appointment ends (DESIGN §5, EDGE_CASES A46)."""

import pytest
from django.utils import timezone

from meetings import services as meetings
from meetings.models import Participant
from members import services
from members.models import Appointment, Notice
from tests.factories import make_appointment, make_meeting, make_person, make_user, seat

pytestmark = pytest.mark.django_db


def notice(recipient, state):
    return Notice.objects.create(
        kind="pack", recipient=recipient, language="ru", subject="x", body="x",
        about=f"archive.pack:{state}", state=state, message_id=f"<{state}>", held_at=timezone.now(),
    )  # fmt: skip


def test_ending_an_appointment_ends_sessions_seats_and_waiting_notices(client):
    post = make_appointment()
    user = post.person.user
    seat(user, meeting=make_meeting())
    notices = {state: notice(user, state) for state in ("held", "queued", "sent")}
    client.get("/ru/")
    client.force_login(user)
    assert client.get("/ru/desk/").status_code == 200

    services.end_appointment(appointment=post, on=timezone.localdate())

    assert client.get("/ru/desk/").status_code == 302
    assert not user.groups.exists()
    for state, row in notices.items():
        row.refresh_from_db()
        assert row.state == ("sent" if state == "sent" else "dropped")


def test_ending_it_again_changes_nothing():
    post = make_appointment()
    first = services.end_appointment(appointment=post, on=timezone.localdate())
    again = services.end_appointment(appointment=post, on=timezone.localdate())

    assert first.ended_on == again.ended_on
    assert Appointment.history.filter(id=post.pk).count() == 2


def test_the_sessions_of_others_go_on(client):
    post, other = make_appointment(), make_appointment()
    client.get("/ru/")
    client.force_login(other.person.user)

    services.end_appointment(appointment=post, on=timezone.localdate())

    assert client.get("/ru/desk/").status_code == 200


def test_a_participant_removed_from_the_delegation_leaves_the_group():
    meeting = make_meeting()
    staying, leaving = make_user(), make_user()
    for user in (staying, leaving):
        make_person(user=user)
        seat(user, meeting=meeting)
    Participant.objects.filter(person__user=leaving).delete()

    meetings.keep_seats(meeting=meeting)

    assert list(meeting.delegates.user_set.all()) == [staying]


def test_a_seat_follows_the_person_to_another_account():
    meeting, former, present = make_meeting(), make_user(), make_user()
    person = make_person(user=former)
    seat(former, meeting=meeting)
    person.user = present

    person.save()

    assert list(meeting.delegates.user_set.all()) == [present]
