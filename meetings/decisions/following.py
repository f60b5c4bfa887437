"""What follows from a decision: activities of the work plans, and a State's participation."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from chairmanship.models import Activity
from meetings.decisions.services import leave_step, locked
from meetings.models import Decision, DecisionStep
from meetings.nonobjection import closing
from members.models import Participation, User


class NothingToFollowUp(Exception):
    """Only what was adopted, noted or stands on record is followed up."""


class StatusUnfounded(Exception):
    """A State's participation rests on a decision on it, adopted by its day; this is none."""


class StatusTaken(Exception):
    """Another status of the State begins on that day."""


@transaction.atomic
def follow_up(*, decision: Decision, activities: Iterable[Activity]) -> Decision:
    """Write down which activities of the work plans follow a decision up; safe to repeat.

    :raises NothingToFollowUp: if it was neither adopted nor noted
    """
    decision = locked(decision)
    followed = {Decision.State.ADOPTED, Decision.State.NOTED, Decision.State.HISTORICAL}
    if decision.state not in followed:
        raise NothingToFollowUp
    decision.follow_up.set(activities)
    return decision


@transaction.atomic
def enter_status(
    *, decision: Decision, status: str, on: date, by: User, at: datetime
) -> Participation:
    """Begin a period of participation of the State the decision is on; safe to repeat.

    Accession, or another change of status, is a decision by consensus of the participating States;
    a change of the text of 3.i is for a Ministerial meeting (3.vii) and is another matter.

    :raises StatusUnfounded: if the decision was not adopted, takes effect later, or is on no
        State's participation
    :raises StatusTaken: if another status of the State begins on that day
    """
    decision = locked(closing.written_down(decision, at=at))
    if decision.state != Decision.State.ADOPTED or decision.is_demonstration:
        raise StatusUnfounded
    state = decision.participation_of
    if state is None:
        raise StatusUnfounded
    if decision.effective_on is None or on < decision.effective_on:
        raise StatusUnfounded
    begun, made = Participation.objects.get_or_create(
        state=state,
        starts_on=on,
        defaults={
            "status": status,
            "basis_ru": f"Решение №\xa0{decision.number}",
            "basis_en": f"Decision {decision.number}",
        },
    )
    if begun.status != status:
        raise StatusTaken
    if made:
        named = f"{state.code}: {status}"
        leave_step(decision, DecisionStep.Act.STATUS_ENTERED, by=by, at=at, reason=named)
    return begun
