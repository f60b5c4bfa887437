"""Where the words of a text stand, and how each is folded. Pure Python.

Every word is folded by itself, so the place it has in the original text is never lost: snippets
mark the original words (EDGE_CASES S39). Folding undoes what typing and extraction do to a word:
decomposed letters, soft hyphens, Latin letters in a Russian word, accents, ё, capitals (S38).
"""

import functools
import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

LONGEST_WORD = 40

_MARKS = "\u0300-\u036f\u064b-\u065f\u0670"
_APOSTROPHES = "'’‘ʼʻʹ`´"
# A number sign is no word: "№ 5", "N 5" and "No. 5" are all found by 5, and 5 by all of them.
_NUMBER_SIGN = r"№\s*|\b(?:N|No|Nr)(?:[.°º]\s?|\s?)(?=\d)"
_LETTERS = (
    rf"[^\W_](?:[^\W_]|[{_MARKS}\u200b-\u200d\u2060]|\u00ad(?:[ \t]*\n[ \t]*(?=[^\W\d_]))?"
    rf"|[{_APOSTROPHES}](?=[^\W\d_]))*"
)
_SCAN = re.compile(rf"(?P<sign>{_NUMBER_SIGN})|(?P<word>{_LETTERS})")

_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200d\u2060\s]")
_POSSESSIVE = re.compile(rf"[{_APOSTROPHES}][sS]\Z")
_APOSTROPHE = re.compile(rf"[{_APOSTROPHES}]")
_LATIN = re.compile(r"[A-Za-z]")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")

_ALIKE = dict(zip("ABCEHKMOPTXYaceopxyi", "АВСЕНКМОРТХУасеорхуі", strict=True))
_TO_CYRILLIC = str.maketrans(_ALIKE)
_TO_LATIN = str.maketrans({cyrillic: latin for latin, cyrillic in _ALIKE.items()})

# Letters without an accent to drop, and the letters of the region's languages.
_LETTERS_FOLDED = str.maketrans(
    {
        **dict(zip("ёқғңүұөәіһҳҷӣӯўїґєӈӊҕ", "екгнууоаиххчиууигеннг", strict=True)),
        **dict(zip("ıəøðđłħ", "ieoddlh", strict=True)),
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
    }
)


class Word(NamedTuple):
    """A word of a text: how it is folded, how it stands there, from where to where."""

    folded: str
    start: int
    end: int


def words(text: str) -> Iterator[Word]:
    """Yield the words of a text in order."""
    for match in _SCAN.finditer(text):
        if match.lastgroup == "word":
            folded = fold(match.group())
            if folded:
                yield Word(folded, match.start(), match.end())


@functools.lru_cache(maxsize=20_000)
def fold(word: str) -> str:
    """Return the form of a word in which its spellings meet.

    >>> fold("Türkiye"), fold("05")
    ('turkiye', '5')
    """
    word = unicodedata.normalize("NFKC", _INVISIBLE.sub("", word[: 4 * LONGEST_WORD]))
    if word.isascii() and word.isalnum():  # the common case in English
        return _without_zeros(word.lower()[:LONGEST_WORD])
    word = _APOSTROPHE.sub("", _POSSESSIVE.sub("", word))
    word = in_one_script(word).casefold().translate(_LETTERS_FOLDED)
    folded = "".join(
        letter if letter.isalnum() else "" for part in word for letter in _without_accent(part)
    )
    return _without_zeros(folded[:LONGEST_WORD])


def in_one_script(word: str) -> str:
    """Return a word mixed of Latin and Cyrillic letters in the script all its letters can be in.

    >>> in_one_script("CОМ") == "СОМ"
    True
    """
    if not (_LATIN.search(word) and _CYRILLIC.search(word)):
        return word
    as_cyrillic = word.translate(_TO_CYRILLIC)
    if not _LATIN.search(as_cyrillic):
        return as_cyrillic
    as_latin = word.translate(_TO_LATIN)
    return word if _CYRILLIC.search(as_latin) else as_latin


def look_alike(word: str) -> str | None:
    """Return the same word in the other script where every letter looks the same, or nothing."""
    other = word.translate(_TO_CYRILLIC if _LATIN.search(word) else _TO_LATIN)
    is_whole = bool(_LATIN.search(other)) != bool(_CYRILLIC.search(other))
    return other if other != word and is_whole else None


def _without_accent(letter: str) -> str:
    if "\u0400" <= letter <= "\u04ff":  # й is a letter, not an и with a sign
        return letter
    if letter.isdecimal():
        return str(unicodedata.decimal(letter))
    return "".join(c for c in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(c))


def _without_zeros(word: str) -> str:
    """Return 5 for 05: the symbol AP-SOM-2026-05 is printed AP/SOM/2026/5."""
    return (word.lstrip("0") or "0") if word.isascii() and word.isdigit() else word
