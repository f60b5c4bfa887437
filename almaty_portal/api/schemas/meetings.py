"""Meetings and their agendas."""

from datetime import datetime

from django.utils.translation import gettext_noop
from ninja import Field, Schema

from almaty_portal.api.schemas.common import Dated, Pages, Paging, Texts, among
from meetings.models import AgendaItem, Meeting


class MeetingsAsked(Paging):
    """What a list of meetings can be narrowed by."""

    kind: str = Field(
        "",
        description=gettext_noop("The kind of meeting."),
        json_schema_extra=among(["", *Meeting.Kind.values]),
    )
    year: str = Field("", description=gettext_noop("The year in which it began: 2013."))
    state: str = Field("", description=gettext_noop("The code of a State that took part: kz."))
    theme: str = Field("", description=gettext_noop("The key of a theme, see the list of themes."))


class MeetingRow(Schema):
    """A meeting as a list shows it."""

    slug: str
    kind: str = Field(json_schema_extra=among(Meeting.Kind.values))
    number: int | None
    is_number_inferred: bool = Field(description="True where the portal counted it.")
    title: Texts
    working_translations: list[str] = Field(
        description="Languages in which the title is a working translation of the portal."
    )
    state: str = Field(json_schema_extra=among(Meeting.State.values))
    starts: Dated
    ends: Dated | None = Field(description="The last day.")
    starts_at: datetime | None
    ends_at: datetime | None
    timezone: str
    city: Texts
    country: str | None = Field(description="ISO 3166-1 alpha-2.")
    mode: str = Field(json_schema_extra=among(Meeting.Mode.values))
    chaired_by: str | None = Field(description="The code of the State, from the record.")
    states: list[str] = Field(description="Codes of the States on record as taking part.")
    organisations: list[str] = Field(description="Keys of organizations on record as taking part.")
    themes: list[str]
    audience: str
    confidence: str
    is_demonstration: bool
    documents: str = Field(description="Where its documents are listed.")
    page: Pages
    self: str


class ItemRow(Schema):
    """An item of an agenda, with the documents placed under it."""

    number: int
    title: Texts
    kind: str = Field(json_schema_extra=among(AgendaItem.Kind.values))
    documents: list[str] = Field(description="Symbols as addresses write them.")


class MeetingEntry(MeetingRow):
    """A meeting in full."""

    venue: Texts
    theme: Texts = Field(description="The theme under which it met.")
    outcome: Texts
    agenda: list[ItemRow] = Field(description="As far as it is open to the reader.")
    decisions: list[str]
