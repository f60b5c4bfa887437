"""How people travel: kept apart, purged on its day, no passport anywhere."""

from datetime import timedelta

import pytest
from django.utils import timezone

from meetings.models import (
    Delegation,
    Logistics,
    Nomination,
    Participant,
)
from members.models import Notice, Person
from tests.factories import (
    make_coordinator,
)
from tests.meetings.delegations.acts import address, name_them, row, travel

pytestmark = pytest.mark.django_db


def test_travel_is_kept_apart_and_no_history_has_it(client, coordinator):
    from django.contrib.admin.models import LogEntry

    name_them(client, row(0, hotel="Hotel Zebra", arrives_on="2026-12-01"))
    assert travel() == ["Hotel Zebra"]
    assert 'value="Hotel Zebra"' in client.get(address()).content.decode()
    assert not hasattr(Logistics, "history")
    assert "Zebra" not in Notice.objects.get(kind="nomination").body
    assert "Zebra" not in str(Nomination.objects.get().members)
    kept = [*Participant.history.values(), *Delegation.history.values(), *LogEntry.objects.values()]
    assert "Zebra" not in str([*kept, *Person.history.values()])


def test_no_field_anywhere_is_for_a_passport():
    """Issue 3.iv: no passport data at all."""
    from django.apps import apps

    from meetings.delegations.forms import MemberForm

    names = {f.name for m in apps.get_models() for f in m._meta.get_fields()}
    names |= set(MemberForm.base_fields)
    assert [n for n in names if "passport" in n or "visa" in n or "birth" in n] == []


@pytest.mark.parametrize(
    ("ended", "left"), [pytest.param(29, 1, id="kept"), pytest.param(30, 0, id="purged")]
)
def test_travel_is_purged_thirty_days_after_the_meeting(client, coordinator, meeting, ended, left):
    from meetings.tasks import purge_logistics

    name_them(client, row(0, hotel="Hotel"))
    meeting.starts_on = timezone.localdate() - timedelta(days=ended)
    meeting.save()
    purge_logistics()
    purge_logistics()
    meeting.refresh_from_db()
    assert len(travel()) == left
    assert bool(meeting.logistics_purged_at) == (not left)
    said = "Data on travel and stay was purged on" in client.get(address()).content.decode()
    assert said == (not left)
    assert Participant.objects.count() == 1


def test_travel_of_one_delegation_is_not_for_another(client, coordinator, meeting):
    name_them(client, row(0, hotel="Hotel Zebra"))
    colleague = make_coordinator()
    client.force_login(colleague)
    for page_ in ("meetings/som/", "meetings/som/participants/", "desk/"):
        assert "Zebra" not in client.get(f"/en/{page_}").content.decode()
