"""How a document is cited, in Russian after GOST R 7.0.5 and in English.

Pure: no database, no clock. A reference given by the portal is not printed on the document, and
the citation says so.
"""

from datetime import date
from typing import NamedTuple

from almaty_portal.common import dates

NBSP = "\xa0"


class Citation(NamedTuple):
    """A citation and the language it is in."""

    language: str
    text: str


def cite(
    *,
    language: str,
    symbol: str,
    is_portal_reference: bool,
    title: str,
    issued_on: date | None,
    precision: str,
    address: str,
    on: date,
) -> Citation:
    """Return the citation of a document seen on a day."""
    dated = dates.in_words(issued_on, precision, language) if issued_on else ""
    if language == "ru":
        reference = f"ссылка портала {symbol}" if is_portal_reference else symbol
        when = dated or f"[б.{NBSP}г.]"
        seen = f"дата обращения: {on:%d.%m.%Y}"
        source = f"{title} / Алматинский процесс. – {reference}. – {_stopped(when)}"
        text = f"{source} – URL: {address} ({seen})."
    else:
        reference = f"portal reference {symbol}" if is_portal_reference else symbol
        seen = f"accessed {dates.in_words(on, dates.DAY, 'en')}"
        text = f"Almaty Process, “{title}”, {reference}, {dated or 'n.d.'}, {address} ({seen})."
    return Citation(language, text)


def _stopped(words: str) -> str:
    return words if words.endswith((".", "]")) else f"{words}."
