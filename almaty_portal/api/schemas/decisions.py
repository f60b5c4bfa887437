"""Decisions."""

from ninja import Field, Schema

from almaty_portal.api.schemas.common import Dated, Pages, Texts, among


class DecisionRow(Schema):
    """A decision as the register shows it."""

    number: str
    title: Texts
    working_translations: list[str] = Field(
        description="Languages in which the title is a working translation of the portal."
    )
    state: str = Field(
        json_schema_extra=among(["adopted", "not-adopted", "deferred", "noted", "historical"])
    )
    effective: Dated | None
    meeting: str | None = Field(description="The key of the meeting it was taken at.")
    documents: list[str] = Field(description="Symbols as addresses write them.")
    supersedes: str | None
    audience: str
    confidence: str
    is_demonstration: bool
    page: Pages
    self: str


class DecisionEntry(DecisionRow):
    """A decision in full."""

    text: Texts = Field(description="Numbered paragraphs, one a line.")
    superseded_by: list[str]
    fingerprint: str | None = Field(
        description="SHA-256 of the entry in the chain of the register; null outside it."
    )
