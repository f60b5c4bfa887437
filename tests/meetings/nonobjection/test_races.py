"""Around the instant, with two closers at once (SAFETY D01–D04, D11): nothing is lost or doubled.

The 500 rounds of R11 are ``python -m bench.deadline 500``; here twenty, with a shorter minute.
"""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from django.db import connection
from django.utils import timezone

from bench import rounds
from meetings.decisions import services
from meetings.decisions.positions import Said
from meetings.models import Decision, NonObjectionProcedure, Position, RegisterEntry
from meetings.nonobjection import answers, closing, instants
from meetings.register import chain
from members.models import Notice
from tests.factories import (
    make_coordinator,
    make_draft,
    make_held_meeting,
    make_officer,
    make_procedure,
)

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 20


def at_once(act, count):
    """Do something in several threads that begin together; return what each returned."""
    gate = threading.Barrier(count)

    def begin(number):
        gate.wait(20)
        try:
            return act(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(begin, range(count)))


def test_rounds_of_posts_around_the_instant_while_two_closers_run(monkeypatch):
    monkeypatch.setattr(instants, "ESTABLISHING", timedelta(seconds=4))
    clients = rounds.signed_in(rounds.make_states())
    later = timezone.now() + timedelta(days=1)
    procedures = rounds.make_rounds(ROUNDS, begin=later, every=0.3)
    rounds.move(procedures, begin=timezone.now() + timedelta(seconds=rounds.AROUND), every=0.3)
    stop = threading.Event()
    closers = [threading.Thread(target=rounds.close_until, args=(stop,)) for _ in range(2)]
    for closer in closers:
        closer.start()
    try:
        given = rounds.play(rounds.posts_of(procedures), clients)
        waited = 0
        while NonObjectionProcedure.objects.running().exists() and waited < 300:
            stop.wait(0.1)
            waited += 1
    finally:
        stop.set()
        for closer in closers:
            closer.join(30)

    assert rounds.judge(procedures, given) == []
    assert chain.prove().differences == []
    assert {p.outcome for p in procedures} == {"adopted", "not-adopted"}


def test_the_same_objection_posted_by_many_at_once_is_one_row():
    user = make_coordinator()
    state = user.person.appointments.get().state
    procedure = make_procedure(states=[state])
    now = timezone.now()

    given = at_once(
        lambda _n: (
            answers.take_position(
                procedure=procedure, said=Said(kind="objects"), by=user, received_at=now, at=now
            ).pk
        ),
        6,
    )

    assert len(set(given)) == Position.objects.count() == 1
    assert Notice.objects.filter(kind="position-receipt").count() == 1


def test_many_closers_at_once_have_one_outcome():
    user = make_coordinator()
    state = user.person.appointments.get().state
    past = timezone.now() - timedelta(days=1)
    procedure = make_procedure(states=[state], expires_at=past, opened_at=past - timedelta(days=20))
    now = timezone.now()

    at_once(lambda _n: closing.close(procedure=procedure, by=None, at=now).outcome, 5)

    assert RegisterEntry.objects.count() == 1
    assert procedure.decision.steps.filter(act="adopted").count() == 1
    assert Notice.objects.filter(kind="procedure-result", recipient=user).count() == 1


def test_numbers_and_places_in_the_chain_are_unique_under_races():
    officer, meeting = make_officer(), make_held_meeting()
    drafts = [make_draft() for _ in range(6)]

    at_once(
        lambda n: (
            services.record_outcome(
                decision=drafts[n],
                outcome="adopted",
                meeting=meeting,
                on=date(2026, 5, 12),
                by=officer,
                at=timezone.now(),
            ).pk
        ),
        6,
    )

    numbers = sorted(Decision.objects.values_list("number", flat=True))
    assert numbers == [f"2026-0{n}" for n in range(1, 7)]
    assert list(RegisterEntry.objects.values_list("serial", flat=True)) == list(range(1, 7))
    assert chain.prove().differences == []


def test_one_decision_adopted_by_many_at_once_has_one_number():
    officer, meeting, draft = make_officer(), make_held_meeting(), make_draft()

    at_once(
        lambda _n: (
            services.record_outcome(
                decision=draft,
                outcome="adopted",
                meeting=meeting,
                on=date(2026, 5, 12),
                by=officer,
                at=timezone.now(),
            ).number
        ),
        5,
    )

    assert Decision.objects.get().number == "2026-01"
    assert RegisterEntry.objects.count() == 1
