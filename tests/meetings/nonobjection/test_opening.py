"""Preparing, circulating, opening, extending (3.vi); SAFETY D06, D07."""

from datetime import date, timedelta

import pytest

from meetings.decisions.services import TextMissing
from meetings.models import (
    DayOff,
    Delivery,
)
from meetings.nonobjection import closing, instants, people, services
from meetings.nonobjection.instants import Fault, Stage
from members.models import Appointment, Notice, User
from tests.factories import (
    make_chair,
    make_coordinator,
    make_decision,
    make_draft,
    make_observer,
    make_officer,
    make_participation,
    make_procedure,
    make_state,
    make_term,
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


def test_a_superseded_mandate_allows_nothing():
    procedure = mandated()
    make_decision(supersedes=procedure.mandate)
    reachable()

    with pytest.raises(services.NoMandate):
        opened(procedure)


def test_without_a_mandate_it_is_circulated_for_comments_which_adopt_nothing():
    coordinator = reachable()
    procedure = services.prepare(decision=make_draft(), on=NOW.date())
    services.circulate(procedure=procedure, by=make_officer(), at=NOW)
    procedure.refresh_from_db()

    assert say(procedure, coordinator, "comments", text="Why?").kind == "comments"
    with pytest.raises(services.WrongStage):
        say(procedure, coordinator, "objects")
    with pytest.raises(services.WrongStage):
        closing.close(procedure=procedure, by=None, at=procedure.expires_at + timedelta(days=9))
    assert Notice.objects.filter(kind="procedure-circulated", recipient=coordinator).exists()


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


@pytest.mark.parametrize(
    ("prepare", "is_reached"),
    [
        pytest.param(lambda _u: None, True, id="signed in yesterday"),
        pytest.param(lambda u: User.objects.filter(pk=u.pk).update(last_login=NOW - timedelta(days=91)), False, id="signed in 91 days ago"),
        pytest.param(lambda u: User.objects.filter(pk=u.pk).update(last_login=None), False, id="never signed in"),
        pytest.param(lambda u: User.objects.filter(pk=u.pk).update(is_active=False), False, id="the account is closed"),
        pytest.param(lambda _u: Appointment.objects.update(ended_on=NOW.date()), False, id="the post is vacant (EDGE_CASES 16)"),
    ],
)  # fmt: skip
def test_every_coordinator_can_be_reached_or_it_does_not_open(prepare, is_reached):
    user = reachable()
    chair = make_chair(state=state_of(user))
    procedure = mandated()
    prepare(user)
    Appointment.objects.filter(role="chair-representative").update(ended_on=None)

    if is_reached:
        assert opened(procedure, chair=chair).opened_at == NOW
        return
    with pytest.raises(services.Unreachable) as refused:
        opened(procedure, chair=chair)
    assert refused.value.states == [state_of(user)]


@pytest.mark.parametrize(("state", "days", "is_reached"), [("sent", 1, True), ("queued", 1, False), ("sent", 91, False)])  # fmt: skip
def test_a_test_mail_reaches_when_it_was_delivered(state, days, is_reached):
    user = reachable(days=400)
    procedure = mandated()
    assert services.send_test_mails(procedure=procedure, at=NOW) == 1
    assert services.send_test_mails(procedure=procedure, at=NOW) == 0
    settled = NOW - timedelta(days=days) if state == "sent" else None
    Notice.objects.filter(kind=people.TEST_MAIL).update(state=state, settled_at=settled)

    (found,) = people.reach_of(procedure, at=NOW, on=NOW.date())

    assert (found.state, found.is_reached) == (state_of(user), is_reached)


@pytest.mark.parametrize("kind", ["delivered", "waived"])
def test_a_delivery_by_another_channel_or_a_waiver_lets_it_open_and_excludes_nobody(kind):
    state = make_state()
    reachable()
    procedure = mandated()
    Delivery.objects.create(procedure=procedure, state=state, kind=kind, on=NOW.date(), how="Note")

    assert state in opened(procedure).circle.all()


def test_notes_1_and_4_are_a_mandate_until_their_deadline():
    pending = make_state(status=None)
    make_participation(
        state=pending, status="pending", is_in_brackets=True, deadline=date(2026, 11, 30)
    )
    reachable()
    facts = {"on": NOW.date(), "matter": "participation", "state": pending}
    procedure = services.prepare(decision=make_draft(), **facts)

    assert services.is_allowed(procedure, on=date(2026, 11, 30))
    assert not services.is_allowed(procedure, on=date(2026, 12, 1))
    assert pending not in opened(procedure).circle.all()


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
