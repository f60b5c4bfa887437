"""One adoption, one number, one place in the chain, whoever acts at once (SAFETY D02)."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from meetings import consensus
from meetings.decisions import services
from meetings.decisions.positions import PositionTaken, Said, Way
from meetings.models import Decision, DecisionStep, Position, RegisterEntry
from meetings.nonobjection import closing
from meetings.nonobjection.withdrawing import WrongStage, withdraw
from meetings.register import chain
from tests.factories import (
    make_chair,
    make_coordinator,
    make_draft,
    make_held_meeting,
    make_letter,
    make_officer,
    make_procedure,
    make_state,
)
from tests.meetings.nonobjection.test_races import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def record(decision, outcome=consensus.ADOPTED, **facts):
    return services.record_outcome(
        decision=decision, outcome=outcome, on=date(2026, 5, 12), at=timezone.now(), **facts
    ).state


def say(decision, state, kind, **way):
    return services.enter_position(
        decision=decision,
        state=state,
        said=Said(kind=kind),
        way=Way(received_at=timezone.now(), **way),
        at=timezone.now(),
    ).standing


def or_refused(act, *refusals):
    """Return what an act returns, or the name of the refusal."""
    try:
        return act()
    except refusals as refused:
        return type(refused).__name__


@pytest.fixture
def facts():
    return {"meeting": make_held_meeting(), "by": make_officer()}


@pytest.fixture
def way(facts):
    return {"by": facts["by"], "letter": make_letter()}


def test_twenty_adoptions_at_once_are_one(facts):
    decision = make_draft()

    given = at_once(lambda _n: record(decision, **facts), 20)

    decision.refresh_from_db()
    assert (set(given), decision.number) == ({"adopted"}, "2026-01")
    assert DecisionStep.objects.filter(act="adopted").count() == 1
    assert RegisterEntry.objects.count() == 1
    assert chain.prove().differences == []


def test_of_two_outcomes_at_once_one_is_recorded_and_the_other_refused(facts):
    decision = make_draft()
    outcomes = [consensus.ADOPTED, consensus.NOT_ADOPTED]

    given = at_once(
        lambda n: or_refused(
            lambda: record(decision, outcomes[n % 2], **facts), services.ImpossibleTransition
        ),
        6,
    )

    decision.refresh_from_db()
    assert set(given) == {decision.state, "ImpossibleTransition"}
    assert DecisionStep.objects.count() == 1
    assert RegisterEntry.objects.count() == (decision.state == "adopted")


def test_an_objection_entered_while_it_is_adopted_prevents_it_or_is_late(facts, way):
    for _ in range(5):
        decision, state = make_draft(), make_state()
        acts = [
            lambda d=decision, s=state: say(d, s, "objects", **way),
            *[lambda d=decision: record(d, **facts)] * 3,
        ]

        at_once(lambda n, acts=acts: or_refused(acts[n], services.NoConsensus), 4)

        decision.refresh_from_db()
        standing = Position.objects.get(decision=decision).standing
        assert (standing, decision.state) in {("counts", "draft"), ("late", "adopted")}


def test_an_objection_withdrawn_by_two_at_once_while_it_is_adopted(facts, way):
    decision, state = make_draft(), make_state()
    say(decision, state, "objects", **way)
    acts = [lambda: say(decision, state, "withdraws", **way), lambda: record(decision, **facts)]

    given = at_once(lambda n: or_refused(acts[n % 2], services.NoConsensus, PositionTaken), 6)

    decision.refresh_from_db()
    assert Position.objects.filter(kind="withdraws").count() == 1
    assert decision.state == ("adopted" if "adopted" in given else "draft")
    assert chain.prove().differences == []


def test_a_procedure_is_withdrawn_by_the_chair_or_adopted_and_never_both():
    chair, user = make_chair(), make_coordinator()
    past = timezone.now() - timedelta(hours=2)
    procedure = make_procedure(
        states=[user.person.appointments.get().state],
        expires_at=past,
        opened_at=past - timedelta(days=20),
    )
    words = {"because_ru": "Так", "because_en": "So"}
    acts = [
        lambda: withdraw(procedure=procedure, by=chair, at=past - timedelta(seconds=1), **words),
        lambda: closing.close(procedure=procedure, by=None, at=timezone.now()),
    ]

    at_once(lambda n: or_refused(acts[n % 2], WrongStage), 6)

    procedure.refresh_from_db()
    is_adopted = Decision.objects.get().state == "adopted"
    assert is_adopted != bool(procedure.is_withdrawn)
    assert RegisterEntry.objects.count() == is_adopted
