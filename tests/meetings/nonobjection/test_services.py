"""Opening, extending, answering, closing (3.vi); SAFETY D01, D02, D04, D06, D07, D09."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from meetings.decisions.positions import NoStanding, PositionTaken, Said
from meetings.decisions.services import TextMissing
from meetings.models import (
    DayOff,
    Decision,
    Delivery,
    NonObjectionProcedure,
    Position,
    RegisterEntry,
)
from meetings.nonobjection import answers, closing, instants, people, services
from meetings.nonobjection.instants import Fault, Stage
from members import notices as registry
from members import outbox
from members.models import Appointment, Notice, State, User
from members.services import end_appointment
from tests.factories import (
    make_appointment,
    make_chair,
    make_coordinator,
    make_decision,
    make_draft,
    make_letter,
    make_observer,
    make_officer,
    make_participation,
    make_procedure,
    make_state,
    make_term,
)

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 2, 6, tzinfo=UTC)  # a Monday


def reachable(state=None, **facts):
    user = make_coordinator(state=state)
    User.objects.filter(pk=user.pk).update(last_login=NOW - timedelta(days=facts.pop("days", 1)))
    user.refresh_from_db()
    return user


def mandated(**facts):
    """Prepare a procedure on a decision that allows it."""
    of = {"mandates_matter": facts.get("matter", "decision"), **facts.pop("of", {})}
    mandate = make_decision(**of)
    decision = facts.pop("decision", None) or make_draft()
    return services.prepare(decision=decision, on=NOW.date(), mandate=mandate, **facts)


def opened(procedure=None, *, chair=None, at=NOW, **facts):
    return services.open_procedure(
        procedure=procedure or mandated(), by=chair or make_chair(state=circle()[0]), at=at, **facts
    )


def circle():
    return list(State.objects.filter(appointments__role="coordinator")) or [state_of(reachable())]


def state_of(user):
    return user.person.appointments.get().state


def say(procedure, user, kind="objects", *, at=None, **facts):
    at = at or procedure.expires_at - timedelta(days=1)
    return answers.take_position(
        procedure=procedure, said=Said(kind=kind, **facts), by=user, received_at=at, at=at
    )


def make_broken_by(user):
    """Make an open procedure in which the State's objection stands, entered past the services."""
    procedure = make_procedure(states=[state_of(user)])
    Position.objects.create(
        decision=procedure.decision, state=state_of(user), kind="objects", reference="x",
        entered_by=user, appointment=user.person.appointments.get(), received_at=NOW,
        entered_at=NOW,
    )  # fmt: skip
    return procedure


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


def test_what_is_sent_many_times_is_one_row_and_one_receipt():
    """The same consent or objection posted again, or by two sessions (D01, D09)."""
    user = reachable()
    alternate = make_appointment(state=state_of(user), role="alternate").person.user
    procedure = opened()
    key = Said(kind="joins").key
    rows = {say(procedure, user, "joins", key=key).pk for _ in range(3)}
    rows |= {say(procedure, user, "joins").pk, say(procedure, alternate, "joins").pk}

    assert len(rows) == Position.objects.count() == 1
    assert Notice.objects.filter(kind="position-receipt").count() == 1


def test_a_key_of_another_states_act_brings_nothing():
    first, second = reachable(), reachable()
    procedure = opened()
    given = say(procedure, first, "joins")

    other = say(procedure, second, "joins", key=given.key)

    assert other.state == state_of(second)
    assert other.key != given.key


def test_a_join_may_become_an_objection_and_an_objection_is_never_erased():
    user = reachable()
    procedure = opened()
    say(procedure, user, "joins")
    say(procedure, user, "objects", text="No", language="en")
    procedure.refresh_from_db()

    assert procedure.stage(NOW) is Stage.BROKEN
    say(procedure, user, "joins")  # said before: it returns what is there
    with pytest.raises(PositionTaken):
        say(make_broken_by(user), user, "joins")
    assert list(procedure.decision.positions.values_list("kind", flat=True)) == ["joins", "objects"]


def test_an_objection_tells_the_chair_and_the_unit_at_once():
    user, officer = reachable(), make_officer()
    procedure = opened()
    say(procedure, user, "objects", text="Because of paragraph 2", language="en")

    told = Notice.objects.filter(kind="procedure-objection")
    assert {n.recipient for n in told} == {procedure.opened_by, officer}
    assert not [n for n in told if "paragraph 2" in n.body + n.subject]


