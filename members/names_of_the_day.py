"""What States were called on a day: a page that quotes the past uses the names of its time.

Brackets stand where participation was pending under notes 1 and 4 of the Operating Modalities.
"""

from datetime import date
from typing import NamedTuple

from django.db.models import OuterRef, Subquery

from almaty_portal.common import bilingual
from members.models import FormerName, Participation
from members.models.state import StateQuerySet


class NamedState(NamedTuple):
    """A State as it is written in a text of a day."""

    code: str
    text: bilingual.Text
    is_in_brackets: bool

    @property
    def written(self) -> str:
        """The name, in square brackets where they belong to it: one piece of text."""
        return f"[{self.text.value}]" if self.is_in_brackets else self.text.value


def short_names(states: StateQuerySet, *, on: date) -> list[NamedState]:
    """Return States in protocol order (3.ii) under their short names of a day, in one statement."""
    return _names(states, "short_name", on, None)


def official_names(
    states: StateQuerySet, *, on: date, language: str | None = None
) -> list[NamedState]:
    """Return States in protocol order under their official names of a day, in one statement."""
    return _names(states, "official_name", on, language)


def _names(states: StateQuerySet, field: str, on: date, language: str | None) -> list[NamedState]:
    then = FormerName.objects.filter(state=OuterRef("pk"), until__gt=on).order_by("until")
    running = Participation.objects.filter(state=OuterRef("pk"), starts_on__lte=on).order_by(
        "-starts_on"
    )
    rows = (
        states.in_protocol_order()
        .annotate(
            then_ru=Subquery(then.values(f"{field}_ru")[:1]),
            then_en=Subquery(then.values(f"{field}_en")[:1]),
            in_brackets=Subquery(running.values("is_in_brackets")[:1]),
        )
        .values("code", f"{field}_ru", f"{field}_en", "then_ru", "then_en", "in_brackets")
    )
    return [
        NamedState(
            code=row["code"].lower(),
            text=bilingual.choose(row, "then" if row["then_en"] else field, language),
            is_in_brackets=bool(row["in_brackets"]),
        )
        for row in rows
    ]
