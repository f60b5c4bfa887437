"""What can be done to a non-objection procedure, up to its opening and its instant (3.vi).

One public function per action: keyword-only, one transaction, the caller's clock. Every act locks
the decision first, so that a position and the closing act never pass each other.
"""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from meetings.decisions import positions
from meetings.decisions.services import leave_step, locked, refuse_incomplete
from meetings.models import Decision, DecisionStep, Matter, NonObjectionProcedure
from meetings.nonobjection import instants, mandates, notices, people
from meetings.nonobjection.instants import Fault, Stage
from meetings.nonobjection.models import days_off
from meetings.register import numbers
from meetings.register.chain import content_of
from members.models import State, User


class NotTheChair(Exception):
    """Only a representative of the Chair opens and extends a procedure (3.ii)."""


class ConcernsNoMeeting(Exception):
    """Civil society is admitted to one meeting at a time, and none is named (3.iv)."""


class NoMandate(Exception):
    """No decision allows this procedure for this matter (3.vi)."""


class ObjectionOnRecord(Exception):
    """A participating State has objected to this very text: it is for a meeting, or a new text."""


class Unreachable(Exception):
    """States whose coordinator was not reached, and no other delivery is recorded."""

    def __init__(self, states: list[State]) -> None:
        """Keep which."""
        super().__init__(f"{len(states)} not reached")
        self.states = states


class WrongInstant(Exception):
    """The procedure cannot end at this instant; ``fault`` says why."""

    def __init__(self, fault: Fault) -> None:
        """Keep why."""
        super().__init__(fault)
        self.fault = fault


class WrongStage(Exception):
    """The procedure has not come so far, or is past it; ``stage`` is where it stands."""

    def __init__(self, stage: Stage) -> None:
        """Keep where it stands."""
        super().__init__(stage)
        self.stage = stage


@transaction.atomic
def prepare(*, decision: Decision, on: date, **facts: Any) -> NonObjectionProcedure:
    """Prepare a procedure for a draft decision, and give it its reference.

    Consent to civil society is asked for one meeting, and the decision will say for which (3.iv).

    :raises WrongStage: if the decision has an outcome
    :raises ConcernsNoMeeting: if consent is to be asked and no meeting is named
    """
    decision = locked(decision)
    if decision.state != Decision.State.DRAFT:
        raise WrongStage(Stage.PREPARED)
    procedure = NonObjectionProcedure(
        key=numbers.next_key(on.year),
        decision=decision,
        is_demonstration=decision.is_demonstration,
        **facts,
    )
    procedure.save()
    name_what_it_concerns(procedure)
    return procedure


@transaction.atomic
def name_what_it_concerns(procedure: NonObjectionProcedure) -> None:
    """Let the draft say what its matter concerns, and nothing of another matter.

    A text put to the States as a plain decision neither admits civil society nor a State.

    :raises ConcernsNoMeeting: if consent is to be asked and no meeting is named
    """
    decision, matter = locked(procedure.decision), procedure.matter
    if matter == Matter.CIVIL_SOCIETY and procedure.meeting is None:
        raise ConcernsNoMeeting
    decision.consents_for = procedure.meeting if matter == Matter.CIVIL_SOCIETY else None
    decision.participation_of = procedure.state if matter == Matter.PARTICIPATION else None
    decision.save(update_fields=["consents_for", "participation_of"])


def hold(procedure: NonObjectionProcedure) -> NonObjectionProcedure:
    """Return a procedure as it is now, held with its decision until the transaction ends."""
    decision = Decision.objects.select_for_update(of=("self",)).get(pk=procedure.decision_id)
    procedure = NonObjectionProcedure.objects.select_related("mandate", "state").get(
        pk=procedure.pk
    )
    procedure.decision = decision
    return procedure


def codes_on(day: date) -> list[str]:
    """Return the codes of the participating States of a day, in the order of 3.ii."""
    states = State.objects.participating_on(day).in_protocol_order()
    return list(states.values_list("code", flat=True))


