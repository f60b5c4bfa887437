"""What a list of meetings was asked for: ``?kind= year= state= theme=``.

A value that means nothing is left aside and named by its filter; it is never repeated to the
reader.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from meetings.models import Meeting
from members.models import State, Theme

if TYPE_CHECKING:
    from meetings.models.meeting import MeetingQuerySet

FILTERS = ("kind", "year", "state", "theme")
_YEAR = re.compile(r"^(19|20|21)\d\d\Z", re.ASCII)


@dataclass
class Choices:
    """The values a reader may choose among, and those chosen; ``unknown`` were left aside."""

    kinds: list[tuple[str, str]]
    years: list[str]
    states: list[State]
    themes: list[Theme]
    chosen: dict[str, str] = field(default_factory=dict)
    unknown: list[str] = field(default_factory=list)


def read(params: Mapping[str, str], *, among: "MeetingQuerySet") -> Choices:
    """Return the choices for the meetings a reader may know of, with what was asked for."""
    seen = among.values("pk")
    choices = Choices(
        kinds=[(str(value), str(label)) for value, label in Meeting.Kind.choices],
        years=[f"{day.year}" for day in among.dates("starts_on", "year", order="DESC")],
        states=list(
            State.objects.filter(meeting__in=seen)
            .distinct()
            .in_protocol_order()
            .only("code", "short_name_ru", "short_name_en")
        ),
        themes=list(
            Theme.objects.filter(meeting__in=seen).distinct().only("slug", "name_ru", "name_en")
        ),
    )
    for name in FILTERS:
        value = (params.get(name) or "").strip()
        if not value:
            continue
        known = _known(name, value, choices)
        if known is None:
            choices.unknown.append(name)
        else:
            choices.chosen[name] = known
    return choices


def _known(name: str, value: str, choices: Choices) -> str | None:
    """Return the value as the list writes it, or nothing for a value that means nothing."""
    if name == "year":
        return value if _YEAR.match(value) else None
    if name == "kind":
        return value if value in Meeting.Kind.values else None
    if name == "state":
        return next((s.code.lower() for s in choices.states if s.code == value.upper()), None)
    return next((theme.slug for theme in choices.themes if theme.slug == value), None)


def apply(meetings: "MeetingQuerySet", chosen: Mapping[str, str]) -> "MeetingQuerySet":
    """Return the meetings that fit everything chosen."""
    if "kind" in chosen:
        meetings = meetings.filter(kind=chosen["kind"])
    if "year" in chosen:
        meetings = meetings.filter(starts_on__year=int(chosen["year"]))
    if "state" in chosen:
        meetings = meetings.filter(states__code=chosen["state"].upper())
    if "theme" in chosen:
        meetings = meetings.filter(themes__slug=chosen["theme"])
    return meetings
