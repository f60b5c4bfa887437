"""What was meant when the wrong keyboard layout was on: «ghbdtn» is «привет». Pure Python."""

from archive.search.analyser import is_known_russian
from archive.search.words import words

_LATIN = "`qwertyuiop[]asdfghjkl;'zxcvbnm,.~QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>"
_CYRILLIC = "ёйцукенгшщзхъфывапролджэячсмитьбюЁЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ"
_TO_CYRILLIC = str.maketrans(_LATIN, _CYRILLIC)
_TO_LATIN = str.maketrans(_CYRILLIC, _LATIN)


def swapped(typed: str) -> str | None:
    """Return what the same keys write in the other layout, if that can be meant.

    Into Russian only when the dictionary has every word; into Latin letters whenever letters
    come of it: whether they are words is for the caller to find out in the index.
    """
    has_cyrillic = any("\u0400" <= c <= "\u04ff" for c in typed)
    if not has_cyrillic:
        other = typed.translate(_TO_CYRILLIC)
        found = [word.folded for word in words(other)]
        is_meant = found and all(is_known_russian(w) or w.isdigit() for w in found)
        return (
            other if is_meant and any(is_known_russian(w) and len(w) > 2 for w in found) else None
        )
    other = typed.translate(_TO_LATIN)
    is_latin = other.replace(" ", "").isalnum() and other.isascii()
    return other if is_latin else None
