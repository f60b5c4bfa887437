"""``check_access`` names each leftover that is planted, and nothing else (SAFETY C20, C21, C22)."""

import io
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.backends.db import SessionStore
from django.core.management import call_command
from django.db import DatabaseError
from django.utils import timezone
from guardian.models import GroupObjectPermission, UserObjectPermission
from guardian.shortcuts import assign_perm

from almaty_portal.record import access
from archive.models import Revision
from archive.packs import links
from meetings import services as meetings
from meetings.models import Participant
from members import calendars, outbox, services
from members.groups import SUPPORT_UNIT, sync_permissions
from members.models import Audience
from tests.factories import (
    make_appointment,
    make_coordinator,
    make_delegate,
    make_document,
    make_meeting,
    make_officer,
    make_pack,
    make_person,
    make_revision,
    make_user,
    seat,
)
from tests.world import make_world

pytestmark = pytest.mark.django_db


def found():
    return list(access.leftovers(at=timezone.now()))


def close(user):
    type(user).objects.filter(pk=user.pk).update(is_active=False)


def a_superuser():
    make_user("planted@example.org", is_superuser=True)


def a_right_by_name():
    right = Permission.objects.get(codename="change_document")
    make_user("planted@example.org").user_permissions.add(right)


def a_group_of_a_closed_account():
    user = make_user("planted@example.org")
    user.groups.add(Group.objects.create(name="anything"))
    close(user)


def somebody_else_in_the_units_group():
    sync_permissions()
    make_user("planted@example.org").groups.add(Group.objects.get(name=SUPPORT_UNIT))


def a_session_of_a_closed_account():
    user = make_user("planted@example.org")
    session = SessionStore()
    session["_auth_user_id"] = str(user.pk)
    session.save()
    close(user)


def mail_for_a_closed_account():
    user = make_user("planted@example.org")
    outbox.hold(kind="pack", recipient=user, subject="s", body="b", about="x", at=timezone.now())
    close(user)


def a_seat_without_a_participant():
    meeting = make_meeting()
    make_user("planted@example.org").groups.add(meeting.delegates)


def the_other_seat():
    meeting = make_meeting()
    user = make_user("planted@example.org")
    seat(user, meeting=meeting, as_="observer")
    user.groups.add(meeting.delegates)


def a_participant_without_a_seat():
    meeting = make_meeting()
    user = make_user("planted@example.org")
    seat(user, meeting=meeting)
    user.groups.clear()


def _granted(circle, group, **facts):
    document = make_document("AP/PLANTED/1", audience=circle)
    assign_perm("archive.view_revision", group, make_revision(document=document, **facts))


def a_members_paper_granted_to_observers():
    _granted("members", make_meeting().observers)


def a_paper_of_the_unit_granted_to_delegates():
    _granted("support-unit", make_meeting().delegates)


def a_narrowed_revision_granted_to_delegates():
    _granted("public", make_meeting().delegates, audience="support-unit")


def a_paper_granted_to_another_group():
    _granted("public", Group.objects.create(name="another"))


def _generic(model, **who):
    revision = make_revision(document=make_document("AP/PLANTED/1"))
    kind = ContentType.objects.get_for_model(Revision)
    right = Permission.objects.get(codename="view_revision")
    model.objects.create(permission=right, content_type=kind, object_pk=revision.pk, **who)


def a_grant_by_name():
    _generic(UserObjectPermission, user=make_user("planted@example.org"))


def a_grant_by_a_generic_key():
    _generic(GroupObjectPermission, group=Group.objects.create(name="planted"))


def a_calendar_of_a_closed_account():
    user = make_user("planted@example.org")
    calendars.make(user=user, at=timezone.now())
    close(user)


def a_link_made_by_a_former_officer():
    officer, now = make_officer(email="planted@example.org"), timezone.now()
    links.make(
        pack=make_pack(meeting=make_meeting()), name="Anna", purpose="interpreter", by=officer,
        audience=Audience.MEMBERS, at=now, expires_at=now + timedelta(days=1),
    )  # fmt: skip
    type(officer).objects.filter(pk=officer.pk).update(is_staff=False)


