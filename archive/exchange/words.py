"""What cells say, as the archive keeps it: words of either language, dates, marks.

Each function returns nothing for what it does not understand; ``checking`` says so to the officer.
"""

import functools
import re
from datetime import date
from typing import Any

from django.utils.translation import override

from almaty_portal.common import bilingual
from almaty_portal.common.languages import OWN_NAMES
from almaty_portal.common.recorded import Precision
from archive.documents.models import Document, LanguageVersion
from archive.exchange.columns import folded
from members.models import Audience

EARLIEST = 1900

_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?:[T ]00:00(?::00)?)?\Z")
_POINTS = re.compile(r"(?:(\d{1,2})\.)?(\d{1,2})\.(\d{4})(?: ?г\.?)?\Z")
_MARK = re.compile(r"(Rev|Corr|Add)[. ]{0,2}([1-9]\d?)\Z", re.IGNORECASE)
_MARKS_RU = {"ред": "Rev", "испр": "Corr", "доп": "Add"}

_AUDIENCES = {
    "общий доступ": Audience.PUBLIC,
    "открытый": Audience.PUBLIC,
    "открытое": Audience.PUBLIC,
    "для всех": Audience.PUBLIC,
    "все": Audience.PUBLIC,
    "наблюдатель": Audience.OBSERVERS,
    "участники": Audience.MEMBERS,
    "члены": Audience.MEMBERS,
    "государства участники": Audience.MEMBERS,
    "группа поддержки": Audience.SUPPORT_UNIT,
    "служба": Audience.SUPPORT_UNIT,
    "support unit": Audience.SUPPORT_UNIT,
}
_ROLES = {
    "оригинал": LanguageVersion.Role.ORIGINAL,
    "official": LanguageVersion.Role.OFFICIAL,
    "официальный": LanguageVersion.Role.OFFICIAL,
    "courtesy": LanguageVersion.Role.COURTESY,
    "неофициальный": LanguageVersion.Role.COURTESY,
    "рабочий": LanguageVersion.Role.COURTESY,
    "рабочий перевод": LanguageVersion.Role.COURTESY,
}
_LANGUAGES = {
    **{folded(name): code for code, name in OWN_NAMES.items()},
    "рус": "ru",
    "рус.": "ru",
    "russian": "ru",
    "англ": "en",
    "англ.": "en",
    "английский": "en",
    "казахский": "kk",
    "kazakh": "kk",
}
_YES = {"yes", "y", "true", "1", "да", "истина", "+", "x", "х"}
_NO = {"no", "n", "false", "0", "нет", "ложь", "-", "–", "—"}


@functools.cache
def _labels(choices: Any) -> dict[str, str]:
    """Return the values of an enumeration by value and by label in both languages."""
    found: dict[str, str] = {}
    for value in choices:
        found[folded(value.value)] = found[folded(value.value.replace("-", " "))] = value.value
        for language in bilingual.LANGUAGES:
            with override(language):
                found[folded(str(value.label))] = value.value
    return found


def kind(said: str) -> str | None:
    """Return the kind of document."""
    return _labels(Document.Kind).get(folded(said))


def audience(said: str) -> str | None:
    """Return the circle of readers."""
    return _labels(Audience).get(folded(said)) or _AUDIENCES.get(folded(said))


def role(said: str) -> str | None:
    """Return the standing of a text in its language."""
    return _labels(LanguageVersion.Role).get(folded(said)) or _ROLES.get(folded(said))


def language(said: str) -> str | None:
    """Return an ISO 639 code."""
    said = folded(said)
    return _LANGUAGES.get(said) or (said if re.fullmatch(r"[a-z]{2,3}", said) else None)


def mark(said: str) -> str | None:
    """Return the mark as in addresses: original, Rev1, Corr1, Add1.

    >>> mark("Rev. 1"), mark("Ред.2"), mark("подлинник")
    ('Rev1', 'Rev2', 'original')
    """
    if folded(said) in {"original", "оригинал", "подлинник", "первоначальная"}:
        return "original"
    letters = re.match(r"[а-яё]+", said.casefold())
    if letters and letters.group() in _MARKS_RU:
        said = _MARKS_RU[letters.group()] + said[letters.end() :]
    found = _MARK.match(said)
    return f"{found[1].capitalize()}{found[2]}" if found else None


def yes_or_no(said: str) -> bool | None:
    """Return whether a cell says yes."""
    said = folded(said)
    return True if said in _YES else False if said in _NO else None


def day(said: str) -> tuple[date, str] | None:
    """Return the day a date stands for and what it is known to.

    >>> day("2014-05"), day("5.06.2013")
    ((datetime.date(2014, 5, 1), 'month'), (datetime.date(2013, 6, 5), 'day'))
    """
    if iso := _ISO.match(said):
        year, month, number = iso.groups()
    elif points := _POINTS.match(said):
        number, month, year = points.groups()
    else:
        return None
    precision = Precision.DAY if number else Precision.MONTH if month else Precision.YEAR
    try:
        found = date(int(year), int(month or 1), int(number or 1))
    except ValueError:
        return None
    return (found, precision.value) if found.year >= EARLIEST else None


def known_labels(choices: Any) -> str:
    """Return what may stand in a cell, in the officer's language."""
    return ", ".join(str(choice.label) for choice in choices)
