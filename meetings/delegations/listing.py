"""The list of participants of a meeting, in protocol order.

Participating States first, in English alphabetical order (3.ii) in every language, with those in
brackets in their place among them as the founding document has them; then observer States, other
States, organizations, and those invited by name. Under each: the head, then the others as their
State named them, office after name.
"""

from collections.abc import Iterable
from typing import NamedTuple

from django.utils import timezone
from django.utils.translation import gettext as _

from almaty_portal.common import bilingual
from meetings.models import Delegation, Meeting, Participant
from members.models import Participation, State
from members.names_of_the_day import official_names


class Listed(NamedTuple):
    """One person as printed."""

    name: bilingual.Text
    office: bilingual.Text
    is_head: bool
    is_online: bool


class Group(NamedTuple):
    """One delegation: the official name as it is written that day, and its people.

    Guests invited by name are one without a name.
    """

    name: bilingual.Text
    people: list[Listed]

    @property
    def written(self) -> str:
        """The name, with the brackets that belong to it."""
        return self.name.value


class Section(NamedTuple):
    """A heading of the list and the delegations under it."""

    title: str
    groups: list[Group]


def title_of(meeting: Meeting) -> str:
    """Return what the list is called: provisional until delegations are locked."""
    if timezone.now() <= meeting.nominations_lock_at:
        return _("Provisional list of participants")
    return _("List of participants")


def listed(meeting: Meeting, language: str | None = None) -> list[Section]:
    """Return the sections that have somebody in them, in a language (the reader's unless given)."""
    language = language or bilingual.current()
    delegations = list(
        Delegation.objects.filter(meeting=meeting, participants__isnull=False)
        .select_related("organisation")
        .prefetch_related("participants__person")
        .distinct()
    )
    people = {row.pk: _people(row.participants.all(), language) for row in delegations}
    of_states = {row.state_id: people[row.pk] for row in delegations if row.state_id}
    members, observers, others = _of_states(meeting, of_states, language)
    organisations = sorted(
        (row for row in delegations if row.organisation is not None),
        key=lambda row: (row.organisation.name_en or "", row.pk),  # type: ignore[union-attr]
    )
    of_organisations = [
        Group(bilingual.choose(row.organisation, "name", language), people[row.pk])
        for row in organisations
    ]
    sections = [
        Section(_("Participating States"), members),
        Section(_("Observer States"), observers),
        Section(_("Other States"), others),
        Section(_("Organizations"), of_organisations),
        Section(_("Invited by name (3.iv)"), _guests(delegations, people)),
    ]
    return [section for section in sections if section.groups]


def _of_states(
    meeting: Meeting, people: dict[int, list[Listed]], language: str
) -> tuple[list[Group], list[Group], list[Group]]:
    day = meeting.starts_on
    states = State.objects.filter(pk__in=people)
    statuses = dict(states.with_participation_on(day).values_list("code", "participation_status"))
    keys = dict(states.values_list("code", "pk"))
    members: list[Group] = []
    observers: list[Group] = []
    others: list[Group] = []
    for state in official_names(states, on=day, language=language):
        code = state.code.upper()
        name = state.text._replace(value=state.written)
        group = Group(name, people[keys[code]])
        status = statuses[code]
        if state.is_in_brackets or status == Participation.Status.MEMBER:
            members.append(group)
        elif status in {Participation.Status.OBSERVER, Participation.Status.PENDING}:
            observers.append(group)
        else:
            others.append(group)
    return members, observers, others


def _guests(delegations: Iterable[Delegation], people: dict[int, list[Listed]]) -> list[Group]:
    """Return those who come for nobody but themselves, as one group that has no name."""
    rows = [person for row in delegations if row.guest_id for person in people[row.pk]]
    rows.sort(key=lambda person: person.name.value)
    return [Group(bilingual.Text("", bilingual.current()), rows)] if rows else []


def _people(rows: Iterable[Participant], language: str) -> list[Listed]:
    return [
        Listed(
            name=row.printed_name(language),
            office=bilingual.choose(row, "office", language),
            is_head=row.is_head,
            is_online=Participant.Mode(row.mode) is Participant.Mode.ONLINE,
        )
        for row in sorted(rows, key=lambda row: (not row.is_head, row.pk))
    ]