PLANTED = [
    a_superuser,
    a_right_by_name,
    a_group_of_a_closed_account,
    somebody_else_in_the_units_group,
    a_session_of_a_closed_account,
    mail_for_a_closed_account,
    a_seat_without_a_participant,
    the_other_seat,
    a_participant_without_a_seat,
    a_members_paper_granted_to_observers,
    a_paper_of_the_unit_granted_to_delegates,
    a_narrowed_revision_granted_to_delegates,
    a_paper_granted_to_another_group,
    a_grant_by_name,
    a_grant_by_a_generic_key,
    a_calendar_of_a_closed_account,
    a_link_made_by_a_former_officer,
]


@pytest.mark.parametrize("plant", PLANTED, ids=lambda plant: plant.__name__)
def test_what_is_planted_is_named_and_the_command_says_one(plant):
    """C21: one leftover, one sentence that names it, and 1."""
    plant()
    told = io.StringIO()

    with pytest.raises(SystemExit) as left:
        call_command("check_access", stdout=told)

    assert left.value.code == 1
    (sentence,) = told.getvalue().splitlines()[:-1]
    assert "planted" in sentence.lower()


def test_a_whole_portal_in_order_is_in_order():
    world = make_world()
    for user in world.readers.values():
        if user is not None and user.groups.exists():
            assert user.person.participations.exists()

    assert found() == []
    told = io.StringIO()
    call_command("check_access", stdout=told)
    assert told.getvalue() == "Nothing opens more than it should.\n"


def test_a_database_that_does_not_answer_is_two(monkeypatch):
    def fail(**_facts):
        raise DatabaseError

    monkeypatch.setattr(access, "leftovers", fail)

    with pytest.raises(SystemExit) as left:
        call_command("check_access", stderr=io.StringIO())

    assert left.value.code == 2


@pytest.mark.parametrize(("loopback", "wanted"), [(True, 0), (False, 2)])
def test_officers_and_the_chair_need_a_second_factor_away_from_a_loopback(
    settings, loopback, wanted
):
    settings.IS_LOOPBACK = loopback
    make_officer()
    make_appointment(role="chair-representative")
    make_coordinator()

    assert len(found()) == wanted


def test_a_participant_who_was_removed_leaves_nothing():
    """C21."""
    meeting = make_meeting()
    leaving = make_delegate(meeting=meeting)
    calendars.make(user=leaving, at=timezone.now())
    Participant.objects.filter(person__user=leaving).delete()

    meetings.keep_seats(meeting=meeting)

    assert found() == []
    assert not leaving.groups.exists()


def test_an_appointment_that_ended_leaves_nothing():
    """C20: not even a seat at a meeting that the person was to come to."""
    post = make_appointment()
    user = post.person.user
    seat(user, meeting=make_meeting())
    calendars.make(user=user, at=timezone.now())

    services.end_appointment(appointment=post, on=timezone.localdate())

    assert found() == []


def test_somebody_appointed_again_gets_nothing_back_by_itself():
    """C22: neither the seat nor the secret of the calendar."""
    post = make_appointment()
    user = post.person.user
    seat(user, meeting=make_meeting())
    token = calendars.make(user=user, at=timezone.now())
    services.end_appointment(appointment=post, on=timezone.localdate())

    make_appointment(person=post.person, state=post.state, starts_on=timezone.localdate())

    assert calendars.owner_of(token, on=timezone.localdate()) is None
    assert not user.groups.exists()


def test_a_grant_goes_with_its_revision_so_that_a_number_used_again_opens_nothing():
    """C22: grants have direct keys."""
    meeting = make_meeting()
    revision = make_revision(document=make_document(state="draft"), issued_at=None)
    assign_perm("archive.view_revision", meeting.delegates, revision)
    revision.delete()

    assert found() == []
    assert not type(revision).group_grants.rel.related_model.objects.exists()


def test_a_person_without_an_account_is_no_leftover():
    meeting = make_meeting()
    seat(make_user(), meeting=meeting)
    participant = Participant.objects.get()
    participant.person = make_person()
    participant.save()
    meetings.keep_seats(meeting=meeting)

    assert found() == []
