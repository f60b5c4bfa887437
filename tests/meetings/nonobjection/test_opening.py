"""Preparing, circulating, opening, extending (3.vi); SAFETY D06, D07."""

from datetime import date, timedelta

import pytest

from meetings.decisions import services as decisions
from meetings.decisions.positions import Said, Way
from meetings.decisions.services import TextMissing
from meetings.models import (
    DayOff,
    Decision,
)
from meetings.nonobjection import answers, instants, mandates, people, services
from meetings.nonobjection.instants import Fault, Stage
from members.models import Appointment, Notice
from tests.factories import (
    make_chair,
    make_coordinator,
    make_decision,
    make_draft,
    make_letter,
    make_meeting,
    make_observer,
    make_officer,
    make_participation,
    make_procedure,
    make_state,
    make_term,
)
from tests.meetings.nonobjection.acts import (
    NOW,
    circle,
    mandated,
    opened,
    reachable,
    say,
    state_of,
)

pytestmark = pytest.mark.django_db


def test_it_opens_for_ten_working_days_and_tells_those_asked():
    coordinator = reachable()
    procedure = opened()

    assert procedure.stage(NOW) is Stage.OPEN
    assert instants.day_of(procedure.expires_at) == date(2026, 11, 16)
    assert list(procedure.circle.all()) == [state_of(coordinator)]
    step = procedure.decision.steps.get()
    assert (step.act, step.by, step.expires_at) == (
        "opened",
        procedure.opened_by,
        procedure.expires_at,
    )
    notice = Notice.objects.get(kind="procedure-opened")
    assert (notice.recipient, notice.state) == (coordinator, "queued")
    assert procedure.reference in notice.subject
    assert procedure.decision.title_en not in notice.body + notice.subject


@pytest.mark.parametrize(
    ("make", "refusal"),
    [
        pytest.param(lambda: mandated(of={"mandates_matter": "minutes"}), services.NoMandate, id="another matter"),
        pytest.param(lambda: mandated(of={"state": "noted"}), services.NoMandate, id="a decision noted"),
        pytest.param(lambda: mandated(of={"effective_on": NOW.date() + timedelta(days=1)}), services.NoMandate, id="a decision not yet in effect"),
        pytest.param(lambda: mandated(of={"is_demonstration": True}), services.NoMandate, id="a demonstration is evidence for nothing"),
        pytest.param(lambda: mandated(decision=make_draft(amends_modalities=True)), services.NoMandate, id="the Modalities are amended at Ministerial meetings (3.vii)"),
        pytest.param(lambda: mandated(decision=make_draft(text_en="")), TextMissing, id="one language is lacking"),
    ],
)  # fmt: skip
def test_it_does_not_open(make, refusal):
    procedure = make()
    reachable()

    with pytest.raises(refusal):
        opened(procedure)
    procedure.refresh_from_db()
    assert procedure.opened_at is None


def test_opened_twice_by_the_same_form_is_opened_once():
    procedure = mandated()
    chair = make_chair(state=circle()[0])
    ends = services.usual_expiry(procedure, at=NOW)

    for _twice in range(2):
        opened(procedure, chair=chair, expires_at=ends)

    assert procedure.decision.steps.count() == 1
    with pytest.raises(services.WrongStage):
        opened(procedure, chair=chair, expires_at=ends + timedelta(days=1))


def test_a_superseded_mandate_allows_nothing():
    procedure = mandated()
    make_decision(supersedes=procedure.mandate)
    reachable()

    with pytest.raises(services.NoMandate):
        opened(procedure)


@pytest.mark.parametrize("who", [make_officer, make_coordinator, make_observer])
def test_only_the_chair_opens_and_extends(who):
    reachable()
    procedure, by = mandated(), who()
    with pytest.raises(services.NotTheChair):
        services.open_procedure(procedure=procedure, by=by, at=NOW)

    with pytest.raises(services.NotTheChair):
        services.extend(procedure=make_procedure(), by=by, at=NOW, expires_at=NOW)


@pytest.mark.parametrize(
    ("on", "speaks"),
    [
        pytest.param(date(2025, 4, 23), False, id="before the term begins"),
        pytest.param(date(2026, 5, 1), True, id="in the term"),
        pytest.param(date(2027, 5, 1), False, id="after the next Chair has begun"),
    ],
)
def test_who_speaks_for_the_chair(on, speaks):
    """The representative of a State speaks for the Chair only during its term (D07)."""
    chair = make_chair()
    Appointment.objects.update(starts_on=date(2025, 4, 24))
    make_term(state=make_state(), starts_on=date(2027, 4, 24))

    assert people.speaks_for_the_chair(chair, on=on) is speaks


@pytest.mark.parametrize(
    ("ends", "fault"),
    [
        pytest.param(date(2026, 11, 4), Fault.TOO_SOON, id="two working days"),
        pytest.param(date(2026, 11, 1), Fault.TOO_SOON, id="in the past"),
        pytest.param(date(2026, 11, 21), Fault.NOT_A_WORKING_DAY, id="a Saturday"),
        pytest.param(date(2026, 12, 8), Fault.NOT_A_WORKING_DAY, id="a day written down (Eid)"),
    ],
)
def test_it_does_not_end_on_such_a_day(ends, fault):
    DayOff.objects.create(state=state_of(reachable()), day=date(2026, 12, 8))

    with pytest.raises(services.WrongInstant) as refused:
        opened(expires_at=instants.instant_on(ends))
    assert refused.value.fault is fault


