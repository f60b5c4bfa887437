"""A delegation named on one page: who gets access, and that nothing typed is lost (C21, C22)."""

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from meetings.delegations.services import settle
from meetings.models import (
    Delegation,
    Meeting,
    Nomination,
    NominationRequest,
    Participant,
)
from members.models import Notice, Person, User
from tests.factories import (
    make_appointment,
    make_coordinator,
    make_invitation,
    make_meeting,
    make_observer,
    make_officer,
    make_organisation,
    make_person,
    make_state,
)
from tests.meetings.delegations.acts import kept, name_them, names, row

pytestmark = pytest.mark.django_db


def test_a_delegation_is_named_with_its_head_and_a_receipt(client, coordinator, mailoutbox):
    answer = name_them(client, row(0), row(1, mode="online", language="en"), head="member-1")

    assert answer.status_code == 302
    assert names() == [("Name 1", True, "delegate"), ("Name 0", False, "delegate")]
    head = Participant.objects.get(is_head=True)
    assert (head.language, head.mode, head.office_ru) == ("en", "online", "Начальник")
    nomination = Nomination.objects.get()
    assert nomination.reference == "som/KG/1"
    assert "National Coordinator" in nomination.capacity or "координатор" in nomination.capacity
    receipt = Notice.objects.get(kind="nomination")
    assert receipt.recipient == coordinator
    assert nomination.reference in receipt.body
    assert "account/login/?next=" in receipt.body, "signed out, the page says that it is not there"


def test_an_account_opens_that_meeting_and_no_other(client, coordinator, meeting):
    """SAFETY C22: the address opens one meeting, by an invitation of its own."""
    other = make_meeting("other", audience="members")
    name_them(client, row(0, email="New.Delegate@example.org"))

    user = User.objects.get(email="new.delegate@example.org")
    assert not user.has_usable_password() or not user.password
    assert meeting.seats(user)
    assert not other.seats(user)
    assert not Meeting.objects.visible_to(user).filter(pk=other.pk).exists()
    assert Notice.objects.filter(kind="account", recipient=user).count() == 1


@pytest.mark.parametrize("status", ["pending", "observer"])
def test_who_is_no_member_sits_with_the_observers(client, meeting, status):
    state = make_state(status=status)
    make_invitation(meeting=meeting, state=state, basis="observer")
    client.force_login(make_coordinator(state=state))
    name_them(client, row(0))
    assert names() == [("Name 0", True, "observer")]


def test_an_observer_names_for_its_own_organization(client, meeting):
    user = make_observer()
    organisation = user.person.appointments.get().organisation
    make_invitation(meeting=meeting, organisation=organisation, basis="observer")
    make_invitation(meeting=meeting, organisation=make_organisation(), basis="observer")
    client.force_login(user)
    name_them(client, row(0))
    assert Delegation.objects.get().organisation == organisation


def test_who_is_taken_off_loses_access_at_once(client, coordinator, meeting):
    """SAFETY C20, C21: session, seat and account of whoever comes no longer."""
    name_them(client, row(0), row(1, email="gone@example.org"))
    gone = User.objects.get(email="gone@example.org")
    theirs = client.__class__()
    theirs.force_login(gone)
    key = theirs.session.session_key
    assert meeting.seats(gone)

    first, second = Participant.objects.order_by("-is_head", "pk")
    name_them(client, kept(first, 0), kept(second, 1, leave="on"), initial=2)

    assert names() == [("Name 0", True, "delegate")]
    assert gone.groups.count() == 0
    assert not Session.objects.filter(session_key=key).exists()
    assert theirs.get("/en/desk/").status_code == 302


def test_who_takes_a_place_does_not_take_the_account_of_who_was_there(client, coordinator, meeting):
    """SAFETY C21, C22: another address in the same row is another person."""
    name_them(client, row(0, email="first@example.org"))
    first = User.objects.get(email="first@example.org")
    theirs = Participant.objects.get()
    name_them(
        client,
        kept(theirs, 0, name_en="Second", name_ru="Второй", email="second@example.org"),
        initial=1,
    )
    second = User.objects.get(email="second@example.org")
    assert (meeting.seats(first), meeting.seats(second)) == (False, True)
    assert first.person != second.person
    assert first.person.name_en == "Name 0"

    again = Participant.objects.get()
    name_them(client, kept(again, 0, email="first@example.org"), initial=1)
    assert (meeting.seats(first), meeting.seats(second)) == (True, False)
    assert Person.objects.filter(user=first).count() == 1


