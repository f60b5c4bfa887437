"""The facts the rules are judged by, as the record held them on a day.

Demonstration rows are evidence for no rule (DESIGN §7); of meetings only those that were held.
"""

from collections import defaultdict
from datetime import date

from chairmanship import circle
from chairmanship.models import Offer, Term
from meetings.modalities import told
from meetings.modalities.checkers import Facts, MandateFacts, TermFacts
from meetings.models import Decision, Meeting
from members.models import Appointment, State, SupportUnitMandate


def facts_on(day: date) -> Facts:
    """Gather what the record holds by a day."""
    held: dict[str, list[date]] = defaultdict(list)
    meetings = Meeting.objects.filter(
        is_demonstration=False, state=Meeting.State.HELD, starts_on__lte=day
    )
    for kind, starts_on in meetings.values_list("kind", "starts_on"):
        held[kind].append(starts_on)
    decisions = Decision.objects.filter(
        is_demonstration=False, state=Decision.State.ADOPTED, effective_on__lte=day
    ).values_list("agrees__year", "amends_modalities", "meeting__kind")
    taken = list(decisions)
    return Facts(
        on=day,
        members=tuple(state.code for state in State.objects.participating_on(day)),
        coordinated=_coordinated(day),
        unsettled=frozenset(
            State.objects.filter(unsettled_since__lte=day).values_list("code", flat=True)
        ),
        term=_term(day),
        meetings=dict(held),
        plans_agreed=frozenset(year for year, _amends, _kind in taken if year),
        adopted=len(taken),
        amended_at=tuple(kind or "" for _year, amends, kind in taken if amends),
        mandate=_mandate(day),
        told=told.told_on(day),
    )


def _coordinated(day: date) -> frozenset[str]:
    serving = Appointment.objects.in_office_on(day).filter(
        role=Appointment.Role.COORDINATOR, is_demonstration=False
    )
    return frozenset(serving.values_list("state__code", flat=True))


def _term(day: date) -> TermFacts | None:
    term = circle.term_on(day)
    if term is None:
        return None
    earlier = Term.objects.filter(is_demonstration=False, starts_on__lt=term.starts_on)
    outgoing = earlier.select_related("state").order_by("-starts_on").first()
    offered = Offer.objects.filter(is_demonstration=False, term_starts_on__lte=day)
    if outgoing is not None:
        offered = offered.filter(term_starts_on__gt=outgoing.starts_on)
    appointed = Appointment.objects.in_office_on(day).filter(
        role=Appointment.Role.CHAIR_REPRESENTATIVE, state=term.state, is_demonstration=False
    )
    named = term.representatives.filter(person__is_demonstration=False)
    return TermFacts(
        state=circle.candidate(term.state),
        since=term.starts_on,
        assumed_by=term.assumed_by,
        precision=term.starts_precision,
        is_represented=appointed.exists() or named.exists(),
        outgoing=circle.candidate(outgoing.state) if outgoing else None,
        circle=tuple(circle.circle_on(term.starts_on)),
        answers=offered.answers(),
    )


def _mandate(day: date) -> MandateFacts | None:
    running = SupportUnitMandate.objects.filter(starts_on__lte=day).order_by("-starts_on").first()
    return MandateFacts(running.starts_on, running.foreseen_until) if running else None
