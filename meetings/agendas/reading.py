"""The agenda of a meeting as a reader may see it, and what its edition changed."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext as _

from almaty_portal.common import bilingual
from meetings.agendas.changes import Change, Changed, Line, changes
from meetings.models import AgendaEdition, AgendaItem, AgendaLine, Meeting, OwnNote


@dataclass(frozen=True)
class Agenda:
    """What a reader sees: an edition, or for the unit alone what it works on."""

    lines: list[AgendaLine] | list[AgendaItem] = field(default_factory=list)
    edition: AgendaEdition | None = None
    changed: list[str] = field(default_factory=list)

    @property
    def is_working(self) -> bool:
        """Say whether this is unpublished work of the unit."""
        return self.edition is None and bool(self.lines)


def agenda_of(meeting: Meeting, user: Any) -> Agenda:
    """Return the newest edition the user may read; the unit sees its work before there is one."""
    editions = AgendaEdition.objects.visible_to(user).filter(meeting=meeting)
    last_two = (
        AgendaLine.objects.filter(edition__in=editions.values("pk"))
        .filter(edition__number__gte=Subquery(editions.newest().values("number")) - 1)
        .select_related("edition")
        .annotate(own_note=Subquery(_own_notes(user).values("text")[:1]))
        .order_by("number")
    )
    by_edition: dict[AgendaEdition, list[AgendaLine]] = defaultdict(list)
    for line in last_two:
        by_edition[line.edition].append(line)
    if by_edition:
        newest = max(by_edition, key=lambda edition: edition.number)
        lines = by_edition.pop(newest)
        return Agenda(lines, newest, _changed(*by_edition.values(), lines))
    if user.is_authenticated and user.is_active and user.standing.is_support_unit:
        return Agenda(list(meeting.agenda.order_by("number")))
    return Agenda()


def _own_notes(user: Any) -> Any:
    """Return the reader's own note on each line, and nobody else's."""
    return OwnNote.objects.visible_to(user).filter(
        meeting=OuterRef("edition__meeting"), key=OuterRef("key")
    )


def changes_in_words(found: list[Changed]) -> list[str]:
    """Return one sentence a change, in the reader's language."""
    return [_in_words(change) for change in found]


def _changed(*editions: list[AgendaLine]) -> list[str]:
    """Return what the last edition changed in the one before; nothing for the first."""
    if len(editions) == 1:
        return []
    before, after = ([line.as_line(line.key) for line in lines] for lines in editions)
    return changes_in_words(changes(before, after))


def _in_words(change: Changed) -> str:
    line, was = change.line, change.was
    words = {"number": line.number, "title": _title(line)}
    if change.what is Change.ADDED:
        return _("Item %(number)s is new: %(title)s") % words
    if change.what is Change.REMOVED:
        return _("Item %(number)s was taken off: %(title)s") % words
    if change.what is Change.MOVED and was is not None:
        return _("Item %(number)s was item %(was)s: %(title)s") % {**words, "was": was.number}
    if change.what is Change.REWORDED and was is not None:
        return _("Item %(number)s is worded anew: %(title)s (it was: %(was)s)") % {
            **words,
            "was": _title(was),
        }
    if change.what is Change.RETIMED:
        return _("Item %(number)s has other hours: %(title)s") % words
    return _("Item %(number)s is taken up otherwise: %(title)s") % words


def _title(line: Line) -> str:
    own, other = (
        (line.title_ru, line.title_en)
        if bilingual.current() == "ru"
        else (line.title_en, line.title_ru)
    )
    return own or other
