"""What several nouns share: a text in two languages, a date, a page of a list, a refusal."""

from collections.abc import Iterable
from typing import Any, Generic, Literal, TypeVar

from django.utils.translation import gettext_noop
from ninja import Field, Schema

Row = TypeVar("Row")

MOST_PAGES = 1000  # SAFETY B16
MOST_ROWS = 100


def among(values: Iterable[str | None]) -> dict[str, Any]:
    """Return the part of a description that names the values there are."""
    return {"enum": list(values)}


class Texts(Schema):
    """A text in both languages; null where there is none or where it is not open to the reader."""

    ru: str | None
    en: str | None


class Dated(Schema):
    """A date, with no more than is known: 2013-06-05, 2016-11 or 2013 (ISO 8601)."""

    date: str
    precision: Literal["day", "month", "year"]


class Pages(Schema):
    """The addresses of a page for people, in each language."""

    ru: str
    en: str


class Paging(Schema):
    """Which part of a list is asked for."""

    page: int = Field(1, ge=1, le=MOST_PAGES, description=gettext_noop("The page, from 1."))
    page_size: int = Field(
        50, ge=1, le=MOST_ROWS, description=gettext_noop("How many rows a page has, at most 100.")
    )


class Listed(Schema, Generic[Row]):
    """One page of a list."""

    count: int = Field(description="How many rows fit, counted up to a thousand.")
    is_count_capped: bool = Field(description="True where there are more than were counted.")
    page: int
    page_size: int
    next: str | None = Field(description="The address of the next page.")
    previous: str | None = Field(description="The address of the page before.")
    items: list[Row]


class Refusal(Schema):
    """Why there is no answer, in the reader's language (Accept-Language)."""

    status: int
    message: str
    fields: list[str] = Field(description="The parameters that could not be understood.")
