"""From words to keys: what every form of a word has in common.

Snowball's Russian stemmer does not join «беженец» with «беженцев» nor «человек» with «люди», so a
Russian word is first brought to its lemmas (pymorphy3) and these are stemmed. English is stemmed
alone. The index holds the first key of a word, a query asks for all of them: whichever lemma an
ambiguous form was indexed under, each form of the word finds it. Pure Python: no Django.
"""

import functools
import threading
from typing import TYPE_CHECKING

import Stemmer

from archive.search.words import words

if TYPE_CHECKING:
    from pymorphy3 import MorphAnalyzer

ANALYSER_VERSION = 1
"""Raised with every change of keys; entries of another version are indexed again."""

MOST_WORDS = 80_000
MOST_CHARACTERS = 500_000  # of keys: PostgreSQL holds a megabyte of them in one row, positions too
_MOST_KEYS = 6

# English plurals and spellings that a stemmer cannot join: each to the form it is indexed under.
_IRREGULAR = {
    "people": "person",
    "children": "child",
    "women": "woman",
    "men": "man",
    "crises": "crisis",
    "fled": "flee",
    "sought": "seek",
    "held": "hold",
    "met": "meet",
    "taken": "take",
    "took": "take",
    "given": "give",
    "gave": "give",
    "labour": "labor",
    "centre": "center",
    "centres": "center",
    "programme": "program",
    "programmes": "program",
    "defence": "defense",
    "analyses": "analysis",
    "criteria": "criterion",
    "memoranda": "memorandum",
    "corrigenda": "corrigendum",
    "addenda": "addendum",
}

_lock = threading.Lock()  # a stemmer keeps state while it works, and pages come from threads


@functools.cache
def _morphology() -> "MorphAnalyzer":
    """Load the Russian dictionary, once a process and not before the first Russian word."""
    from pymorphy3 import MorphAnalyzer

    return MorphAnalyzer(lang="ru")


@functools.cache
def _stemmer(language: str) -> Stemmer.Stemmer:
    return Stemmer.Stemmer(language, 0)


@functools.lru_cache(maxsize=20_000)
def keys_of(folded: str) -> tuple[str, ...]:
    """Return all keys of a folded word, the likeliest first; the index holds that one."""
    if folded.isdigit():
        return (folded,)
    with _lock:
        if _is_russian(folded):
            return _russian(folded)
        if folded.isascii():
            return (_english(folded),)
    return (folded,)


def is_known_russian(folded: str) -> bool:
    """Say whether the dictionary has the word."""
    return _is_russian(folded) and bool(_morphology().word_is_known(folded))


def index_keys(text: str) -> str:
    """Return the first keys of the words of a text, in order, separated by spaces."""
    keys: list[str] = []
    room = MOST_CHARACTERS
    for word in words(text):
        key = keys_of(word.folded)[0]
        room -= len(key) + 1
        if room < 0 or len(keys) == MOST_WORDS:
            break
        keys.append(key)
    return " ".join(keys)


def _is_russian(folded: str) -> bool:
    return all("\u0430" <= letter <= "\u044f" for letter in folded)


def _russian(folded: str) -> tuple[str, ...]:

    lemmas = [reading.normal_form for reading in _morphology().parse(folded)]
    stem = _stemmer("russian").stemWord
    keys = [stem(lemma.replace("ё", "е")) for lemma in lemmas]
    return tuple(dict.fromkeys(keys[: 4 * _MOST_KEYS]))[:_MOST_KEYS]


def _english(folded: str) -> str:
    word = _IRREGULAR.get(folded, folded)
    for british, american in (("isation", "ization"), ("ise", "ize"), ("ising", "izing")):
        for ending in ("", "s", "d", "al"):
            if len(word) > 6 and word.endswith(british + ending):
                word = word[: -len(british + ending)] + american + ending
                break
    return str(_stemmer("english").stemWord(word))