def usual_expiry(procedure: NonObjectionProcedure, *, at: datetime) -> datetime:
    """Return the instant it would end at, were it opened now."""
    codes = codes_on(instants.day_of(at))
    return instants.usual_expiry(
        at, codes, working_days=procedure.working_days, also_free=days_off(codes)
    )


@transaction.atomic
def circulate(
    *, procedure: NonObjectionProcedure, by: User, at: datetime, reason: str = ""
) -> NonObjectionProcedure:
    """Send the text round for comments, which adopt nothing: what is done without a mandate.

    :raises WrongStage: if it was circulated or opened already
    :raises WrongInstant: if no time would be left for comments
    """
    procedure = hold(procedure)
    if (stage := procedure.stage(at)) != Stage.PREPARED:
        raise WrongStage(stage)
    refuse_incomplete(procedure.decision)
    procedure.expires_at = usual_expiry(procedure, at=at)
    if procedure.expires_at <= at:
        raise WrongInstant(Fault.TOO_SOON)
    procedure.circulated_at = at
    procedure.save()
    procedure.circle.set(State.objects.participating_on(instants.day_of(at)))
    act = DecisionStep.Act.CIRCULATED
    _step(procedure, act, by=by, at=at, reason=reason)
    notices.tell_those_asked(procedure, notices.CIRCULATED, at=at)
    return procedure


@transaction.atomic
def open_procedure(
    *,
    procedure: NonObjectionProcedure,
    by: User,
    at: datetime,
    expires_at: datetime | None = None,
    clears_publication: bool = True,
    reason: str = "",
) -> NonObjectionProcedure:
    """Put the text to the participating States until one instant; the Chair's act.

    :raises NotTheChair: if somebody else opens it
    :raises WrongStage: if it is open or past
    :raises NoMandate: if no recorded decision allows it for this matter
    :raises ConcernsNoMeeting: if consent is to be asked and no meeting is named
    :raises TextMissing: if a text is lacking in a language
    :raises UnequalParagraphs: if the languages differ in paragraphs and no note says why
    :raises WrongInstant: if it would end too soon, or on a day off of a participating State
    :raises Unreachable: if a coordinator was not reached and no other delivery is recorded
    :raises ObjectionOnRecord: if an objection to the text was received before, withdrawn or not
    """
    today = instants.day_of(at)
    if not people.speaks_for_the_chair(by, on=today):
        raise NotTheChair
    procedure = hold(procedure)
    if procedure.stage(at) == Stage.OPEN and procedure.expires_at == expires_at:
        return procedure  # sent twice
    expires_at = expires_at or usual_expiry(procedure, at=at)
    refuse_opening(procedure, by=by, at=at, expires_at=expires_at)
    name_what_it_concerns(procedure)
    procedure.opened_at, procedure.opened_by, procedure.expires_at = at, by, expires_at
    procedure.clears_publication = clears_publication
    procedure.text_digests = digests_of(procedure.decision)
    procedure.save()
    procedure.circle.set(State.objects.participating_on(today))
    _step(procedure, DecisionStep.Act.OPENED, by=by, at=at, reason=reason)
    notices.tell_those_asked(procedure, notices.OPENED, at=at)
    return procedure


def refuse_opening(
    procedure: NonObjectionProcedure, *, by: User, at: datetime, expires_at: datetime
) -> None:
    """Raise what ``open_procedure`` would raise, and change nothing: for the Chair's review too."""
    today = instants.day_of(at)
    if not people.speaks_for_the_chair(by, on=today):
        raise NotTheChair
    stage = procedure.stage(at)
    if stage not in (Stage.PREPARED, Stage.CIRCULATED, Stage.COMMENTED):
        raise WrongStage(stage)
    if procedure.decision.state != Decision.State.DRAFT:
        raise WrongStage(Stage.NOT_ADOPTED)
    if not mandates.is_allowed(procedure, on=today, ends_on=instants.day_of(expires_at)):
        raise NoMandate
    if procedure.matter == Matter.CIVIL_SOCIETY and procedure.meeting is None:
        raise ConcernsNoMeeting
    refuse_incomplete(procedure.decision)
    if positions.has_objection(procedure.decision):
        raise ObjectionOnRecord
    _refuse_instant(procedure, expires_at, opened_at=at, codes=codes_on(today))
    lacking = [r.state for r in people.reach_of(procedure, at=at, on=today) if not r.is_settled]
    if lacking:
        raise Unreachable(lacking)


