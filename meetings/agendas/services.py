"""What can be done to an agenda: publish what the unit works on, as it stands, for good."""

from datetime import datetime

from django.db import transaction

from meetings.agendas.changes import Line, changes
from meetings.models import AgendaEdition, AgendaItem, AgendaLine, Meeting
from members.models import User


class AgendaNotReady(Exception):
    """There is no item, or one lacks a title in a language; ``numbers`` says which."""

    def __init__(self, numbers: list[int]) -> None:
        """Keep the numbers of the items that lack a title."""
        super().__init__(f"{len(numbers)} lacking")
        self.numbers = numbers


class NothingChanged(Exception):
    """The last edition says the same."""


class AlreadyAdopted(Exception):
    """The meeting has adopted its agenda: no edition follows."""


@transaction.atomic
def publish_agenda(
    *,
    meeting: Meeting,
    by: User | None,
    at: datetime,
    note_ru: str = "",
    note_en: str = "",
    is_adopted: bool = False,
) -> AgendaEdition:
    """Freeze the working agenda as the next edition: provisional, Rev.n, or adopted.

    :raises AgendaNotReady: if it has no item or lacks a title in Russian or English
    :raises NothingChanged: if the last edition says the same and this does not adopt it
    :raises AlreadyAdopted: if the meeting has adopted its agenda
    """
    meeting = Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
    items = list(meeting.agenda.order_by("number"))
    last = meeting.editions.order_by("-number").first()
    if last is not None and last.is_adopted:
        raise AlreadyAdopted
    lacking = [item.number for item in items if not (item.title_ru and item.title_en)]
    if not items or lacking:
        raise AgendaNotReady(lacking)
    if last is not None and not is_adopted and not changes(lines_of(last), working(items)):
        raise NothingChanged
    edition = AgendaEdition.objects.create(
        meeting=meeting,
        number=last.number + 1 if last else 0,
        is_adopted=is_adopted,
        note_ru=note_ru,
        note_en=note_en,
        published_at=at,
        published_by=by,
    )
    AgendaLine.objects.bulk_create(_frozen(edition, item) for item in items)
    return edition


def lines_of(edition: AgendaEdition) -> list[Line]:
    """Return the items of an edition as they are compared."""
    return [line.as_line(line.key) for line in edition.lines.all()]


def working(items: list[AgendaItem]) -> list[Line]:
    """Return the items the unit works on as they are compared."""
    return [item.as_line(item.pk) for item in items]


def _frozen(edition: AgendaEdition, item: AgendaItem) -> AgendaLine:
    return AgendaLine(
        edition=edition,
        item=item,
        key=item.pk,
        number=item.number,
        title_ru=item.title_ru,
        title_en=item.title_en,
        kind=item.kind,
        starts_at=item.starts_at,
        ends_at=item.ends_at,
    )
