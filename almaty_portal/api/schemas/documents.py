"""Documents and their language versions."""

from datetime import datetime
from typing import Literal

from django.utils.translation import gettext_noop
from ninja import Field, Schema

from almaty_portal.api.schemas.common import Dated, Pages, Paging, Texts, among
from archive.models import Document, LanguageVersion
from meetings.models import Meeting


class DocumentsAsked(Paging):
    """What a list of documents can be narrowed by: the filters of the archive's own page."""

    q: str = Field(
        "", description=gettext_noop("Words in any form, a phrase in quotation marks, or a symbol.")
    )
    kind: str = Field(
        "",
        description=gettext_noop("The kind of document."),
        json_schema_extra=among(["", *Document.Kind.values]),
    )
    year: str = Field("", description=gettext_noop("The year of the document: 2013."))
    theme: str = Field("", description=gettext_noop("The key of a theme, see the list of themes."))
    state: str = Field("", description=gettext_noop("The code of a State concerned: kz."))
    meeting: str = Field(
        "",
        description=gettext_noop("The key of a meeting, or a kind of meeting."),
        json_schema_extra={"examples": ["2025-mc", *Meeting.Kind.values]},
    )
    language: str = Field(
        "", description=gettext_noop("A language in which a text can be opened: ru, en, kk.")
    )
    sort: Literal["", "relevance", "newest"] = Field(
        "", description=gettext_noop("The order of what was found by words.")
    )


class Version(Schema):
    """One file: a revision of a document in one language; it never changes."""

    language: str
    mark: str = Field(description="original, Rev1, Corr1, Add1 …")
    role: str = Field(json_schema_extra=among(LanguageVersion.Role.values))
    sha256: str
    size: int = Field(description="In bytes.")
    pages: int | None
    media_type: str
    issued_at: datetime
    address: str = Field(description="The permanent address of the file.")


class Withdrawal(Schema):
    """When and why a document was withdrawn."""

    at: datetime | None
    reason: Texts


class DocumentRow(Schema):
    """A document as a list shows it."""

    symbol: str
    ascii_symbol: str = Field(description="The symbol as addresses write it.")
    is_portal_reference: bool = Field(
        description="True where the symbol was given by the portal and is not printed on the paper."
    )
    kind: str = Field(json_schema_extra=among(Document.Kind.values))
    state: str = Field(json_schema_extra=among(["issued", "withdrawn"]))
    withdrawn: Withdrawal | None
    title: Texts
    working_translations: list[str] = Field(
        description="Languages in which the title is a working translation of the portal."
    )
    date: Dated | None
    languages: list[str] = Field(description="Languages in which a text can be opened.")
    versions: list[Version]
    meeting: str | None = Field(description="The key of the meeting.")
    was_adopted: bool = Field(description="Whether it was adopted at that meeting.")
    themes: list[str]
    states: list[str] = Field(description="Codes of the States concerned (ISO 3166-1 alpha-2).")
    decisions: list[str] = Field(description="Numbers of the decisions it is a result or text of.")
    supersedes: str | None
    audience: str
    confidence: str = Field(description="How far the sources of the record bear it.")
    is_demonstration: bool
    address: str = Field(description="The permanent address of the document.")
    page: Pages
    self: str


class DocumentEntry(DocumentRow):
    """A document in full."""

    summary: Texts
    provenance: Texts = Field(description="Where a text is known to exist.")
    superseded_by: list[str]
