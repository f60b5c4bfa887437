"""``modalities``: the record replayed, and what is no evidence (DESIGN §7)."""

import json
from datetime import date
from io import StringIO

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.utils import timezone

from almaty_portal.record import demonstration
from almaty_portal.record.loading import load
from meetings.invitations.services import draw_up_invitations
from meetings.modalities import told
from meetings.modalities.amending import AmendedElsewhere
from meetings.modalities.rule import STATES
from meetings.models import Decision, Invitation, Position, Rule, RuleState
from members.models import State
from tests.factories import (
    make_decision,
    make_meeting,
    make_officer,
    make_organisation,
    make_plan,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def record(db):
    load()


def asked(on: str) -> dict:
    out = StringIO()
    try:
        call_command("modalities", "--on", on, "--format", "json", stdout=out)
        left = 0
    except SystemExit as leaving:
        left = leaving.code
    answer = json.loads(out.getvalue())
    return {"left": left, "on": answer["on"], **{rule["rule"]: rule for rule in answer["rules"]}}


REPLAYED = [
    ("2013-07-01", "chair-order", "observed"),
    ("2013-07-01", "term-of-office", "observed"),
    ("2013-07-01", "senior-officials", "due"),
    ("2014-12-01", "senior-officials", "observed"),
    ("2015-07-01", "term-of-office", "departed"),
    ("2016-11-02", "term-of-office", "observed"),
    ("2016-11-02", "chair-order", "observed"),
    ("2016-11-02", "ministerial", "not-recorded"),
    ("2018-12-01", "chair-order", "observed"),
    ("2020-12-01", "term-of-office", "not-recorded"),
    ("2020-12-01", "senior-officials", "not-recorded"),
    ("2021-02-01", "ministerial", "observed"),
    ("2023-04-01", "chair-order", "not-recorded"),
    ("2025-05-01", "chair-order", "observed"),
    ("2026-11-22", "ministerial", "due"),
    ("2026-11-22", "senior-officials", "not-recorded"),
    ("2026-11-22", "work-plan", "not-recorded"),
    ("2026-11-22", "coordinators", "not-recorded"),
    ("2026-11-22", "coordinators-consult", "encouraged"),
    ("2026-11-22", "consensus", "not-recorded"),
    ("2026-11-22", "support-unit", "not-recorded"),
    ("2026-11-22", "both-languages", "observed"),
    ("2012-01-01", "consensus", "not-recorded"),
]


def test_the_real_record_is_replayed_and_its_gaps_are_called_gaps(record):
    """Where the record has gaps it says *not recorded* (EDGE_CASES 56)."""
    answers = {on: asked(on) for on in {on for on, _rule, _state in REPLAYED}}

    found = [(on, rule, answers[on][rule]["state"]) for on, rule, _state in REPLAYED]

    assert found == REPLAYED


def test_the_form_of_the_answer(record):
    out = StringIO()
    call_command("modalities", "--on", "2026-11-22", "--format", "json", stdout=out)
    answer = json.loads(out.getvalue())

    assert answer["on"] == "2026-11-22"
    assert len(answer["rules"]) >= 10
    for rule in answer["rules"]:
        assert set(rule) == {"rule", "clause", "state", "evidence", "next_due"}
        assert rule["state"] in STATES
        assert rule["evidence"]
        assert rule["next_due"] is None or date.fromisoformat(rule["next_due"])


def test_it_leaves_with_1_only_where_a_rule_was_departed_from(record):
    assert asked("2015-07-01")["left"] == 1
    assert asked("2026-11-22")["left"] == 0


@pytest.mark.parametrize("day", ["yesterday", "2026-02-30", ""])
def test_a_bad_day_is_2(record, day):
    with pytest.raises(CommandError) as refusal:
        call_command("modalities", "--on", day)

    assert refusal.value.returncode == 2


def test_without_rules_it_cannot_run(db):
    with pytest.raises(CommandError) as refusal:
        call_command("modalities")

    assert refusal.value.returncode == 2


def test_the_demonstration_is_evidence_for_no_rule(record):
    days = ["2015-10-01", "2026-11-22", "2027-12-01"]
    before = [asked(day) for day in days]

    demonstration.load()

    assert [asked(day) for day in days] == before


def test_evidence_names_no_state(record):
    answer = asked("2026-11-22")
    names = ("Kazakhstan", "Kyrgyz", "Tajikistan", "Afghanistan", "Azerbaijan")

    for rule in Rule.objects.all():
        assert not any(name in answer[rule.key]["evidence"] for name in names)


def test_a_decision_that_agrees_a_plan_is_evidence(record):
    make_decision(
        "2026-90",
        agrees=make_plan(year=2027),
        meeting=make_meeting(kind="som", state="held", starts_on=date(2026, 10, 1)),
        effective_on=date(2026, 10, 1),
    )

    answer = asked("2026-11-22")

    assert answer["work-plan"]["state"] == "observed"
    assert answer["senior-officials"]["state"] == "observed"
    assert answer["consensus"]["state"] == "observed"


def test_a_waiver_is_for_its_time_and_says_on_what(record):
    RuleState.objects.create(
        key="senior-officials",
        state="waived",
        starts_on=date(2026, 1, 1),
        basis_en="Decision 2025-04",
        basis_ru="Решение 2025-04",
    )

    assert asked("2026-11-22")["senior-officials"]["state"] == "waived"
    assert asked("2026-11-22")["senior-officials"]["evidence"] == "Decision 2025-04"
    assert asked("2025-11-22")["senior-officials"]["state"] == "not-recorded"


def test_an_amended_rule_judges_from_its_day_on(record):
    """Old facts are judged by the version then in force (EDGE_CASES 57)."""
    Rule.objects.create(
        key="ministerial",
        clause="3.v.1",
        checker="ministerial",
        number=4,
        valid_from=date(2025, 4, 24),
        text_en="once every four years",
        text_ru="один раз в четыре года",
    )

    assert asked("2026-11-22")["ministerial"]["next_due"] == "2029-04-24"
    assert asked("2016-01-01")["ministerial"]["state"] == "not-recorded"


@pytest.mark.parametrize("kind", ["som", "expert", None])
def test_an_amendment_anywhere_else_is_refused_whoever_writes_it(kind):
    """3.vii: amended at Ministerial meetings; any other attempt is refused."""
    meeting = make_meeting(kind=kind) if kind else None

    with pytest.raises(AmendedElsewhere):
        make_decision(amends_modalities=True, meeting=meeting)
    with pytest.raises(ValidationError):
        Decision(state="adopted", amends_modalities=True, meeting=meeting).clean()

    assert not Decision.objects.exists()


def test_ministers_amend():
    decision = make_decision(amends_modalities=True, meeting=make_meeting(kind="ministerial"))

    assert decision.pk


def test_what_no_rule_asks_for_is_not_told():
    with pytest.raises(told.NobodyAsksForIt):
        told.tell("the weather", lambda _day: None)


@pytest.mark.parametrize(("given", "state"), [([], "observed"), (["objects"], "departed")])
def test_a_decision_adopted_over_an_objection_is_a_departure(record, given, state):
    """An objection of a participating State stands unless it was withdrawn (3.vi)."""
    decision = make_decision("2026-90", effective_on=date(2026, 10, 1))
    for kind in given:
        Position.objects.create(
            decision=decision,
            state=State.objects.get(code="KG"),
            kind=kind,
            received_at=timezone.now(),
            entered_at=timezone.now(),
            entered_by=make_officer(),
            recorded_in="Summary",
            reference=f"P-{kind}",
        )

    assert asked("2026-11-22")["consensus"]["state"] == state


def test_invitations_tell_of_observers_and_civil_society(record):
    meeting = make_meeting(kind="som", state="held", starts_on=date(2026, 10, 1))
    sent = {"sent_at": timezone.now(), "cleared_by": "Chair", "cleared_on": date(2026, 9, 1)}
    draw_up_invitations(meeting=meeting)
    Invitation.objects.filter(meeting=meeting).update(**sent)
    Invitation.objects.create(
        meeting=meeting,
        organisation=make_organisation(kind="civil-society", role=None),
        basis="consent",
        consent=make_decision("2026-91", meeting=meeting),
        **sent,
    )

    answer = asked("2026-11-22")

    assert answer["observers"]["state"] == "observed"
    assert answer["civil-society"]["state"] == "observed"
    assert asked("2026-09-30")["observers"]["state"] == "not-recorded"


@pytest.mark.parametrize("how", ["never put on the list", "never sent its letter"])
def test_an_observer_of_whom_nothing_is_on_record_is_counted(record, how):
    """The rule of 3.iv asks of every observer of the day, not of the rows that happen to exist."""
    meeting = make_meeting(kind="som", state="held", starts_on=date(2026, 10, 1))
    draw_up_invitations(meeting=meeting)
    rows = Invitation.objects.filter(meeting=meeting)
    rows.update(sent_at=timezone.now(), cleared_by="Chair", cleared_on=date(2026, 9, 1))
    one = rows.filter(basis="observer").first()
    if how == "never sent its letter":
        rows.filter(pk=one.pk).update(sent_at=None)
    else:
        one.delete()

    answer = asked("2026-11-22")["observers"]

    assert answer["state"] == "not-recorded"
