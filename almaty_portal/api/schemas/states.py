"""States, their participation and their terms in the Chair; themes."""

from datetime import date

from ninja import Field, Schema

from almaty_portal.api.schemas.common import Dated, Pages, Texts, among
from chairmanship.models import Term
from members.models import Participation


class Period(Schema):
    """A way of taking part, from a day until the next period begins."""

    status: str = Field(json_schema_extra=among(Participation.Status.values))
    starts: Dated
    is_not_later_than: bool = Field(
        description="True where the day is the first on which the sources show this status."
    )
    is_in_brackets: bool = Field(description="Notes 1 and 4 of the Operating Modalities.")
    basis: Texts
    confidence: str


class NameOfItsTime(Schema):
    """A name the State bore until a day, exclusive."""

    short_name: Texts
    official_name: Texts
    until: Dated


class StateEntry(Schema):
    """A State that takes part, or took part in a meeting."""

    code: str = Field(description="ISO 3166-1 alpha-2.")
    short_name: Texts
    official_name: Texts
    status: str | None = Field(
        description="How it takes part today.",
        json_schema_extra=among([*Participation.Status.values, None]),
    )
    is_in_brackets: bool
    participation: list[Period]
    former_names: list[NameOfItsTime]
    page: Pages
    self: str


class TermEntry(Schema):
    """A State's time in the Chair (Modalities 3.ii); it ends where the next begins."""

    state: str
    starts: Dated
    ended: Dated | None = Field(description="The day the next term began.")
    foreseen_until: date | None = Field(description="Of the running term: two years on.")
    assumed_by: str = Field(json_schema_extra=among(Term.AssumedBy.values))
    confidence: str


class ThemeEntry(Schema):
    """A preliminary theme of the Process (Modalities 2, note 3)."""

    slug: str
    name: Texts
    clause: str
    documents: str = Field(description="Where documents of the theme are listed.")
    feed: Pages
