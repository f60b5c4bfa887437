"""After the lock the Support Unit is asked; after the meeting nobody changes anything."""

from datetime import date, time, timedelta

import pytest
from django.utils import timezone

from meetings.models import (
    NominationRequest,
    Participant,
)
from members.models import Notice
from tests.factories import (
    make_meeting,
    make_officer,
)
from tests.meetings.delegations.acts import address, lock, page, row, seen_by

pytestmark = pytest.mark.django_db


def test_after_the_lock_what_was_typed_goes_into_the_request(client, coordinator, meeting):
    typed = page(row(0, name_en="Late Name"), seen=seen_by(client))
    lock(meeting)

    answer = client.post(address(), typed)
    assert answer.status_code == 409
    assert "Late Name" in answer.content.decode().split("<textarea")[1]
    assert not Participant.objects.exists()

    for _ in range(2):  # SAFETY D09
        asked = client.post(address(), {"ask": "1", "text": "Please add Late Name."})
        assert asked.status_code == 302
    request = NominationRequest.objects.get()
    assert request.text == "Please add Late Name."
    assert "Waiting for the Support Unit" in client.get(address()).content.decode()
    receipt = Notice.objects.get(kind="nomination")
    assert f"som/R{request.pk}" in receipt.body


@pytest.mark.ignore_template_errors
def test_the_unit_settles_a_request_and_whoever_asked_is_told(client, coordinator, meeting):
    from django.contrib.auth.models import Group

    from members.groups import SUPPORT_UNIT, sync_permissions

    lock(meeting)
    client.post(address(), {"ask": "1", "text": "Please add Late Name."})
    wish = NominationRequest.objects.get()
    sync_permissions()
    officer = make_officer()
    officer.groups.add(Group.objects.get(name=SUPPORT_UNIT))
    unit = client.__class__()
    unit.force_login(officer)
    unit.post(f"/en/unit/meetings/nominationrequest/{wish.pk}/settle/", {"answer": "She is added."})
    wish.refresh_from_db()
    assert (wish.answer, wish.settled_by) == ("She is added.", officer)
    assert "She is added." in client.get(address()).content.decode()
    assert Notice.objects.filter(kind="nomination", body__contains="She is added.").exists()


@pytest.mark.parametrize(
    ("zone", "utc"), [("Asia/Kabul", "13:30"), ("Asia/Almaty", "13:00"), ("Asia/Tehran", "14:30")]
)
def test_the_lock_is_an_hour_on_the_clock_of_the_venue(zone, utc):
    """EDGE_CASES 1–3."""
    from datetime import UTC

    meeting = make_meeting(
        timezone=zone, nominations_lock_on=date(2027, 5, 20), nominations_lock_time=time(18)
    )
    assert f"{meeting.nominations_lock_at.astimezone(UTC):%H:%M}" == utc


def test_after_the_meeting_nobody_changes_or_asks(client, coordinator, meeting):
    meeting.starts_on = timezone.localdate() - timedelta(days=3)
    meeting.nominations_lock_on = None
    meeting.save()
    assert "<textarea" not in client.get(address()).content.decode()
    client.post(address(), {"ask": "1", "text": "Too late"})
    client.post(address(), page(row(0)))
    assert not NominationRequest.objects.exists()
    assert not Participant.objects.exists()
