"""What can be done to decisions: an outcome at a meeting, clearing, correcting.

One public function per action: keyword-only, one transaction, the caller's clock. It refuses by
raising; every act leaves a step with actor, time and reason.
"""

from datetime import date, datetime, time
from typing import Any

from django.db import transaction
from django.utils import timezone

from almaty_portal.common.clearing import Clearing
from meetings import consensus
from meetings.decisions import paragraphs, positions
from meetings.decisions.positions import Said, Way
from meetings.models import Corrigendum, Decision, DecisionStep, Meeting, Position
from meetings.nonobjection import instants
from meetings.register import chain, numbers
from members.models import Audience, State, User


class ImpossibleTransition(Exception):
    """From its state a decision cannot get there."""


class TextMissing(Exception):
    """The title or the text is not there in both languages."""


class UnequalParagraphs(Exception):
    """One language has more paragraphs and no note says why."""


class NoConsensus(Exception):
    """A participating State objects; ``states`` are their codes."""

    def __init__(self, states: list[str]) -> None:
        """Keep who objects."""
        super().__init__(f"{len(states)} object")
        self.states = states


class NotMinisterial(Exception):
    """The Operating Modalities are amended at Ministerial meetings only (3.vii)."""


class UnderProcedure(Exception):
    """The text has been put to the States by a non-objection procedure."""


class NotAtThisMeeting(Exception):
    """The meeting has not begun, was not held, or is no meeting of the Process (3.v, 3.vi)."""


class WrongDay(Exception):
    """The day lies before what it rests on, or is still to come."""


def locked(decision: Decision) -> Decision:
    """Return a decision as it is now, held until the transaction ends."""
    return Decision.objects.select_for_update(of=("self",)).get(pk=decision.pk)


@transaction.atomic
def record_outcome(
    *,
    decision: Decision,
    outcome: str,
    meeting: Meeting,
    on: date,
    by: User,
    at: datetime,
    reason: str = "",
) -> Decision:
    """Write down what a meeting did with a text (3.vi); recording it again changes nothing.

    ``on`` is the day it takes effect: that of the meeting, or a later one the text names. What a
    meeting of the demonstration did is a demonstration.

    :raises ImpossibleTransition: if its state allows no such outcome
    :raises UnderProcedure: if it was put to the States otherwise, unless the Chair withdrew that
    :raises NotAtThisMeeting: if the meeting has not begun, was not held, or is an external event;
        or if what is invented is to be recorded at a meeting that is not
    :raises WrongDay: if it would take effect before the meeting
    :raises TextMissing: if a text adopted is not there in both languages
    :raises UnequalParagraphs: if one language has more paragraphs and no note says why
    :raises NotMinisterial: if it amends the Operating Modalities elsewhere
    :raises NoConsensus: if a participating State's objection stands
    """
    decision = locked(decision)
    if decision.state == outcome and decision.meeting_id == meeting.pk:
        return decision
    procedure = getattr(decision, "procedure", None)
    if procedure is not None and procedure.opened_at and not procedure.is_withdrawn:
        raise UnderProcedure
    if not meeting.takes_decisions_by(at):
        raise NotAtThisMeeting
    if decision.is_demonstration and not meeting.is_demonstration:
        raise NotAtThisMeeting
    if on < meeting.starts_on:
        raise WrongDay
    taken_on = min(meeting.ends_on or meeting.starts_on, instants.day_of(at))
    if outcome == consensus.ADOPTED:
        refuse_incomplete(decision)
        if decision.amends_modalities and meeting.kind != Meeting.Kind.MINISTERIAL:
            raise NotMinisterial
        _refuse_without_consensus(decision, taken_on)
    decision.meeting, decision.is_demonstration = meeting, meeting.is_demonstration
    return settle(
        decision=decision, outcome=outcome, on=on, taken_on=taken_on, by=by, at=at, reason=reason
    )


def settle(
    *,
    decision: Decision,
    outcome: str,
    on: date,
    taken_on: date,
    by: User | None,
    at: datetime,
    reason: str = "",
) -> Decision:
    """Give a locked decision its outcome, number and, where adopted, its place in the chain.

    For the services that have asked the rule; it asks only whether the state may change. It takes
    effect ``on`` a day, and has the number of the year it was taken in.

    :raises ImpossibleTransition: if its state allows no such outcome
    """
    if not consensus.may_become(decision.state, outcome):
        raise ImpossibleTransition
    decision.state, decision.effective_on = outcome, on
    decision.number = decision.number or numbers.next_number(taken_on.year)
    decision.save()
    leave_step(decision, outcome, by=by, at=at, reason=reason)
    if outcome == consensus.ADOPTED:
        chain.enter(decision=decision, at=at)
    return decision


@transaction.atomic
def clear(*, decision: Decision, by: User, at: datetime, clearing: Clearing) -> Decision:
    """Write down that the Chair cleared a decision for publication (3.iii); safe to repeat.

    :raises ImpossibleTransition: while it has no outcome
    :raises WrongDay: if the Chair's word is said to be of a day to come
    """
    decision = locked(decision)
    if decision.state in (Decision.State.DRAFT, Decision.State.HISTORICAL):
        raise ImpossibleTransition
    if clearing.on > instants.day_of(at):
        raise WrongDay
    if decision.cleared_at is None:
        decision.cleared_at = datetime.combine(
            clearing.on, time(), tzinfo=timezone.get_default_timezone()
        )
        decision.cleared_by = by
        decision.clearance = f"{clearing.by}, {clearing.form}"[:200]
        decision.save()
        leave_step(decision, DecisionStep.Act.CLEARED, by=by, at=at, reason=decision.clearance)
    return decision