def test_a_mandate_may_name_fewer_days():
    reachable()
    procedure = mandated(of={"mandates_working_days": 2})

    assert opened(procedure, expires_at=instants.instant_on(date(2026, 11, 4))).opened_at == NOW


def test_notes_1_and_4_are_a_mandate_until_their_deadline():
    pending = make_state(status=None)
    make_participation(
        state=pending, status="pending", is_in_brackets=True, deadline=date(2026, 11, 30)
    )
    reachable()
    facts = {"on": NOW.date(), "matter": "participation", "state": pending}
    procedure = services.prepare(decision=make_draft(), **facts)

    day = {"on": NOW.date()}
    assert mandates.is_allowed(procedure, ends_on=date(2026, 11, 30), **day)
    assert not mandates.is_allowed(procedure, ends_on=date(2026, 12, 1), **day)
    chair = make_chair(state=circle()[0])
    late = {"chair": chair, "expires_at": instants.instant_on(date(2026, 12, 2))}
    with pytest.raises(services.NoMandate):
        opened(procedure, **late)
    assert pending not in opened(procedure, chair=chair).circle.all()
    with pytest.raises(services.NoMandate):
        services.extend(
            procedure=procedure, by=chair, at=NOW, expires_at=instants.instant_on(date(2026, 12, 2))
        )


def test_the_text_decides_what_its_matter_concerns_and_nothing_of_another():
    """A mandate for plain decisions admits neither civil society nor a State (3.i, 3.iv)."""
    reachable()
    meeting, state = make_meeting(), make_state(status=None)
    smuggled = make_draft(consents_for=meeting, participation_of=state)
    opened(mandated(decision=smuggled))
    asked = mandated(matter="participation", state=state).decision
    consent = mandated(matter="civil-society", meeting=meeting).decision

    smuggled.refresh_from_db()
    assert (smuggled.consents_for, smuggled.participation_of) == (None, None)
    assert Decision.objects.get(pk=asked.pk).participation_of == state
    assert Decision.objects.get(pk=consent.pk).consents_for == meeting


def test_what_is_written_into_the_draft_after_preparing_is_not_put_to_the_states():
    reachable()
    procedure = mandated()
    Decision.objects.filter(pk=procedure.decision_id).update(consents_for=make_meeting())

    opened(procedure)

    assert Decision.objects.get(pk=procedure.decision_id).consents_for is None


def test_an_extension_moves_the_instant_keeps_what_was_said_and_leaves_a_step():
    """The deadline changes after consents (D06)."""
    user = reachable()
    procedure = opened()
    say(procedure, user, "joins")
    later = instants.instant_on(date(2026, 11, 25))

    for _ in range(2):
        services.extend(
            procedure=procedure,
            by=procedure.opened_by,
            at=NOW,
            expires_at=later,
            reason="Asked for",
        )

    procedure.refresh_from_db()
    assert procedure.expires_at == later
    assert procedure.decision.positions.get().kind == "joins"
    assert [s.act for s in procedure.decision.steps.all()] == ["opened", "extended"]
    assert Notice.objects.filter(kind="procedure-extended").count() == 1


@pytest.mark.parametrize(
    ("at", "expires_at", "refusal"),
    [
        pytest.param(timedelta(seconds=1), timedelta(days=7), services.WrongStage, id="after it expired"),
        pytest.param(-timedelta(days=1), -timedelta(days=1), services.WrongInstant, id="to an earlier instant"),
        pytest.param(-timedelta(days=1), timedelta(days=5), services.WrongInstant, id="to a Saturday"),
    ],
)  # fmt: skip
def test_an_extension_is_refused(at, expires_at, refusal):
    reachable()
    procedure = opened()
    ends = procedure.expires_at

    with pytest.raises(refusal):
        services.extend(
            procedure=procedure, by=procedure.opened_by, at=ends + at, expires_at=ends + expires_at
        )


@pytest.mark.parametrize("way", ["at a meeting", "by letter while it is circulated"])
def test_what_was_objected_to_before_is_not_put_to_the_states(way):
    state = state_of(reachable())
    procedure = mandated()
    if way == "at a meeting":
        decisions.enter_position(
            decision=procedure.decision, state=state, said=Said(kind="objects"),
            way=Way(by=make_officer(), received_at=NOW, recorded_in="The minutes"), at=NOW,
        )  # fmt: skip
    else:
        services.circulate(procedure=procedure, by=make_officer(), at=NOW)
        answers.enter_from_letter(
            procedure=procedure, state=state, said=Said(kind="objects"), letter=make_letter(),
            by=make_officer(), received_at=NOW, at=NOW,
        )  # fmt: skip

    with pytest.raises(services.ObjectionOnRecord):
        opened(procedure)

    procedure.refresh_from_db()
    assert procedure.opened_at is None


def test_a_withdrawn_objection_does_not_let_the_same_text_be_put_either():
    state = state_of(reachable())
    procedure = mandated()
    for kind in ("objects", "withdraws"):
        decisions.enter_position(
            decision=procedure.decision, state=state, said=Said(kind=kind),
            way=Way(by=make_officer(), received_at=NOW, recorded_in="The minutes"), at=NOW,
        )  # fmt: skip

    with pytest.raises(services.ObjectionOnRecord):
        opened(procedure)
