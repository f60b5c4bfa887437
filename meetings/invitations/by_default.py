"""Whom 3.i and 3.iv invite to a meeting by default, as the record of its first day has them."""

from datetime import date

from meetings import inviting
from meetings.models import Meeting
from members.models import Organisation, Participation, State


def states_by_default(day: date) -> list[tuple[State, str]]:
    """Return the States invited by default, members first, each part in English order (3.ii)."""
    states = list(State.objects.with_participation_on(day).in_protocol_order())
    periods = Participation.objects.in_bulk([s.participation_id for s in states])
    found = []
    for state in states:
        period = periods.get(state.participation_id or 0)
        in_brackets = bool(period and period.is_in_brackets)
        basis = inviting.basis_of_state(state.participation_status, is_in_brackets=in_brackets)
        if basis:
            found.append((state, basis))
    return sorted(found, key=lambda pair: pair[1] != inviting.MEMBER)


def organisations_by_default(meeting: Meeting) -> list[Organisation]:
    """Return the organizations invited by default on the meeting's first day."""
    organisations = Organisation.objects.with_role_on(meeting.starts_on).order_by("name_en")
    if not meeting.is_demonstration:
        organisations = organisations.filter(is_demonstration=False)
    return [
        organisation
        for organisation in organisations
        if inviting.basis_of_organisation(organisation.kind, organisation.role_now)
    ]
