"""The columns of the table, under their Russian and English names. Pure Python.

Either name is accepted in any mixture, whatever its capitals, spaces, hyphens and brackets:
``title_ru``, ``Title (RU)`` and ``Название (рус.)`` are one column.
"""

import difflib
import re
import unicodedata
from typing import NamedTuple

MOST_ALIKE = 0.8  # from here on a column is taken for a misspelt one


class Column(NamedTuple):
    """A column: its English and Russian names as printed, and what else it is called."""

    en: str
    ru: str
    others: tuple[str, ...] = ()


COLUMNS: dict[str, Column] = {
    "symbol": Column("symbol", "Условное обозначение", ("обозначение", "символ")),
    "kind": Column("kind", "Вид", ("вид документа", "тип", "тип документа")),
    "title_ru": Column("title_ru", "Название (рус.)", ("наименование ru", "заголовок ru")),
    "title_en": Column("title_en", "Название (англ.)", ("наименование en", "заголовок en")),
    "summary_ru": Column("summary_ru", "Аннотация (рус.)", ("краткое содержание ru",)),
    "summary_en": Column("summary_en", "Аннотация (англ.)", ("краткое содержание en",)),
    "date": Column("date", "Дата", ("dated", "issued on", "дата документа")),
    "audience": Column("audience", "Круг читателей", ("доступ",)),
    "meeting": Column("meeting", "Совещание", ("мероприятие",)),
    "themes": Column("themes", "Темы", ("theme", "тема")),
    "states": Column("states", "Государства", ("state", "государство")),
    "mark": Column("mark", "Редакция", ("revision", "пометка", "отметка редакции")),
    "language": Column("language", "Язык", ()),
    "role": Column("role", "Статус текста", ("роль",)),
    "file": Column("file", "Файл", ("file name", "filename", "имя файла")),
    "provenance_ru": Column("provenance_ru", "Происхождение (рус.)", ()),
    "provenance_en": Column("provenance_en", "Происхождение (англ.)", ()),
    "is_portal_reference": Column(
        "is_portal_reference", "Обозначение присвоено порталом", ("portal reference",)
    ),
}
REQUIRED = ("symbol",)

_LANGUAGES = {
    "рус": "ru",
    "русский": "ru",
    "русском": "ru",
    "russian": "ru",
    "англ": "en",
    "английский": "en",
    "английском": "en",
    "english": "en",
}
_NOISE = {"на", "in", "языке", "язык"}


def folded(text: str) -> str:
    """Return the form in which the spellings of a word or name meet.

    >>> folded("  Отчёт ") == folded("отчет")
    True
    """
    text = unicodedata.normalize("NFC", text).casefold().replace("ё", "е").replace("’", "'")
    return " ".join(text.split())


def _key(name: str) -> str:
    """Return what a header is known by."""
    words = [_LANGUAGES.get(word, word) for word in re.findall(r"[^\W_]+", folded(name))]
    if len(words) > 1:
        words = [word for word in words if word not in _NOISE]
    return " ".join(words)


_KNOWN = {
    _key(name): column
    for column, names in COLUMNS.items()
    for name in (column, names.en, names.ru, *names.others)
}


def column_of(header: str) -> str | None:
    """Return the column a header stands for, or nothing."""
    return _KNOWN.get(_key(header))


def misspelt(header: str) -> str | None:
    """Return the column an unknown header was probably meant for, or nothing."""
    found = difflib.get_close_matches(_key(header), _KNOWN, 1, MOST_ALIKE)
    return _KNOWN[found[0]] if found else None


def printed(column: str, language: str) -> str:
    """Return the name of a column as it stands in the blank table of a language."""
    return COLUMNS[column].ru if language == "ru" else COLUMNS[column].en
