"""Which of two languages is shown, and where the other one may stand in for it.

The only fallback of the portal. An object whose text in a language must not be shown to this
reader lists that language in ``withheld_languages``; text in it is treated as missing.
"""

from datetime import date, datetime
from typing import Any, NamedTuple

from django.utils import timezone
from django.utils.translation import get_language

from almaty_portal.common import dates

LANGUAGES = ("ru", "en")


class Text(NamedTuple):
    """A text and the language it is in; ``in_place_of`` is the language that was asked for."""

    value: str
    language: str
    in_place_of: str | None = None


def other(language: str) -> str:
    """Return the portal's other language."""
    return "en" if language == "ru" else "ru"


def current() -> str:
    """Return the reader's language, one of the portal's two."""
    return "en" if (get_language() or "ru").startswith("en") else "ru"


def day(when: date) -> str:
    """Return a day, or the day in Almaty of a moment, in words of the reader's language."""
    on = timezone.localdate(when) if isinstance(when, datetime) else when
    return dates.in_words(on, language=current())


def choose(row: Any, field: str, language: str | None = None) -> Text:
    """Return ``field`` of ``row`` in ``language`` (the reader's unless given), else in the other.

    ``row`` is a model with modeltranslation fields or a mapping with ``<field>_ru`` and
    ``<field>_en`` (as ``values()`` gives).
    """
    language = language or current()
    withheld = _get(row, "withheld_languages") or ()
    for candidate in (language, other(language)):
        value = _get(row, f"{field}_{candidate}")
        if value and candidate not in withheld:
            return Text(str(value), candidate, None if candidate == language else language)
    # What may be named in neither language goes by its symbol.
    return Text(str(_get(row, "symbol") or ""), language)


def in_each(row: Any, field: str) -> dict[str, str | None]:
    """Return ``field`` of ``row`` in each language by itself; nothing where it may not be shown."""
    withheld = _get(row, "withheld_languages") or ()
    shown = [language for language in LANGUAGES if language not in withheld]
    return {
        language: (_get(row, f"{field}_{language}") or None) if language in shown else None
        for language in LANGUAGES
    }


def text(row: Any, field: str) -> str:
    """Return the words alone, for ``__str__`` and the admin, where both languages are open."""
    for candidate in (current(), other(current())):
        value = _get(row, f"{field}_{candidate}")
        if value:
            return str(value)
    return ""


def _get(row: Any, name: str) -> Any:
    if isinstance(row, dict):
        return row.get(name)
    return getattr(row, name, None)