@transaction.atomic
def extend(
    *,
    procedure: NonObjectionProcedure,
    by: User,
    at: datetime,
    expires_at: datetime,
    reason: str = "",
) -> NonObjectionProcedure:
    """Move the instant later, before it has come; the Chair's act. What was said stays said.

    :raises NotTheChair: if somebody else extends it
    :raises WrongStage: if it is not open any more
    :raises WrongInstant: if the new instant is not later, or on a day off of a participating State
    :raises NoMandate: if it would end after the latest day the notes set
    """
    if not people.speaks_for_the_chair(by, on=instants.day_of(at)):
        raise NotTheChair
    procedure = hold(procedure)
    if procedure.expires_at == expires_at:
        return procedure  # sent twice
    refuse_extension(procedure, by=by, at=at, expires_at=expires_at)
    procedure.expires_at = expires_at
    procedure.save()
    _step(procedure, DecisionStep.Act.EXTENDED, by=by, at=at, reason=reason)
    notices.tell_those_asked(procedure, notices.EXTENDED, at=at)
    return procedure


def refuse_extension(
    procedure: NonObjectionProcedure, *, by: User, at: datetime, expires_at: datetime
) -> None:
    """Raise what ``extend`` would raise, and change nothing: for the Chair's review too."""
    if not people.speaks_for_the_chair(by, on=instants.day_of(at)):
        raise NotTheChair
    stage = procedure.stage(at)
    if stage != Stage.OPEN or procedure.opened_at is None or procedure.expires_at is None:
        raise WrongStage(stage)
    if expires_at <= procedure.expires_at:
        raise WrongInstant(Fault.TOO_SOON)
    opened_on = instants.day_of(procedure.opened_at)
    ends_on = instants.day_of(expires_at)
    if procedure.mandate is None and not mandates.is_allowed(
        procedure, on=opened_on, ends_on=ends_on
    ):
        raise NoMandate
    codes = list(procedure.circle.values_list("code", flat=True))
    _refuse_instant(procedure, expires_at, opened_at=procedure.opened_at, codes=codes)


def digests_of(decision: Decision) -> str:
    """Return the hashes of both texts, so that what is adopted is what was put to the States."""
    content = content_of(decision)
    return f"{content.ru} {content.en}"


@transaction.atomic
def send_test_mails(*, procedure: NonObjectionProcedure, at: datetime) -> int:
    """Write a test mail to each coordinator who was not reached lately; return how many."""
    reach = people.reach_of(procedure, at=at, on=instants.day_of(at))
    posts = [row.coordinator for row in reach if row.coordinator and not row.is_reached]
    users = [post.person.user for post in posts if post.person.user and post.person.user.is_active]
    return notices.send_tests(procedure, users, at=at)


def _refuse_instant(
    procedure: NonObjectionProcedure, expires_at: datetime, *, opened_at: datetime, codes: list[str]
) -> None:
    fault = instants.fault_of(
        expires_at,
        opened_at=opened_at,
        codes=codes,
        fewest=mandates.fewest_days(procedure),
        also_free=days_off(codes),
    )
    if fault is not None:
        raise WrongInstant(fault)


def _step(procedure: NonObjectionProcedure, act: str, **facts: Any) -> None:
    leave_step(procedure.decision, act, expires_at=procedure.expires_at, **facts)
