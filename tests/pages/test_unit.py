"""The officer's first page says what needs them, through the registry (FACE: words, no boxes)."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from almaty_portal.common import attention
from almaty_portal.common.attention import Line, Work
from members.groups import SUPPORT_UNIT, sync_permissions
from tests.factories import make_coordinator, make_officer, make_task, make_version

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

OF_STATES, OF_ACCOUNTS = "members.view_state", "members.view_user"


@pytest.fixture
def officer():
    sync_permissions()
    user = make_officer()
    user.groups.add(Group.objects.get(name=SUPPORT_UNIT))
    return user


@pytest.fixture
def speakers(monkeypatch):
    """Leave the registry to the test."""
    registry = {}
    monkeypatch.setattr(attention, "_speakers", registry)
    return registry


def say(name, work, *lines, permission=OF_STATES):
    attention.speak_of(name, work, lambda _at: lines, permission=permission)


def test_lines_stand_by_the_units_work_in_its_order(officer, speakers):
    say("late", Work.HOUSEKEEPING, Line("One mailing", "/m/", 1))
    say("soon", Work.MEETINGS, Line("Two milestones", "/t/", 2))

    groups = attention.waiting_for(officer, at=timezone.now())

    assert [[line.text for line in group.lines] for group in groups] == [
        ["Two milestones"],
        ["One mailing"],
    ]


def test_what_counts_nothing_is_not_said(officer, speakers):
    say("none", Work.MEETINGS, Line("No milestones", "/t/", 0))

    assert attention.waiting_for(officer, at=timezone.now()) == []


def test_nobody_is_told_of_what_they_may_not_see_to(officer, speakers):
    say("accounts", Work.PEOPLE, Line("Three accounts", "/a/", 3), permission=OF_ACCOUNTS)

    assert attention.waiting_for(officer, at=timezone.now()) == []


@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_first_page_shows_what_waits_with_its_address(client, officer, speakers, language):
    say("soon", Work.MEETINGS, Line("Two milestones", "/where/it/is/", 2, "the first tomorrow"))
    client.force_login(officer)

    page = client.get(f"/{language}/unit/").content.decode()

    assert '<a href="/where/it/is/">Two milestones</a>' in page
    assert "the first tomorrow" in page
    assert page.count("<h1") == 1


def test_an_empty_page_says_so(client, officer, speakers):
    client.force_login(officer)

    assert "Nothing waits for the unit now." in client.get("/en/unit/").content.decode()


def test_the_first_page_takes_few_queries(client, officer):
    client.force_login(officer)
    client.get("/en/unit/")

    with CaptureQueriesContext(connection) as asked:
        assert client.get("/en/unit/").status_code == 200

    assert len(asked) <= 10


@pytest.mark.parametrize(
    ("days", "said"), [(-1, True), (3, True), (4, False)], ids=["past", "near", "far"]
)
def test_translations_that_are_due_are_said(client, officer, days, said):
    due_on = timezone.localdate() + timedelta(days=days)
    make_task(revision=make_version().revision, due_on=due_on)
    client.force_login(officer)

    page = client.get("/en/unit/").content.decode()

    assert ("1 translation is due within three days" in page) is said


def test_nobody_else_sees_it(client, speakers):
    say("soon", Work.MEETINGS, Line("Two milestones", "/t/", 2))
    client.force_login(make_coordinator())

    answer = client.get("/en/unit/")

    assert answer.status_code in {302, 403}
    assert b"Two milestones" not in answer.content
