"""The Chair extends or withdraws around the instant, while a State objects and two closers run.

Whatever comes first stands, and what comes after is refused: there is one end, and nobody who was
told that it was done finds that it was not (SAFETY D02–D04, D06).
"""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from bench import rounds
from meetings.decisions.positions import Said
from meetings.models import NonObjectionProcedure
from meetings.nonobjection import answers, instants, services, withdrawing
from tests.factories import make_chair, make_coordinator, make_decision, make_procedure, make_state

pytestmark = pytest.mark.django_db(transaction=True)
REFUSALS = (services.WrongStage, answers.TooLate)
# When the Chair acts and when the State objects, in seconds from the instant.
ROUNDS = [(-0.3, -0.3), (-0.3, 0.1), (0.1, -0.3), (0.1, 0.1), (-0.05, 0), (0, -0.05), (0, None)]


def at(moment, act):
    """Do something at a moment; say whether it was done."""
    time.sleep(max(0.0, (moment - timezone.now()).total_seconds()))
    try:
        act(timezone.now())
    except REFUSALS:
        return False
    finally:
        connection.close()
    return True


def extend(procedure, chair, until):
    def act(now):
        services.extend(procedure=procedure, by=chair, at=now, expires_at=until)

    return act


def withdraw(procedure, chair):
    def act(now):
        withdrawing.withdraw(
            procedure=procedure, by=chair, at=now, because_ru="Причина", because_en="A reason"
        )

    return act


def objects(procedure, user):
    def act(now):
        answers.take_position(
            procedure=procedure, said=Said(kind="objects"), by=user, received_at=now, at=now
        )

    return act


@pytest.mark.parametrize("act", ["extend", "withdraw"])
def test_what_comes_first_stands(monkeypatch, act):
    monkeypatch.setattr(instants, "ESTABLISHING", timedelta(seconds=4))
    state = make_state("KZ")
    user, chair = make_coordinator(state=state), make_chair(state=state)
    mandate = make_decision(mandates_matter="decision")
    begun = timezone.now() - timedelta(days=30)
    until = instants.usual_expiry(timezone.now(), ["KZ"])
    procedures = [
        make_procedure(states=[state], mandate=mandate, opened_at=begun) for _round in ROUNDS
    ]
    first = timezone.now() + timedelta(seconds=1)
    stop = threading.Event()
    closers = [threading.Thread(target=rounds.close_until, args=(stop,)) for _ in range(2)]
    done = {}
    with ThreadPoolExecutor(2 * len(ROUNDS)) as pool:
        for number, (procedure, (of_chair, of_state)) in enumerate(
            zip(procedures, ROUNDS, strict=True)
        ):
            ends = first + timedelta(seconds=0.2 * number)
            NonObjectionProcedure.objects.filter(pk=procedure.pk).update(expires_at=ends)
            chairs = (
                extend(procedure, chair, until) if act == "extend" else withdraw(procedure, chair)
            )
            done[procedure.pk, "chair"] = pool.submit(
                at, ends + timedelta(seconds=of_chair), chairs
            )
            if of_state is not None:
                moment = ends + timedelta(seconds=of_state)
                done[procedure.pk, "state"] = pool.submit(at, moment, objects(procedure, user))
        for closer in closers:
            closer.start()
        stop.wait(first.timestamp() - timezone.now().timestamp() + 0.2 * len(ROUNDS) + 6)
        stop.set()
    for closer in closers:
        closer.join(30)

    told = {key: future.result() for key, future in done.items()}
    for procedure in procedures:
        procedure.refresh_from_db()
        objected = told.get((procedure.pk, "state"), False)
        by_chair = told[procedure.pk, "chair"]
        assert procedure.decision.positions.count() == int(objected)
        assert (procedure.broken_at is not None) is objected
        assert (procedure.expires_at == until) is (act == "extend" and by_chair)
        outcome = {
            "extend": "not-adopted" if objected else "" if by_chair else "adopted",
            "withdraw": "withdrawn" if by_chair else "not-adopted" if objected else "adopted",
        }[act]
        assert procedure.outcome == outcome
    assert any(told.values())
    assert not all(told.values())