@transaction.atomic
def correct(
    *,
    decision: Decision,
    text_ru: str,
    text_en: str,
    on: date,
    by: User,
    at: datetime,
    clearing: Clearing,
) -> Corrigendum:
    """Add a corrigendum to an adopted decision; the decision itself stays as it was adopted.

    :raises ImpossibleTransition: if it is not an adopted decision
    :raises TextMissing: if what is corrected is not said in both languages
    :raises WrongDay: if it is older than the decision, or it or the Chair's word is still to come
    """
    decision = locked(decision)
    if decision.state != Decision.State.ADOPTED or decision.effective_on is None:
        raise ImpossibleTransition
    if not (text_ru.strip() and text_en.strip()):
        raise TextMissing
    taken = decision.meeting.starts_on if decision.meeting else decision.effective_on
    if not min(taken, decision.effective_on) <= on <= instants.day_of(at):
        raise WrongDay
    if clearing.on > instants.day_of(at):
        raise WrongDay
    corrigendum = Corrigendum.objects.create(
        decision=decision,
        ordinal=decision.corrigenda.count() + 1,
        text_ru=text_ru,
        text_en=text_en,
        made_on=on,
        entered_by=by,
        **clearing.columns,
    )
    chain.enter(decision=decision, at=at, corrigendum=corrigendum)
    leave_step(decision, DecisionStep.Act.CORRECTED, by=by, at=at, reason=corrigendum.number)
    return corrigendum


@transaction.atomic
def enter_position(
    *, decision: Decision, state: State, said: Said, way: Way, at: datetime
) -> Position:
    """Enter what a State said at a meeting, by its letter or the minutes; an officer's act.

    What is said of a decision that was adopted is kept beside it (a statement, a reservation, a
    dissociation in words) and can prevent nothing any more. A State that did not take part on the
    day has no objection to make (3.iv).

    :raises UnderProcedure: if the text is put to the States by a procedure, which has its own way
    :raises NotReceivedYet: if it is said to be received later than now
    :raises PositionTaken: if what the State said already does not allow it
    """
    decision = locked(decision)
    procedure = getattr(decision, "procedure", None)
    if procedure is not None and procedure.expires_at and not procedure.is_withdrawn:
        raise UnderProcedure
    standing = Position.Standing.COUNTS
    if said.kind in consensus.PREVENTING and decision.state == Decision.State.ADOPTED:
        standing = Position.Standing.LATE
    day = instants.day_of(way.received_at)
    if not State.objects.participating_on(day).filter(pk=state.pk).exists():
        standing = Position.Standing.NONE
    return positions.add(
        decision=decision, state=state, said=said, way=way, at=at, standing=standing
    )


@transaction.atomic
def agree_publication(
    *, position: Position, audience: str, by: User, at: datetime, reason: str
) -> Position:
    """Show a position to a wider circle, as its State agreed; ``reason`` says how it did.

    :raises NoStanding: if it is of a State that did not take part: it stays with the Support Unit
    """
    locked(position.decision)
    position = Position.objects.select_related("decision").get(pk=position.pk)
    if position.standing == Position.Standing.NONE:
        raise positions.NoStanding
    if Audience(position.audience).is_within(audience) and position.audience != audience:
        position.audience, position.is_publication_agreed = audience, True
        position.save(update_fields=["audience", "is_publication_agreed"])
        act = DecisionStep.Act.PUBLICATION_AGREED
        named = f"{position.reference}: {reason}"
        leave_step(position.decision, act, by=by, at=at, reason=named)
    return position


def refuse_incomplete(decision: Decision) -> None:
    """Refuse a text that cannot be put to the States as it is.

    :raises TextMissing: if a title or text is lacking in a language
    :raises UnequalParagraphs: if one language has more paragraphs and no note says why
    """
    row: Any = decision
    if not all((row.title_ru, row.title_en, row.text_ru, row.text_en)):
        raise TextMissing
    noted = row.unequal_note_ru and row.unequal_note_en
    if not paragraphs.are_equal_in_number(row.text_ru, row.text_en) and not noted:
        raise UnequalParagraphs


def leave_step(
    decision: Decision,
    act: str,
    *,
    by: User | None,
    at: datetime,
    reason: str = "",
    expires_at: datetime | None = None,
) -> None:
    """Write down what was done."""
    DecisionStep.objects.create(
        decision=decision, act=act, by=by, at=at, reason=reason[:500], expires_at=expires_at
    )


def _refuse_without_consensus(decision: Decision, on: date) -> None:
    circle = set(State.objects.participating_on(on).values_list("code", flat=True))
    objecting = consensus.standing_objections(
        Position.objects.filter(decision=decision).as_given(), circle
    )
    if objecting:
        raise NoConsensus(objecting)
