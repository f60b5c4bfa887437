"""What coordinators and the Chair do in these tests, by the services themselves."""

from datetime import UTC, datetime, timedelta

from meetings.decisions.positions import Said
from meetings.models import (
    Position,
)
from meetings.nonobjection import answers, services
from members.models import State, User
from tests.factories import (
    make_chair,
    make_coordinator,
    make_decision,
    make_draft,
    make_procedure,
)

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
