"""Where a meeting is held, in words: city and country, as far as they are on record."""

from typing import Any

from almaty_portal.common import bilingual
from meetings import countries


def country_of(meeting: Any, language: str | None = None) -> str:
    """Return the name of the country (rows come through ``with_country_names()``)."""
    language = language or bilingual.current()
    code = _get(meeting, "country")
    if not code:
        return ""
    return _get(meeting, f"country_{language}") or countries.name_of(code, language)


def place_of(meeting: Any, language: str | None = None) -> str:
    """Return city and country, one of them, or nothing."""
    city = bilingual.choose(meeting, "city", language).value
    return ", ".join(part for part in (city, country_of(meeting, language)) if part)


def _get(row: Any, name: str) -> Any:
    return row.get(name) if isinstance(row, dict) else getattr(row, name, None)
