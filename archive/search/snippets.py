"""The lines of a text around a word that was found, with the original words marked.

Pure Python. What is returned are pieces, marked or not: whoever shows them escapes them.
"""

from collections.abc import Collection
from typing import NamedTuple

from archive.search.analyser import keys_of
from archive.search.words import words

BEFORE, LONGEST = 80, 240


class Piece(NamedTuple):
    """A stretch of the original text."""

    text: str
    is_marked: bool = False


def marked(text: str, keys: Collection[str]) -> list[Piece]:
    """Return a whole text in pieces, the words found marked."""
    pieces = []
    end = 0
    for word in words(text):
        if keys_of(word.folded)[0] in keys:
            if word.start > end:
                pieces.append(Piece(text[end : word.start]))
            pieces.append(Piece(text[word.start : word.end], is_marked=True))
            end = word.end
    if end < len(text):
        pieces.append(Piece(text[end:]))
    return pieces


def snippet(text: str, index_keys: str, keys: Collection[str]) -> list[Piece]:
    """Return the lines around the first word found, or nothing where none was.

    ``index_keys`` are the keys the text was indexed under: they tell the number of the word
    without the text being analysed again.
    """
    places = [place for key in keys if (place := _number_of(key, index_keys)) is not None]
    if not places:
        return []
    start = _start_of(text, min(places))
    return [] if start is None else _around(text, start, keys)


def around_first(text: str, keys: Collection[str]) -> list[Piece]:
    """Return the lines around the first word found in a short text never indexed by itself."""
    for word in words(text):
        if keys_of(word.folded)[0] in keys:
            return _around(text, word.start, keys)
    return []


def _number_of(key: str, index_keys: str) -> int | None:
    """Return how many words stand before the first with this key."""
    padded = f" {index_keys} "
    at = padded.find(f" {key} ")
    return None if at < 0 else padded.count(" ", 1, at + 1)


def _start_of(text: str, number: int) -> int | None:
    for count, word in enumerate(words(text)):
        if count == number:
            return word.start
    return None


def _around(text: str, start: int, keys: Collection[str]) -> list[Piece]:
    begin = max(0, start - BEFORE)
    if begin:
        space = text.find(" ", begin, start)
        begin = space + 1 if space >= 0 else begin
    end = min(len(text), begin + LONGEST)
    if end < len(text):
        space = text.rfind(" ", start + 1, end)
        end = space if space > 0 else end
    pieces = marked(" ".join(text[begin:end].split()), keys)
    if begin:
        pieces.insert(0, Piece("… "))
    if end < len(text):
        pieces.append(Piece(" …"))
    return pieces
