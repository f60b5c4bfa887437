"""Adding a State's position: once, whoever posts it how often, and never in place of another."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID, uuid4, uuid5

from meetings import consensus
from meetings.models import Decision, Position
from members.models import Appointment, Audience, Letter, State, User


class PositionTaken(Exception):
    """What the State said already does not allow it; ``held`` are the kinds it holds."""

    def __init__(self, held: list[str]) -> None:
        """Keep what stands."""
        super().__init__(", ".join(held))
        self.held = held


class NoStanding(Exception):
    """Who asks holds no post that takes a position on this for the State (3.i, 3.iv)."""


class NotReceivedYet(Exception):
    """It is said to have been received later than it is entered."""


@dataclass(frozen=True)
class Said:
    """What a State says, and who may read it."""

    kind: str
    text: str = ""
    language: str = "ru"
    audience: str = Audience.MEMBERS
    is_publication_agreed: bool = False
    key: UUID = field(default_factory=uuid4)


@dataclass(frozen=True)
class Way:
    """By which way it came: a post held, or a letter; who entered it, and when it was received."""

    by: User
    received_at: datetime
    appointment: Appointment | None = None
    letter: Letter | None = None
    recorded_in: str = ""


def has_objection(decision: Decision) -> bool:
    """Say whether a State that takes part has objected to the text, withdrawn since or not."""
    given = Position.objects.filter(decision=decision, standing=Position.Standing.COUNTS)
    return given.filter(kind__in=consensus.PREVENTING).exists()


def keys_of(key: UUID, kind: str) -> tuple[UUID, UUID]:
    """Return the keys of what one form sent: its own, and another where the kind was changed.

    A form that made a *join* and comes again from the browser's back button as an objection is an
    objection.
    """
    return key, uuid5(key, kind)


def already_there(decision: Decision, state: State, said: Said) -> Position | None:
    """Return the position this act has made before, or its double of another session.

    A key is of one State and one decision: that of another's act finds nothing here.
    """
    own = Position.objects.filter(decision=decision, state=state)
    same = own.filter(key__in=keys_of(said.key, said.kind), kind=said.kind).first()
    if same is None and said.kind in consensus.ONCE:
        same = own.filter(kind=said.kind, standing=Position.Standing.COUNTS).first()
    return same


def add(
    *,
    decision: Decision,
    state: State,
    said: Said,
    way: Way,
    at: datetime,
    standing: str = Position.Standing.COUNTS,
) -> Position:
    """Add a position to a locked decision; the same again returns what is there.

    :raises NotReceivedYet: if it is said to be received later than it is entered
    :raises PositionTaken: if what the State holds does not allow it
    """
    if way.received_at > at:
        raise NotReceivedYet
    is_effective = standing == Position.Standing.COUNTS
    there = already_there(decision, state, said)
    if there is not None and (is_effective or there.key in keys_of(said.key, said.kind)):
        return there
    own = Position.objects.filter(decision=decision, state=state)
    held = list(own.filter(standing=Position.Standing.COUNTS).values_list("kind", flat=True))
    if is_effective and not consensus.may_give(said.kind, held):
        raise PositionTaken(held)
    ordinal = own.count() + 1
    key, other = keys_of(said.key, said.kind)
    if own.filter(key=key).exists():
        key = other
    elif Position.objects.filter(key=key).exists():
        key = uuid4()  # of another State's act
    root = getattr(getattr(decision, "procedure", None), "key", None) or f"d{decision.pk}"
    return Position.objects.create(
        decision=decision,
        state=state,
        kind=said.kind,
        standing=standing,
        received_at=way.received_at,
        entered_at=at,
        entered_by=way.by,
        appointment=way.appointment,
        letter=way.letter,
        recorded_in=way.recorded_in,
        audience=_circle(said, standing),
        is_publication_agreed=said.is_publication_agreed,
        key=key,
        reference=f"{root}/{state.code}/{ordinal}".upper(),
        **{f"text_{said.language}": said.text},
    )


def _circle(said: Said, standing: str) -> str:
    """Return who may read it: an objection is the members' unless its State agreed to more."""
    if standing == Position.Standing.NONE:
        return Audience.SUPPORT_UNIT
    is_named = said.kind in consensus.PREVENTING or said.kind == consensus.WITHDRAWS
    if is_named and not said.is_publication_agreed:
        return Audience.MEMBERS
    return said.audience
