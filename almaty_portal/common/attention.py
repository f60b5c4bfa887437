"""What needs the unit: the registry behind the officer's first page.

Each shelf says in ``ready()`` what of its own may wait for an officer, below which heading of the
unit's work; the page knows none of them, and a lower shelf never names an upper one::

    attention.speak_of(
        "milestones", Work.MEETINGS, milestones_due, permission="meetings.view_meeting"
    )

    def milestones_due(at: datetime) -> Iterator[Line]:
        '''Say which milestones are due this week.'''
        count = Milestone.objects.due(by=at).count()
        yield Line(ngettext("%(count)s milestone is due", …), link=reverse("admin:…"), count=count)

A speaker writes in the language that is active and asks the database once, whatever it finds: the
page has ten statements in all. Lines that count nothing are left out.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from django.db import models
from django.utils.translation import gettext_lazy as _


class Work(models.TextChoices):
    """The unit's work, in the order in which its pages are grouped everywhere."""

    MEETINGS = "meetings", _("Meetings")
    PAPERS = "papers", _("Papers and translation")
    DECISIONS = "decisions", _("Decisions")
    PEOPLE = "people", _("Members and people")
    CHAIRMANSHIP = "chairmanship", _("Chairmanship and plan")
    PUBLICATIONS = "publications", _("Publications")
    HOUSEKEEPING = "housekeeping", _("Housekeeping")


@dataclass(frozen=True)
class Line:
    """One thing that waits, in words that hold the number, and where an officer sees to it."""

    text: str
    link: str
    count: int
    detail: str = ""


class Group(NamedTuple):
    """What waits in one part of the unit's work."""

    heading: str
    lines: list[Line]


class Speaker(NamedTuple):
    """Who says what waits of one kind, and who may be told."""

    work: Work
    ask: Callable[[datetime], Iterable[Line]]
    permission: str


_speakers: dict[str, Speaker] = {}


def speak_of(
    name: str, work: Work, ask: Callable[[datetime], Iterable[Line]], *, permission: str
) -> None:
    """Register who says what waits of a kind; registering it again takes its place."""
    _speakers[name] = Speaker(work, ask, permission)


def waiting_for(user: Any, *, at: datetime) -> list[Group]:
    """Return what waits for somebody with these permissions, by the unit's work."""
    found: dict[Work, list[Line]] = {work: [] for work in Work}
    for speaker in _speakers.values():
        if user.has_perm(speaker.permission):
            found[speaker.work] += [line for line in speaker.ask(at) if line.count]
    return [Group(str(work.label), lines) for work, lines in found.items() if lines]
