"""Rounds of posts around an instant while two closers run (SAFETY D03, R11).

Each round is a procedure of its own that expires soon; its States post through the whole portal,
middleware included, from two seconds before the instant to two seconds after it. Afterwards every
round is judged by the stamps the portal gave.
"""

import random
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple
from uuid import uuid4

from django.db import connection, connections
from django.test import Client
from django.utils import timezone

from meetings.models import Decision, NonObjectionProcedure, Position
from meetings.nonobjection import closing
from meetings.nonobjection.services import digests_of, prepare
from members.models import Appointment, Notice, Participation, Person, State, User

AROUND = 2.0  # seconds before and after the instant
CODES = ("KG", "KZ", "TJ", "TM")


class Post(NamedTuple):
    """What a State sends in a round, when."""

    procedure: NonObjectionProcedure
    state: str
    kind: str
    at: datetime


class Answer(NamedTuple):
    """What the portal said: when it stamped the request, and with which status it answered."""

    post: Post
    stamped_at: datetime
    status: int


def make_states() -> dict[str, User]:
    """Make participating States with a coordinator each, who is signed in later."""
    users = {}
    for code in CODES:
        names = {
            f"{kind}_name_{language}": f"Bench {code}"
            for kind in ("short", "official")
            for language in ("ru", "en")
        }
        state, _made = State.objects.get_or_create(code=code, defaults=names)
        begun = date(2013, 6, 5)
        facts = {"status": "member", "basis_en": "x", "basis_ru": "x"}
        Participation.objects.get_or_create(state=state, starts_on=begun, defaults=facts)
        users[code] = User.objects.create_user(f"{uuid4()}@bench.example")
        person = Person.objects.create(name_en=code, name_ru=code, user=users[code])
        Appointment.objects.create(
            person=person, state=state, role="coordinator", starts_on=timezone.localdate()
        )
    return users


def make_rounds(count: int, *, begin: datetime, every: float) -> list[NonObjectionProcedure]:
    """Make open procedures that expire one after the other."""
    rounds = []
    states = State.objects.filter(code__in=CODES)
    for number in range(count):
        decision = Decision.objects.create(
            title_ru="Раунд", title_en="Round", text_ru="Да.", text_en="Yes."
        )
        procedure = prepare(decision=decision, on=timezone.localdate())
        procedure.opened_at = timezone.now()
        procedure.expires_at = begin + timedelta(seconds=number * every)
        procedure.text_digests = digests_of(decision)
        procedure.save()
        procedure.circle.set(states)
        rounds.append(procedure)
    return rounds


def move(rounds: list[NonObjectionProcedure], *, begin: datetime, every: float) -> None:
    """Let the rounds expire one after the other from a moment on."""
    for number, procedure in enumerate(rounds):
        procedure.expires_at = begin + timedelta(seconds=number * every)
        procedure.save()


def posts_of(rounds: list[NonObjectionProcedure], *, seed: int = 1) -> list[Post]:
    """Return what is posted, in the order of time: some rounds see an objection, some do not."""
    chance = random.Random(seed)
    posts = []
    for number, procedure in enumerate(rounds):
        ends: Any = procedure.expires_at
        for place, code in enumerate(CODES):
            objects = place == 0 or (place == 1 and number % 2)
            # A third close to the instant, where it is decided.
            width = AROUND if chance.random() > 0.33 else 0.05
            at = ends + timedelta(seconds=chance.uniform(-width, width))
            posts.append(Post(procedure, code, "objects" if objects else "joins", at))
    return sorted(posts, key=lambda post: post.at)


def signed_in(users: dict[str, User]) -> dict[str, Client]:
    """Return a signed-in client a State, each of which has opened a page."""
    clients: dict[str, Client] = {}
    for code, user in users.items():
        clients[code] = Client(SERVER_NAME="127.0.0.1")
        clients[code].force_login(user)
        clients[code].get("/en/decisions/procedures/")
    return clients


def play(posts: list[Post], clients: dict[str, Client], *, threads: int = 6) -> list[Answer]:
    """Post all of it at its time; return what the portal answered."""

    def send(post: Post) -> Answer:
        wait = (post.at - timezone.now()).total_seconds()
        if wait > 0:
            time.sleep(wait)
        client = Client(SERVER_NAME="127.0.0.1")
        client.cookies = clients[post.state].cookies.copy()  # type: ignore[assignment]
        response: Any = client.post(
            f"/en/decisions/procedures/{post.procedure.key}/position/",
            {"kind": post.kind, "text": "", "key": str(uuid4()), "confirm": "1"},
        )
        connection.close()
        return Answer(post, response.wsgi_request.received_at, response.status_code)

    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(send, posts))


def close_until(stop: threading.Event, *, pause: float = 0.05) -> None:
    """Close what is due, again and again: one of the two closers."""
    while not stop.is_set():
        closing.close_due(now=timezone.now())
        time.sleep(pause)
    connections.close_all()


def judge(rounds: list[NonObjectionProcedure], answers: list[Answer]) -> list[str]:
    """Return every contradiction found; none is what must be."""
    found = []
    by_round: dict[int, list[Answer]] = {procedure.pk: [] for procedure in rounds}
    for answer in answers:
        by_round[answer.post.procedure.pk].append(answer)
    for procedure in rounds:
        procedure.refresh_from_db()
        ends: Any = procedure.expires_at
        recorded = Position.objects.filter(decision=procedure.decision_id)
        objections = set(recorded.filter(kind="objects").values_list("state__code", flat=True))
        for answer in by_round[procedure.pk]:
            if answer.post.kind != "objects":
                continue
            in_time = answer.stamped_at <= ends
            is_there = answer.post.state in objections
            if in_time and not (is_there and answer.status == 302):
                found.append(f"{procedure.key}: lost, stamped {ends - answer.stamped_at} early")
            if not in_time and (is_there or answer.status != 409):
                found.append(f"{procedure.key}: taken late, {answer.status}")
        outcome = "not-adopted" if objections else "adopted"
        if procedure.outcome != outcome or procedure.decision.state != outcome:
            found.append(f"{procedure.key}: {procedure.outcome}, not {outcome}")
        acts = procedure.decision.steps.filter(act__in=["adopted", "not-adopted"]).count()
        entries = procedure.decision.entries.count()
        if acts != 1 or entries != (outcome == "adopted"):
            found.append(f"{procedure.key}: {acts} outcomes, {entries} entries")
        about = f"meetings.procedure:{procedure.key}"
        mails = Notice.objects.filter(kind="procedure-result", about=about).count()
        if mails != len(CODES):
            found.append(f"{procedure.key}: {mails} mails")
    return found
