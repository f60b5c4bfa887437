"""The plan of a meeting, and the next one after its pattern."""

from datetime import date

import pytest
from django.utils import timezone
from icalendar import Calendar

from meetings.models import Meeting, Milestone
from meetings.preparing import services
from meetings.preparing.plans import PLANS
from tests.factories import make_item, make_meeting, make_officer, publish

pytestmark = pytest.mark.django_db


def test_every_kind_of_meeting_has_a_plan():
    assert set(PLANS) == set(Meeting.Kind.values)


def test_a_plan_is_drawn_up_once():
    meeting = make_meeting(kind="som", starts_on=date(2026, 10, 15))

    assert services.draw_up_plan(meeting=meeting) == len(PLANS["som"])
    assert services.draw_up_plan(meeting=meeting) == 0
    sent = meeting.milestones.get(step="distribution")
    assert (sent.due_on, sent.what_ru) == (date(2026, 10, 1), "Распространить материалы")


def test_what_is_to_be_done_follows_the_meeting():
    meeting = make_meeting(kind="briefing", starts_on=date(2026, 10, 15))
    services.draw_up_plan(meeting=meeting)
    officer = make_officer()
    done = meeting.milestones.get(step="invitations")
    services.mark_done(milestone=done, by=officer, at=timezone.now())
    before = Milestone.objects.get(pk=done.pk).due_on
    meeting.starts_on = date(2026, 11, 16)
    meeting.save()

    services.move_milestones(meeting=meeting)

    assert meeting.milestones.get(step="distribution").due_on == date(2026, 11, 9)
    assert Milestone.objects.get(pk=done.pk).due_on == before


def test_the_next_one_has_the_skeleton_and_nobody():
    pattern = make_meeting(kind="som", number=7, starts_on=date(2026, 10, 15))
    make_item(meeting=pattern, title_en="Opening", title_ru="Открытие")
    publish(pattern)
    services.draw_up_plan(meeting=pattern)

    meeting = services.clone_meeting(
        pattern=pattern,
        slug="som-next",
        title_ru="Следующее",
        title_en="Next",
        starts_on=date(2027, 10, 14),
        ends_on=date(2027, 10, 15),
    )

    assert (meeting.state, meeting.number, meeting.city_en) == ("planned", 8, None)
    assert [item.title_en for item in meeting.agenda.all()] == ["Opening"]
    assert meeting.milestones.count() == len(PLANS["som"])
    assert meeting.editions.count() == meeting.delegations.count() == 0


@pytest.mark.ignore_template_errors
def test_an_officer_plans_publishes_and_takes_the_calendar(client):
    officer = make_officer()
    officer.groups.add(*_groups())
    client.force_login(officer)
    meeting = make_meeting(kind="briefing", title_en="Briefing 2026", title_ru="Брифинг 2026")
    make_item(meeting=meeting)
    page = f"/en/unit/meetings/meeting/{meeting.pk}"

    assert client.get(f"{page}/draw-up-plan/").status_code == 200
    assert client.post(f"{page}/draw-up-plan/").status_code == 302
    assert "What will be published" in client.get(f"{page}/publish-agenda/").content.decode()
    assert client.post(f"{page}/publish-agenda/", {}).status_code == 302
    html = client.get(f"{page}/clone/").content.decode()
    assert 'value="Briefing 2027"' in html
    given = {
        "title_ru": "Брифинг 2027",
        "title_en": "Briefing 2027",
        "slug": meeting.slug,
        "starts_on": "2027-05-05",
        "ends_on": "2027-05-04",
    }
    refused = client.post(f"{page}/clone/", given).content.decode()
    assert "Another meeting has this key." in refused
    assert "The last day cannot be before the first." in refused
    client.post(f"{page}/clone/", given | {"slug": "briefing-2027", "ends_on": "2027-05-05"})
    assert Meeting.objects.get(slug="briefing-2027").agenda.count() == 1

    calendar = Calendar.from_ical(client.get("/en/unit/meetings/milestone/calendar/").content)
    assert len(calendar.walk("VEVENT")) == 2 * len(PLANS["briefing"])


def _groups():
    from django.contrib.auth.models import Group

    from members.groups import SUPPORT_UNIT

    return [Group.objects.get(name=SUPPORT_UNIT)]
