"""The closing act: writing down what the instant and the positions have established already.

Any number of closers may run at once, late or never: the result is that of the instant (D04, D06).
"""

import logging
from datetime import datetime

from django.db import transaction

from meetings import consensus
from meetings.decisions.services import settle
from meetings.models import Decision, NonObjectionProcedure
from meetings.nonobjection import instants, notices
from meetings.nonobjection.instants import Stage
from meetings.nonobjection.services import WrongStage, digests_of, hold
from meetings.register.numbers import NumbersExhausted
from members.models import User

log = logging.getLogger(__name__)

CLEARED_ON_OPENING = "with the opening of the procedure"


class TextChanged(Exception):
    """The texts are no longer those that were put to the States."""


@transaction.atomic
def close(
    *, procedure: NonObjectionProcedure, by: User | None, at: datetime
) -> NonObjectionProcedure:
    """Confirm the result: one number, one entry of the chain, one set of mails; safe to repeat.

    A broken procedure can be closed at once. An unbroken one is adopted as of its instant, not as
    of the day somebody looked.

    :raises WrongStage: while it is open or its result is being established
    :raises TextChanged: if the texts are no longer those that were put to the States
    """
    procedure = hold(procedure)
    stage = procedure.stage(at)
    if stage in (Stage.ADOPTED, Stage.NOT_ADOPTED):
        return procedure
    expires_at = procedure.expires_at
    if stage not in (Stage.BROKEN, Stage.DEEMED) or expires_at is None:
        raise WrongStage(stage)
    decision = procedure.decision
    if stage == Stage.DEEMED:
        if procedure.text_digests != digests_of(decision):
            raise TextChanged
        outcome, on = consensus.ADOPTED, instants.day_of(expires_at)
        if procedure.clears_publication and decision.cleared_at is None:
            decision.cleared_at, decision.cleared_by = procedure.opened_at, procedure.opened_by
            decision.clearance = CLEARED_ON_OPENING
    else:
        outcome, on = consensus.NOT_ADOPTED, instants.day_of(procedure.broken_at or at)
    settle(
        decision=decision,
        outcome=outcome,
        on=on,
        taken_on=on,
        by=by,
        at=at,
        reason=procedure.reference,
    )
    procedure.outcome, procedure.closed_at = outcome, at
    procedure.save()
    notices.tell_the_result(procedure, at=at)
    return procedure


def written_down(decision: Decision, *, at: datetime) -> Decision:
    """Return a decision with the result of its procedure written down, if that is established.

    For the acts that rest on it: the text is adopted as of the instant, whether or not a worker
    came by since. What cannot be closed stays as it is.
    """
    procedure = getattr(decision, "procedure", None)
    if procedure is not None and procedure.stage(at) in (Stage.BROKEN, Stage.DEEMED):
        try:
            close(procedure=procedure, by=None, at=at)
        except (TextChanged, WrongStage, NumbersExhausted) as refused:
            log.warning("Procedure %s: %s.", procedure.key, type(refused).__name__)
        decision.refresh_from_db()
    return decision


def close_due(*, now: datetime) -> int:
    """Close every procedure whose result is established; return how many. Safe to run twice."""
    closed = 0
    for procedure in NonObjectionProcedure.objects.running():
        if procedure.stage(now) not in (Stage.BROKEN, Stage.DEEMED):
            continue
        try:
            closed += bool(close(procedure=procedure, by=None, at=now).closed_at == now)
        except (TextChanged, WrongStage, NumbersExhausted, Decision.DoesNotExist) as refused:
            log.exception("Procedure %s: %s.", procedure.key, type(refused).__name__)
    return closed
