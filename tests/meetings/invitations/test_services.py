"""The list of those invited: drawn up, amended on decisions alone, cleared, sent (3.i, 3.iv)."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils import timezone
from django.utils.translation import override

from almaty_portal.common.clearing import Clearing
from meetings import inviting
from meetings.announcing import NotAnnounced
from meetings.invitations import services
from meetings.models import Invitation
from members import outbox
from members.models import Notice, Participation
from tests.factories import (
    make_appointment,
    make_coordinator,
    make_decision,
    make_invitation,
    make_meeting,
    make_organisation,
    make_participation,
    make_person,
    make_state,
)

pytestmark = pytest.mark.django_db

CLEARED = Clearing(by="The Deputy Minister", on=date(2026, 11, 1), form="letter")


def named(meeting):
    with override("ru"):
        return [str(row) for row in Invitation.objects.filter(meeting=meeting).in_protocol_order()]


def test_members_in_english_order_then_observers_then_organizations(db):
    """EDGE_CASES 8: Türkiye stands before Turkmenistan, in every language."""
    for english, russian, status in (
        ("Turkmenistan", "Туркменистан", "member"),
        ("Türkiye", "Турция", "member"),
        ("Azerbaijan", "Азербайджан", "member"),
        ("Italy", "Италия", "observer"),
        ("China", "Китай", None),
    ):
        make_state(status=status, short_name_en=english, short_name_ru=russian)
    make_organisation(name_en="Zeta", name_ru="Зета")
    make_organisation(name_en="Alpha", name_ru="Альфа", role="support-unit")
    make_organisation(name_en="Guest", name_ru="Гость", role="guest")
    make_organisation(name_en="Civil", name_ru="Общество", kind="civil-society")
    meeting = make_meeting()

    assert services.draw_up_invitations(meeting=meeting) == 6
    assert services.draw_up_invitations(meeting=meeting) == 0  # safe to repeat
    assert named(meeting) == [
        *("Азербайджан", "Турция", "Туркменистан", "Италия"),
        *("Альфа", "Зета"),
    ]


def test_the_list_is_of_the_meetings_day_not_of_today():
    """EDGE_CASES 12: who takes part is a fact of a day."""
    state = make_state(status="observer")
    meeting = make_meeting(starts_on=date(2020, 1, 1))
    make_participation(state=state, starts_on=date(2021, 1, 1), status="former")

    services.draw_up_invitations(meeting=meeting)
    assert [row.state for row in Invitation.objects.all()] == [state]


def test_an_observer_that_has_become_a_member_is_invited_as_one_and_not_left_out():
    state = make_state(status="observer")
    meeting = make_meeting()
    services.draw_up_invitations(meeting=meeting)
    row = Invitation.objects.get()
    services.leave_out(invitation=row, decision=make_decision(), on=timezone.localdate())
    make_participation(state=state, starts_on=date(2026, 1, 1), status="member")

    services.draw_up_invitations(meeting=meeting)
    row.refresh_from_db()
    assert (row.basis, row.is_left_out) == ("member", False)


def test_an_observer_is_left_out_on_a_recorded_decision_only():
    row = make_invitation(
        meeting=make_meeting(), organisation=make_organisation(), basis="observer", is_sent=False
    )
    with pytest.raises(inviting.DecisionNotRecorded):
        services.leave_out(invitation=row, decision=None, on=timezone.localdate())
    draft = make_decision(state="draft")
    with pytest.raises(inviting.DecisionNotRecorded):
        services.leave_out(invitation=row, decision=draft, on=timezone.localdate())
    assert Invitation.objects.going_out().count() == 1

    services.leave_out(invitation=row, decision=make_decision(), on=timezone.localdate())
    assert Invitation.objects.going_out().count() == 0


def test_a_decision_that_an_invitation_rests_on_cannot_go():
    meeting = make_meeting()
    consent = make_decision(consents_for=meeting)
    services.invite_civil_society(
        meeting=meeting, consent=consent, person=make_person(), on=timezone.localdate()
    )
    with pytest.raises(ProtectedError):
        consent.delete()


def test_consent_for_one_meeting_opens_no_other():
    first, second = make_meeting(), make_meeting()
    consent = make_decision(consents_for=first)
    society = make_organisation(kind="civil-society", role=None)
    day = timezone.localdate()
    services.invite_civil_society(meeting=first, consent=consent, organisation=society, on=day)
    # The same act twice is one invitation.
    services.invite_civil_society(meeting=first, consent=consent, organisation=society, on=day)

    with pytest.raises(inviting.ConsentNotRecorded) as refused:
        services.invite_civil_society(meeting=second, consent=consent, organisation=society, on=day)
    assert refused.value.reason == inviting.ANOTHER_MEETING
    assert Invitation.objects.count() == 1


def test_a_decision_of_another_matter_consents_to_nothing():
    with pytest.raises(inviting.ConsentNotRecorded) as refused:
        services.invite_civil_society(
            meeting=make_meeting(),
            consent=make_decision(),
            person=make_person(),
            on=timezone.localdate(),
        )
    assert refused.value.reason == inviting.ANOTHER_MEETING


def test_a_decision_of_the_demonstration_consents_to_nothing_real():
    meeting = make_meeting()
    with pytest.raises(inviting.ConsentNotRecorded):
        services.invite_civil_society(
            meeting=meeting,
            consent=make_decision(is_demonstration=True, consents_for=meeting),
            person=make_person(),
            on=timezone.localdate(),
        )


@pytest.mark.parametrize(
    "facts",
    [
        pytest.param(lambda: {"person": make_person(), "basis": "requested"}, id="a named person"),
        pytest.param(
            lambda: {
                "organisation": make_organisation(kind="civil-society"),
                "basis": "observer",
            },
            id="civil society as an observer",
        ),
        pytest.param(
            lambda: {"organisation": make_organisation(), "basis": "decision"},
            id="by a decision that is not named",
        ),
        pytest.param(
            lambda: {"state": make_state(), "basis": "observer", "is_left_out": True},
            id="left out by nobody",
        ),
        pytest.param(
            lambda: {
                "state": make_state(), "basis": "member", "is_left_out": True,
                "left_out_by": make_decision(),
            },
            id="a member left out",
        ),
        pytest.param(lambda: {"basis": "member"}, id="nobody"),
        pytest.param(
            lambda: {"state": make_state(), "organisation": make_organisation()}, id="two at once"
        ),
        pytest.param(
            lambda: {"state": make_state(), "basis": "member", "sent_at": timezone.now()},
            id="sent without the word of the Chair",
        ),
    ],
)  # fmt: skip
def test_the_database_refuses(facts):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_invitation(meeting=make_meeting(), is_sent=False, **{"basis": "member"} | facts())


def test_the_chairs_word_is_one_act_for_the_whole_list():
    meeting = make_meeting()
    for _ in range(2):
        make_invitation(meeting=meeting, state=make_state(), is_sent=False)

    assert services.clear_invitations(meeting=meeting, cleared=CLEARED) == 2
    with pytest.raises(services.NothingToClear):
        services.clear_invitations(meeting=meeting, cleared=CLEARED)
    assert {row.cleared_by for row in Invitation.objects.all()} == {"The Deputy Minister"}


def test_nothing_goes_out_before_the_chairs_word_and_notices_wait_for_an_officer():
    """EDGE_CASES 17, SAFETY C20: who is no longer in office when it is sent gets nothing."""
    meeting, state = make_meeting(), make_state()
    user = make_coordinator(state=state)
    make_invitation(meeting=meeting, state=state, is_sent=False)
    with pytest.raises(services.NothingToSend):
        services.send_invitations(meeting=meeting, at=timezone.now())

    services.clear_invitations(meeting=meeting, cleared=CLEARED)
    type(meeting).objects.filter(pk=meeting.pk).update(state="planned")
    with pytest.raises(NotAnnounced):
        services.send_invitations(meeting=meeting, at=timezone.now())
    type(meeting).objects.filter(pk=meeting.pk).update(state="confirmed")
    services.send_invitations(meeting=meeting, at=timezone.now())
    notice = Notice.objects.get(kind="invitation")
    assert (notice.recipient, notice.state) == (user, "held")

    outbox.release(chosen=[notice], by=user, at=timezone.now())
    appointment = user.person.appointments.get()
    appointment.ended_on = timezone.localdate()
    appointment.save()
    outbox.send_released(now=timezone.now())
    notice.refresh_from_db()
    assert notice.state == "dropped"


def test_a_state_without_a_coordinator_is_written_to_and_nobody_is_mailed():
    """EDGE_CASES 16."""
    meeting = make_meeting()
    make_invitation(meeting=meeting, state=make_state(), is_sent=False)
    services.clear_invitations(meeting=meeting, cleared=CLEARED)
    services.send_invitations(meeting=meeting, at=timezone.now())
    assert not Notice.objects.filter(kind="invitation").exists()


def test_in_brackets_is_invited_with_those_of_3_i():
    """EDGE_CASES 10, 11."""
    state = make_state(status=None)
    Participation.objects.create(
        state=state, status="pending", starts_on=date(2013, 6, 5), is_in_brackets=True,
        basis_ru="о", basis_en="b",
    )  # fmt: skip
    meeting = make_meeting()
    services.draw_up_invitations(meeting=meeting)
    assert Invitation.objects.get().basis == "member"


def test_one_person_of_two_posts_is_addressed_in_the_right_one():
    """EDGE_CASES 13, 18: the posts of two who are one person stay apart."""
    from meetings.invitations.addressees import addressees_of

    person, first, second = make_person(), make_state(), make_state()
    meeting = make_meeting()
    posts = {
        state: make_appointment(person=person, state=state, office_en=f"Office {state.code}")
        for state in (first, second)
    }
    rows = [make_invitation(meeting=meeting, state=state) for state in (first, second)]
    found = addressees_of(rows, on=timezone.localdate())
    assert [found[row.pk].post for row in rows] == [posts[first], posts[second]]