@pytest.mark.parametrize("kind", ["objects", "amends"])
def test_an_objection_breaks_it_for_good_and_its_withdrawal_revives_nothing(kind):
    user = reachable()
    procedure = opened()
    say(procedure, user, kind, text="x")
    say(procedure, user, "withdraws")

    after = procedure.expires_at + timedelta(days=1)
    closed = closing.close(procedure=procedure, by=None, at=after)

    assert closed.outcome == "not-adopted"
    assert closed.decision.state == "not-adopted"
    assert RegisterEntry.objects.count() == 0
    assert [s.act for s in closed.decision.steps.all()][1:] == [
        "broken",
        "withdrawn",
        "not-adopted",
    ]
    with pytest.raises(IntegrityError), transaction.atomic():
        NonObjectionProcedure.objects.filter(pk=closed.pk).update(outcome="adopted")


@pytest.mark.parametrize(
    ("after", "in_time"),
    [
        pytest.param(-timedelta(microseconds=1), True, id="just before"),
        pytest.param(timedelta(), True, id="exactly at the instant"),
        pytest.param(timedelta(microseconds=1), False, id="just after"),
        pytest.param(timedelta(seconds=30), False, id="while the result is established"),
        pytest.param(timedelta(days=30), False, id="a month later"),
    ],
)
def test_the_stamp_decides_not_the_time_of_running(after, in_time):
    user = reachable()
    procedure = opened()
    ends = procedure.expires_at
    facts = {"said": Said(kind="objects"), "by": user, "at": ends + timedelta(seconds=40)}

    if in_time:
        answers.take_position(procedure=procedure, received_at=ends + after, **facts)
    else:
        with pytest.raises(answers.TooLate) as late:
            answers.take_position(procedure=procedure, received_at=ends + after, **facts)
        assert (late.value.received_at, late.value.expires_at) == (ends + after, ends)
    closed = closing.close(procedure=procedure, by=None, at=ends + timedelta(minutes=2))
    assert closed.outcome == ("not-adopted" if in_time else "adopted")


@pytest.mark.parametrize(
    "who",
    [
        pytest.param(make_observer, id="an observer"),
        pytest.param(lambda: make_coordinator(state=make_state(status="pending")), id="a pending State"),
        pytest.param(lambda: make_coordinator(state=make_state(status="observer")), id="an Observer State"),
        pytest.param(make_officer, id="an officer of the unit"),
        pytest.param(lambda: make_appointment(starts_on=date(2030, 1, 1)).person.user, id="before the term of office"),
    ],
)  # fmt: skip
def test_who_takes_no_position(who):
    """For another country, after leaving office, before it: refused (D07)."""
    reachable()
    procedure = opened()

    with pytest.raises(NoStanding):
        say(procedure, who())
    assert Position.objects.count() == 0


def test_after_leaving_office_nothing_is_said_but_what_was_said_stands():
    """The coordinator changes meanwhile (EDGE_CASES 14, 58)."""
    user = reachable()
    procedure = opened()
    say(procedure, user, "joins")
    post = user.person.appointments.get()
    end_appointment(appointment=post, on=NOW.date())

    with pytest.raises(NoStanding):
        say(procedure, user, "objects")
    given = procedure.decision.positions.get()
    assert (given.kind, given.appointment, given.standing) == ("joins", post, "counts")
    successor = make_appointment(state=post.state, starts_on=NOW.date()).person.user
    assert say(procedure, successor, "objects").state == post.state


@pytest.mark.parametrize(
    ("received", "entered", "of_the_circle", "standing"),
    [
        pytest.param(-timedelta(days=1), -timedelta(hours=1), True, "counts", id="in time"),
        pytest.param(timedelta(), timedelta(seconds=59), True, "counts", id="at the instant, entered in the minute"),
        pytest.param(timedelta(seconds=1), timedelta(days=1), True, "late", id="a late letter"),
        pytest.param(-timedelta(days=1), timedelta(days=1), True, "late", id="in time, entered after the result"),
        pytest.param(-timedelta(days=1), -timedelta(hours=1), False, "none", id="from an observer"),
    ],
)  # fmt: skip
def test_what_came_on_paper_has_the_effect_its_time_gives_it(
    received, entered, of_the_circle, standing
):
    user = reachable()
    procedure = opened()
    ends, letter = procedure.expires_at, make_letter()
    state = state_of(user) if of_the_circle else make_state(status="observer")

    given = answers.enter_from_letter(
        procedure=procedure, state=state, said=Said(kind="objects"), letter=letter,
        by=make_officer(), received_at=ends + received, at=ends + entered,
    )  # fmt: skip

    assert (given.standing, given.letter) == (standing, letter)
    closed = closing.close(procedure=procedure, by=None, at=ends + timedelta(minutes=5))
    assert closed.outcome == ("not-adopted" if standing == "counts" else "adopted")


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
