"""The Chair takes a text back before its instant: nothing is adopted, and a meeting may take it up.

The Modalities do not describe it (notes 1 and 4 name the procedure only). We chose: what was opened
by the Chair may be withdrawn by the Chair (3.ii), while it is open and unbroken, with a reason in
both languages; an objection received in time is answered by the closing act, not by a withdrawal.
"""

from datetime import datetime
from typing import Any

from django.db import transaction

from meetings.decisions.services import leave_step
from meetings.models import DecisionStep, NonObjectionProcedure
from meetings.nonobjection import instants, notices, people
from meetings.nonobjection.instants import Stage
from meetings.nonobjection.services import NotTheChair, WrongStage, hold
from members.models import User


class ReasonMissing(Exception):
    """The States asked are told why, in both languages."""


@transaction.atomic
def withdraw(
    *,
    procedure: NonObjectionProcedure,
    by: User,
    at: datetime,
    because_ru: str,
    because_en: str,
) -> NonObjectionProcedure:
    """Withdraw an open procedure; the Chair's act. The decision stays a draft, its text frozen.

    What the States said stays on record; an objection that comes by letter afterwards still stands
    in the way of the text at a meeting. Withdrawing again changes nothing.

    :raises NotTheChair: if somebody else withdraws it
    :raises ReasonMissing: if the reason is not there in both languages
    :raises WrongStage: if it is not open any more, or an objection was received
    """
    if not people.speaks_for_the_chair(by, on=instants.day_of(at)):
        raise NotTheChair
    if not (because_ru.strip() and because_en.strip()):
        raise ReasonMissing
    procedure = hold(procedure)
    stage = procedure.stage(at)
    if stage == Stage.WITHDRAWN:
        return procedure
    if stage != Stage.OPEN:
        raise WrongStage(stage)
    row: Any = procedure
    row.withdrawn_because_ru, row.withdrawn_because_en = because_ru.strip(), because_en.strip()
    procedure.outcome, procedure.closed_at = NonObjectionProcedure.Outcome.WITHDRAWN, at
    procedure.save()
    leave_step(
        procedure.decision,
        DecisionStep.Act.RECALLED,
        by=by,
        at=at,
        reason=f"{row.withdrawn_because_ru} / {row.withdrawn_because_en}",
        expires_at=procedure.expires_at,
    )
    notices.tell_those_asked(procedure, notices.WITHDRAWN, at=at)
    return procedure
