"""Whether a procedure may be opened: 3.vi speaks of meetings, whose decisions allow it or not."""

from datetime import date

from meetings.models import Decision, NonObjectionProcedure
from meetings.nonobjection import instants
from members.models import Participation


def fewest_days(procedure: NonObjectionProcedure) -> int:
    """Return how many working days it runs at least: five, unless its mandate says otherwise."""
    mandate = procedure.mandate
    return (mandate.mandates_working_days if mandate else None) or instants.FEWEST_WORKING_DAYS


def is_allowed(procedure: NonObjectionProcedure, *, on: date, ends_on: date) -> bool:
    """Say whether a recorded decision, or notes 1 and 4 themselves, allow the procedure.

    ``on`` is the day it is opened, ``ends_on`` that of its instant: the notes set the latest day.

    A mandate of the demonstration is evidence for nothing but a demonstration. The Operating
    Modalities are amended at Ministerial meetings only, whatever a mandate says (3.vii).
    """
    if procedure.decision.amends_modalities:
        return False
    mandate = procedure.mandate
    if (
        mandate is not None
        and mandate.state == Decision.State.ADOPTED
        and mandate.mandates_matter == procedure.matter
        and mandate.is_demonstration == procedure.is_demonstration
        and mandate.effective_on is not None
        and mandate.effective_on <= on
        and not mandate.superseded_by.filter(state=Decision.State.ADOPTED).exists()
    ):
        return True
    pending = (
        Participation.objects.filter(state=procedure.state, starts_on__lte=on)
        .order_by("-starts_on")
        .first()
        if procedure.state
        else None
    )
    return instants.is_allowed_by_notes(
        procedure.matter,
        is_in_brackets=bool(pending and pending.is_in_brackets),
        deadline=pending.deadline if pending else None,
        ends_on=ends_on,
    )