def test_a_name_mended_under_the_same_address_is_the_same_person(client, coordinator):
    name_them(client, row(0, email="same@example.org"))
    there = Participant.objects.get()
    name_them(client, kept(there, 0, name_en="Mended"), initial=1)
    assert [(r.pk, r.name_en) for r in Participant.objects.all()] == [(there.pk, "Mended")]
    assert User.objects.get(email="same@example.org").person.name_en == "Mended"


def test_the_address_of_a_stranger_gives_nothing_and_tells_nothing(client, coordinator, meeting):
    """SAFETY C14: the unit looks at it; the page says what it says of any address."""
    stranger = make_coordinator()
    answer = name_them(client, row(0, email=stranger.email))
    assert answer.status_code == 302
    assert not meeting.seats(stranger)
    assert stranger.person.name_en != "Name 0"
    assert NominationRequest.objects.filter(text__contains=stranger.email).count() == 1
    there = Participant.objects.get()
    name_them(client, row(0, participant=there.pk, email=""), initial=1)
    name_them(client, row(0, participant=there.pk, email=stranger.email), initial=1)
    assert not meeting.seats(stranger)  # nor the second time


def test_what_the_portal_notes_of_an_address_is_for_the_unit_alone(client, coordinator, meeting):
    """SAFETY C14: neither the page, nor a wish in the same words, nor the answer tells of it."""
    stranger = make_coordinator()
    name_them(client, row(0, email=stranger.email))
    noted = NominationRequest.objects.get()

    page = client.get(f"/en/meetings/{meeting.slug}/delegation/").content.decode()
    client.post(f"/en/meetings/{meeting.slug}/delegation/", {"ask": "1", "text": noted.text})
    told = Notice.objects.filter(recipient=coordinator).count()
    settle(request=noted, answer="Seated.", by=make_officer(), at=timezone.now())

    assert "has an account" not in page
    assert "What was asked" not in page
    assert NominationRequest.objects.filter(text=noted.text).count() == 2
    assert Notice.objects.filter(recipient=coordinator).count() == told


def test_a_coordinator_who_heads_the_delegation_keeps_one_person(client, coordinator, meeting):
    """EDGE_CASES 13: one person of several posts, and their name is not rewritten here."""
    before = coordinator.person.name_en
    name_them(client, row(0, email=coordinator.email))
    assert Participant.objects.get().person == coordinator.person
    coordinator.person.refresh_from_db()
    assert coordinator.person.name_en == before
    assert Participant.objects.get().name_en == "Name 0"


def test_a_person_removed_keeps_what_else_they_hold(client, coordinator, meeting):
    """SAFETY C21: the seat goes, a post of their own stays."""
    other = make_meeting("other")
    name_them(client, row(0), row(1, email="two@example.org"))
    user = User.objects.get(email="two@example.org")
    delegation = Delegation.objects.create(meeting=other, state=make_state())
    Participant.objects.create(delegation=delegation, person=user.person)
    user.groups.add(other.delegates)
    first, second = Participant.objects.filter(delegation__meeting=meeting).order_by("-is_head")
    name_them(client, kept(first, 0), kept(second, 1, leave="on"), initial=2)
    assert (meeting.seats(user), other.seats(user)) == (False, True)


def test_a_closed_account_is_seated_nowhere(client, coordinator, meeting, state):
    """EDGE_CASES 17."""
    user = make_appointment(state=state, role="alternate").person.user
    user.is_active = False
    user.save()
    name_them(client, row(0, email=user.email))
    assert not meeting.seats(user)


def test_nobody_elses_person_is_taken_by_name_alone(client, coordinator):
    """EDGE_CASES 18: two of one name in two States are two."""
    make_person(name_en="Name 0", name_ru="Имя 0")
    name_them(client, row(0))
    assert Person.objects.filter(name_en="Name 0").count() == 2
