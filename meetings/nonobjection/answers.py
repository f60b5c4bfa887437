"""What States answer to a procedure: on the page, or by letter; the instant decides (SAFETY D03).

An objection and the closing act lock the same row. Whichever comes first is seen by the other, so
a text is never both objected to in time and adopted.
"""

import logging
from datetime import datetime

from django.db import transaction

from meetings import consensus
from meetings.decisions import positions
from meetings.decisions.positions import NoStanding, Said, Way
from meetings.decisions.services import leave_step
from meetings.models import DecisionStep, NonObjectionProcedure, Position
from meetings.nonobjection import instants, notices, people
from meetings.nonobjection.instants import Stage
from meetings.nonobjection.services import WrongStage, hold
from members.models import Letter, State, User

log = logging.getLogger(__name__)

ON_THE_PAGE = (consensus.JOINS, consensus.OBJECTS, consensus.AMENDS)
ALSO = (consensus.RESERVES, consensus.STATES, consensus.COMMENTS, consensus.WITHDRAWS)


class LetterWithoutScan(Exception):
    """What came on paper is kept with the scan of the paper."""


class TooLate(Exception):
    """It was received after the instant."""

    def __init__(self, received_at: datetime, expires_at: datetime) -> None:
        """Keep both times, which are shown."""
        super().__init__(f"{received_at} > {expires_at}")
        self.received_at, self.expires_at = received_at, expires_at


@transaction.atomic
def take_position(
    *,
    procedure: NonObjectionProcedure,
    said: Said,
    by: User,
    received_at: datetime,
    at: datetime,
) -> Position:
    """Take the position of one's own State; the same again returns what is there (D01, D09).

    ``received_at`` is the stamp set on entry to the portal. An objection in time breaks the
    procedure for good, and the Chair is told at once.

    :raises NoStanding: if the account holds no post for a State asked (D07)
    :raises WrongStage: if the procedure is not open, or broken and nothing new would be said
    :raises TooLate: if it was received after the instant
    :raises PositionTaken: if what the State said already does not allow it
    """
    procedure = hold(procedure)
    post = people.post_for(by, procedure.circle.all(), on=instants.day_of(received_at))
    if post is None or post.state is None:
        raise NoStanding
    there = positions.already_there(procedure.decision, post.state, said)
    if there is not None:
        return there
    _refuse_untimely(procedure, said.kind, received_at=received_at, at=at)
    way = Way(by=by, received_at=received_at, appointment=post)
    given = positions.add(decision=procedure.decision, state=post.state, said=said, way=way, at=at)
    _follow(procedure, given, by=by, at=at)
    notices.send_receipt(procedure, given, to=by, at=at)
    return given


@transaction.atomic
def enter_from_letter(
    *,
    procedure: NonObjectionProcedure,
    state: State,
    said: Said,
    letter: Letter,
    by: User,
    received_at: datetime,
    at: datetime,
) -> Position:
    """Enter what a State wrote on paper, with the letter it came by; an officer's act.

    What has no effect is kept and says so: of a State that does not take part, or too late. To be
    in time it must have been received by the instant and entered before the result is established.
    The Chair is told of an objection that came too late as well: a meeting may want to take it up.

    :raises WrongStage: if the procedure was never put to the States
    :raises LetterWithoutScan: if the letter's scan is not kept
    :raises NotReceivedYet: if it is said to be received later than now
    :raises PositionTaken: if what the State said already does not allow it
    """
    if not letter.scan_sha256:
        raise LetterWithoutScan
    procedure = hold(procedure)
    if procedure.expires_at is None:
        raise WrongStage(Stage.PREPARED)
    in_time = procedure.is_withdrawn or (
        instants.is_in_time(received_at, procedure.expires_at)
        and at <= procedure.expires_at + instants.ESTABLISHING
        and procedure.outcome != NonObjectionProcedure.Outcome.ADOPTED
    )
    standing = Position.Standing.COUNTS if in_time else Position.Standing.LATE
    taking_part = State.objects.participating_on(instants.day_of(received_at))
    if not procedure.circle.filter(pk=state.pk, pk__in=taking_part.values("pk")).exists():
        standing = Position.Standing.NONE
    elif said.kind == consensus.WITHDRAWS:
        standing = Position.Standing.COUNTS  # recorded beside the objection, whenever it comes
    way = Way(by=by, received_at=received_at, letter=letter)
    given = positions.add(
        decision=procedure.decision, state=state, said=said, way=way, at=at, standing=standing
    )
    _follow(procedure, given, by=by, at=at)
    if standing == Position.Standing.LATE and given.prevents:
        notices.tell_the_chair(procedure, given, at=at)
    for user in people.accounts_of(state, on=instants.day_of(at)):
        notices.send_receipt(procedure, given, to=user, at=at)
    return given


def _refuse_untimely(
    procedure: NonObjectionProcedure, kind: str, *, received_at: datetime, at: datetime
) -> None:
    stage = procedure.stage(received_at)
    expires_at = procedure.expires_at
    if expires_at is None or stage == Stage.PREPARED:
        raise WrongStage(Stage.PREPARED)
    if procedure.opened_at is None:
        if kind != consensus.COMMENTS or stage != Stage.CIRCULATED:
            raise WrongStage(stage)
        return
    if procedure.is_withdrawn:
        raise WrongStage(Stage.WITHDRAWN)
    if kind == consensus.WITHDRAWS:
        return  # revives nothing, so no instant binds it
    if not instants.is_in_time(received_at, expires_at):
        raise TooLate(received_at, expires_at)
    if procedure.outcome == NonObjectionProcedure.Outcome.ADOPTED:
        # The stamp and the waits are bounded so that this does not happen; should it, somebody
        # has to know.
        log.error("A position received at %s met a result established at %s.", received_at, at)
        raise WrongStage(Stage.ADOPTED)
    if kind == consensus.JOINS and procedure.broken_at is not None:
        raise WrongStage(Stage.BROKEN)


def _follow(procedure: NonObjectionProcedure, given: Position, *, by: User, at: datetime) -> None:
    """Break the procedure on an objection in time; write a withdrawal down beside it.

    What comes by letter after the Chair withdrew the procedure breaks nothing any more. It stands
    in the way of the text at a meeting.
    """
    if given.standing != Position.Standing.COUNTS or procedure.opened_at is None:
        return
    if procedure.is_withdrawn:
        return
    if given.kind == consensus.WITHDRAWS:
        act = DecisionStep.Act.WITHDRAWN
        leave_step(procedure.decision, act, by=by, at=at, reason=given.reference)
    elif given.prevents:
        if procedure.broken_at is None:
            procedure.broken_at = given.received_at
            procedure.save()
        act = DecisionStep.Act.BROKEN
        leave_step(procedure.decision, act, by=by, at=at, reason=given.reference)
        notices.tell_the_chair(procedure, given, at=at)
