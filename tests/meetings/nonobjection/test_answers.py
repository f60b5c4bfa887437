"""Positions of States, on the page and by letter; SAFETY D01, D07, D09."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from meetings.decisions.positions import NoStanding, PositionTaken, Said
from meetings.models import (
    NonObjectionProcedure,
    Position,
    RegisterEntry,
)
from meetings.nonobjection import answers, closing
from meetings.nonobjection.instants import Stage
from members.models import Notice, Participation
from members.services import end_appointment
from tests.factories import (
    make_appointment,
    make_coordinator,
    make_letter,
    make_observer,
    make_officer,
    make_state,
)
from tests.meetings.nonobjection.acts import (
    NOW,
    circle,
    make_broken_by,
    opened,
    reachable,
    say,
    state_of,
)

pytestmark = pytest.mark.django_db


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


def test_what_came_on_paper_is_kept_with_its_scan():
    procedure = opened()

    with pytest.raises(answers.LetterWithoutScan):
        answers.enter_from_letter(
            procedure=procedure, state=circle()[0], said=Said(kind="objects"),
            letter=make_letter(scan_sha256=""), by=make_officer(), received_at=NOW, at=NOW,
        )  # fmt: skip


def test_a_state_that_has_left_meanwhile_has_no_objection_to_make():
    state = state_of(reachable())
    procedure = opened()
    left = NOW + timedelta(days=2)
    Participation.objects.create(state=state, status="former", starts_on=left.date())

    given = answers.enter_from_letter(
        procedure=procedure, state=state, said=Said(kind="objects"), letter=make_letter(),
        by=make_officer(), received_at=left, at=left,
    )  # fmt: skip

    procedure.refresh_from_db()
    assert (given.standing, procedure.broken_at) == ("none", None)


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
