"""What the closing act confirms, once, as of the instant; SAFETY D02, D04, D06."""

from datetime import timedelta

import pytest
from django.utils import timezone

from meetings.decisions import following
from meetings.models import (
    Decision,
    NonObjectionProcedure,
    RegisterEntry,
)
from meetings.nonobjection import closing, instants, services
from meetings.register.models import RegisterCounter
from meetings.register.numbers import DECISIONS, MOST_IN_A_YEAR
from members import notices as registry
from members import outbox
from members.models import Notice
from members.services import end_appointment
from tests.factories import (
    make_chair,
    make_officer,
    make_procedure,
    make_state,
)
from tests.meetings.nonobjection.acts import (
    NOW,
    mandated,
    opened,
    reachable,
    say,
    state_of,
)

pytestmark = pytest.mark.django_db


def test_closing_confirms_once_whoever_comes_how_often():
    """One outcome, one number, one entry, one set of mails; as of the instant (D02, D04, D06)."""
    user, officer = reachable(), make_officer()
    procedure = opened()
    say(procedure, user, "joins")
    ends = procedure.expires_at
    for days in (1, 30):
        closing.close(procedure=procedure, by=None, at=ends + timedelta(days=days))
        assert closing.close_due(now=ends + timedelta(days=days)) == 0

    decision = Decision.objects.get(pk=procedure.decision_id)
    assert (decision.state, decision.number) == ("adopted", "2026-01")
    assert decision.effective_on == instants.day_of(ends)
    assert (decision.cleared_by, decision.cleared_at) == (procedure.opened_by, NOW)
    assert RegisterEntry.objects.get().decision == decision
    told = Notice.objects.filter(kind="procedure-result")
    assert sorted(n.recipient.pk for n in told) == sorted(
        [user.pk, officer.pk, procedure.opened_by.pk]
    )


def test_the_worker_closes_what_is_established_and_nothing_else():
    user = reachable()
    chair = make_chair(state=state_of(user))
    procedures = [opened(mandated(), chair=chair) for _ in range(2)]
    ends = procedures[0].expires_at
    say(procedures[0], user)

    assert closing.close_due(now=ends) == 1
    assert closing.close_due(now=ends + timedelta(seconds=30)) == 0
    assert closing.close_due(now=ends + timedelta(seconds=61)) == 1
    outcomes = {p.pk: p.outcome for p in NonObjectionProcedure.objects.all()}
    assert outcomes == {procedures[0].pk: "not-adopted", procedures[1].pk: "adopted"}


@pytest.mark.parametrize("after", [-timedelta(days=1), timedelta(), timedelta(seconds=60)])
def test_an_unbroken_one_is_not_closed_before_its_result_is_established(after):
    reachable()
    procedure = opened()

    with pytest.raises(services.WrongStage):
        closing.close(procedure=procedure, by=None, at=procedure.expires_at + after)


def test_what_is_adopted_is_what_was_put_to_the_states():
    reachable()
    procedure = opened()
    Decision.objects.filter(pk=procedure.decision_id).update(text_en="To refuse.\nTo request.")

    with pytest.raises(closing.TextChanged):
        closing.close(procedure=procedure, by=None, at=procedure.expires_at + timedelta(days=1))


def test_uncleared_it_is_adopted_and_not_published():
    reachable()
    procedure = opened(clears_publication=False)
    closing.close(procedure=procedure, by=None, at=procedure.expires_at + timedelta(days=1))

    assert Decision.objects.get(pk=procedure.decision_id).cleared_at is None


def test_a_notice_is_dropped_when_the_right_has_ended():
    user = reachable()
    opened()
    notice = Notice.objects.get(kind="procedure-opened")
    assert registry.reason_to_drop(notice) == ""

    end_appointment(appointment=user.person.appointments.get(), on=timezone.localdate())

    notice = Notice.objects.get(pk=notice.pk)
    assert registry.reason_to_drop(notice) == "the right to receive it has ended"
    assert outbox.send_released(now=timezone.now()) >= 0
    assert Notice.objects.get(pk=notice.pk).state == "dropped"


def test_a_year_without_numbers_left_stops_no_scan():
    now = timezone.now()
    kept = make_procedure(states=[make_state()], expires_at=now - timedelta(minutes=5))
    year = timezone.localdate(kept.expires_at).year
    counter = RegisterCounter.objects.create(series=DECISIONS, year=year, last=MOST_IN_A_YEAR)

    assert closing.close_due(now=now) == 0

    counter.last = 0
    counter.save()
    assert closing.close_due(now=now) == 1


def test_an_act_that_rests_on_an_established_result_needs_no_worker():
    """From a minute after the instant the text *is* adopted; until then it is not (D06)."""
    acceding = make_state(status="observer")
    reachable()
    procedure = opened(mandated(matter="participation", state=acceding))
    facts = {"status": "member", "by": make_officer()}
    instant = procedure.expires_at
    day = instants.day_of(instant) + timedelta(days=7)

    with pytest.raises(following.StatusUnfounded):
        following.enter_status(
            decision=procedure.decision, on=day, at=instant + timedelta(seconds=30), **facts
        )
    begun = following.enter_status(
        decision=procedure.decision, on=day, at=instant + timedelta(minutes=2), **facts
    )

    assert (begun.state, begun.status) == (acceding, "member")
    assert Decision.objects.get(pk=procedure.decision_id).effective_on == instants.day_of(instant)


def test_what_cannot_be_closed_founds_nothing():
    reachable()
    procedure = opened(mandated(matter="participation", state=make_state(status="observer")))
    Decision.objects.filter(pk=procedure.decision_id).update(text_en="Something else")
    at = procedure.expires_at + timedelta(minutes=2)
    procedure.refresh_from_db()

    assert closing.written_down(procedure.decision, at=at).state == "draft"
