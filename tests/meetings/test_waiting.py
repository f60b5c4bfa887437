"""What of meetings waits for the unit, on its first page."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.translation import override

from meetings import waiting
from meetings.models import Milestone
from meetings.preparing.services import mark_done
from tests.factories import make_meeting, make_officer

pytestmark = pytest.mark.django_db


def step(meeting, working_days, what="Call for papers"):
    return Milestone.objects.create(
        meeting=meeting, working_days=working_days, what_en=what, what_ru="Запросить доклады"
    )


def said():
    with override("en"):
        return list(waiting.milestones_due(timezone.now()))


def test_steps_late_and_near_are_said_for_each_meeting_with_their_days():
    today = timezone.localdate()
    near = make_meeting(title_en="Near", starts_on=today + timedelta(days=7))
    far = make_meeting(title_en="Far", starts_on=today + timedelta(days=300))
    step(near, -30)
    step(near, -1, what="Print the list")
    step(far, -1)

    (line,) = said()

    assert line.text == "Near: 2 steps are due, of which late: 1"
    assert line.count == 2
    assert "Call for papers, " in line.detail
    assert f"={near.pk}" in line.link


def test_what_is_done_and_what_is_cancelled_waits_no_longer():
    today = timezone.localdate()
    done = step(make_meeting(starts_on=today + timedelta(days=7)), -2)
    step(make_meeting(starts_on=today + timedelta(days=7), state="cancelled"), -2)
    mark_done(milestone=done, by=make_officer(), at=timezone.now())

    assert said() == []


def test_one_statement_for_all_meetings():
    for _number in range(4):
        step(make_meeting(starts_on=timezone.localdate() + timedelta(days=7)), -2)

    with CaptureQueriesContext(connection) as asked:
        assert len(said()) == 4

    assert len(asked) == 1
