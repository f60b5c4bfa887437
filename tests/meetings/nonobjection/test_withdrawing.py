"""The Chair withdraws a procedure before its instant: nothing is adopted, nothing said is lost."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from meetings.decisions import services as decisions
from meetings.decisions.positions import Said
from meetings.models import Decision, NonObjectionProcedure, RegisterEntry
from meetings.nonobjection import answers, closing, services, withdrawing
from meetings.nonobjection.instants import Stage
from members.models import Notice
from tests.factories import (
    make_chair,
    make_held_meeting,
    make_letter,
    make_officer,
    make_procedure,
)
from tests.meetings.nonobjection.acts import NOW, opened, reachable, say, state_of

pytestmark = pytest.mark.django_db
REASON = {"because_ru": "Текст уточняется", "because_en": "The text is being revised"}


def withdraw(procedure, *, at=NOW + timedelta(hours=1), by=None, **because):
    return withdrawing.withdraw(
        procedure=procedure, by=by or procedure.opened_by, at=at, **(REASON | because)
    )


def test_it_ends_without_a_result_and_those_asked_are_told():
    user = reachable()
    procedure = opened()
    say(procedure, user, "joins", at=NOW)

    for _ in range(2):
        procedure = withdraw(procedure)

    assert procedure.stage(procedure.expires_at + timedelta(days=1)) is Stage.WITHDRAWN
    decision = Decision.objects.get(pk=procedure.decision_id)
    assert (decision.state, decision.number) == ("draft", None)
    assert [step.act for step in decision.steps.all()] == ["opened", "recalled"]
    assert decision.positions.get().kind == "joins"
    notice = Notice.objects.get(kind="procedure-withdrawn")
    assert notice.recipient == user
    assert "отозвало" in notice.body + notice.other_body
    assert "has withdrawn" in notice.body + notice.other_body
    assert closing.close_due(now=procedure.expires_at + timedelta(days=1)) == 0
    assert RegisterEntry.objects.count() == 0


@pytest.mark.parametrize(
    ("after", "is_refused"),
    [
        pytest.param(-timedelta(microseconds=1), False, id="just before the instant"),
        pytest.param(timedelta(), False, id="at the instant"),
        pytest.param(timedelta(microseconds=1), True, id="just after it"),
        pytest.param(timedelta(minutes=2), True, id="when it is deemed adopted"),
    ],
)
def test_the_instant_ends_the_chairs_right_too(after, is_refused):
    reachable()
    procedure = opened()
    at = procedure.expires_at + after

    if is_refused:
        with pytest.raises(services.WrongStage):
            withdraw(procedure, at=at)
        later = procedure.expires_at + timedelta(minutes=2)
        assert closing.close(procedure=procedure, by=None, at=later).outcome == "adopted"
    else:
        assert withdraw(procedure, at=at).outcome == "withdrawn"


def test_an_objection_is_answered_by_the_closing_act_not_by_a_withdrawal():
    user = reachable()
    procedure = opened()
    say(procedure, user, "objects", at=NOW)

    with pytest.raises(services.WrongStage) as refused:
        withdraw(procedure)
    assert refused.value.stage is Stage.BROKEN


@pytest.mark.parametrize("language", ["because_ru", "because_en"])
def test_the_reason_is_given_in_both_languages(language):
    reachable()
    procedure = opened()

    with pytest.raises(withdrawing.ReasonMissing):
        withdraw(procedure, **{language: "  "})


def test_only_the_chair_withdraws():
    reachable()
    procedure = opened()

    with pytest.raises(services.NotTheChair):
        withdraw(procedure, by=make_officer())


def test_nothing_is_said_on_the_page_afterwards_and_a_letter_stands_in_the_way_at_a_meeting():
    user, officer = reachable(), make_officer()
    procedure = withdraw(opened())
    with pytest.raises(services.WrongStage):
        say(procedure, user, "objects", at=NOW + timedelta(hours=2))

    answers.enter_from_letter(
        procedure=procedure, state=state_of(user), said=Said(kind="objects"), letter=make_letter(),
        by=officer, received_at=NOW, at=NOW + timedelta(hours=3),
    )  # fmt: skip

    procedure.refresh_from_db()
    assert (procedure.outcome, procedure.broken_at) == ("withdrawn", None)
    with pytest.raises(decisions.NoConsensus):
        take_up(procedure, officer)


def test_a_meeting_may_take_the_text_up():
    reachable()
    procedure = withdraw(opened())

    decision = take_up(procedure, make_officer())

    assert (decision.state, decision.number) == ("adopted", "2026-01")
    procedure.refresh_from_db()
    assert not procedure.settled_its_decision


def take_up(procedure, officer):
    return decisions.record_outcome(
        decision=procedure.decision, outcome="adopted", meeting=make_held_meeting(),
        on=date(2026, 11, 20), by=officer, at=NOW + timedelta(days=18),
    )  # fmt: skip


@pytest.mark.parametrize("facts", [{"broken_at": NOW}, {"closed_at": NOW + timedelta(days=99)}])
def test_the_database_holds_it(facts):
    reachable()
    procedure = withdraw(opened())

    with pytest.raises(IntegrityError), transaction.atomic():
        NonObjectionProcedure.objects.filter(pk=procedure.pk).update(**facts)


def test_the_chair_does_it_on_a_page_with_a_look_first(client):
    user = reachable()
    chair = make_chair(state=state_of(user))
    procedure = make_procedure(states=[state_of(user)])
    page = f"/ru/decisions/procedures/{procedure.key}/"
    client.force_login(chair)

    assert "Отозвать" in client.get(page).content.decode()
    looked = client.post(f"{page}withdraw/", REASON)
    assert "Текст уточняется" in looked.content.decode()
    assert "The text is being revised" in looked.content.decode()
    procedure.refresh_from_db()
    assert procedure.outcome == ""
    client.post(f"{page}withdraw/", REASON | {"confirm": "1"})

    client.force_login(user)
    shown = client.get(page).content.decode()
    assert "отозвал" in shown
    assert "Текст уточняется" in shown
    assert 'name="kind"' not in shown
