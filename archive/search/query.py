"""What a reader typed, as what is to be found.

The text typed never reaches a database as a grammar: it becomes words, the words become keys of
letters and digits, and only keys are handed on. Bounded whatever is typed. Pure Python.
"""

import re
from dataclasses import dataclass

from archive.search.analyser import keys_of
from archive.search.synonyms import Keys, combinations, longest_match
from archive.search.words import look_alike, words

LONGEST_QUERY = 200
MOST_TERMS = 12
_MOST_WORDS_OF_A_PHRASE = 8

_QUOTED = re.compile(r"[\"«“„]([^\"«»“”„]*)[\"»”“]")
_SYMBOL = re.compile(r"AP[/-][A-Za-z0-9./-]+", re.IGNORECASE)
_ONE_THING = re.compile(r"\S*[^\W_][/.\-\u2010\u2011][^\W_]\S*")
_ACRONYM = re.compile(r"[^\W\d_]{2,6}\Z")

# Left aside where other words are asked for too; a word in capitals is an acronym and stays.
_ASIDE = frozenset(
    (  # noqa: SIM905 - a list of words
        "и в во на о об по со с к у из за от до для при не а но или как что это его их"
        " the a an of in on to for and or by at with from is are be as"
    ).split()
)


@dataclass(frozen=True)
class Term:
    """One thing that must be found: any of several sequences of keys, each a word or a phrase."""

    alternatives: tuple[Keys, ...]


@dataclass(frozen=True)
class Query:
    """All that must be found, and the symbol if a symbol is all that was typed."""

    terms: tuple[Term, ...] = ()
    symbol: str | None = None

    def __bool__(self) -> bool:
        """Say whether there is anything to look for."""
        return bool(self.terms)

    @property
    def keys(self) -> frozenset[str]:
        """Every key asked for, to mark the words of a text."""
        return frozenset(
            key for term in self.terms for sequence in term.alternatives for key in sequence
        )


@dataclass(frozen=True)
class _Typed:
    """A word as typed, with all its keys."""

    raw: str
    keys: Keys


def clean(typed: str) -> str:
    """Return what can be shown again and stored: no control characters, no halves of letters."""
    typed = typed[: 4 * LONGEST_QUERY].encode("utf-8", "ignore").decode("utf-8")
    plain = "".join(c if c.isprintable() or c == "\u00ad" else " " for c in typed)
    return " ".join(plain.split())[:LONGEST_QUERY]


def parse(typed: str) -> Query:
    """Return what is to be found for what was typed."""
    text = clean(typed)
    terms: list[Term] = []
    rest: list[str] = []
    end = 0
    for quoted in _QUOTED.finditer(text):
        rest.append(text[end : quoted.start()])
        terms += _phrase(quoted.group(1))
        end = quoted.end()
    rest.append(text[end:])
    plain = " ".join(rest)
    for joined in _ONE_THING.finditer(plain):
        if any(c.isdigit() or c == "/" for c in joined.group()):
            terms += _phrase(joined.group())
            plain = plain.replace(joined.group(), " ", 1)
    terms += _words(plain, alone=not terms)
    symbol = text.upper() if _SYMBOL.fullmatch(text) else None
    return Query(tuple(dict.fromkeys(terms))[:MOST_TERMS], symbol)


def _phrase(text: str) -> list[Term]:
    """Return the words of a phrase as one term."""
    typed = [word.keys for word in _typed(text)][:_MOST_WORDS_OF_A_PHRASE]
    return [Term(combinations(typed))] if typed else []


def _words(text: str, *, alone: bool) -> list[Term]:
    """Return a term for each word, or for several that together have other names."""
    typed = _typed(text)
    asked = [word for word in typed if word.raw.isupper() or word.raw not in _ASIDE]
    if asked or not alone:
        typed = asked
    typed = typed[: 2 * MOST_TERMS]
    terms = []
    place = 0
    while place < len(typed):
        length, group = longest_match([word.keys for word in typed[place : place + 5]])
        if length <= 1:
            own: tuple[Keys, ...] = tuple((key,) for key in typed[place].keys)
        else:
            own = combinations([word.keys for word in typed[place : place + length]])
        terms.append(Term(tuple(dict.fromkeys(own + group))))
        place += length or 1
    return terms


def _typed(text: str) -> list[_Typed]:
    found = []
    for word in words(text):
        raw = text[word.start : word.end]
        keys = keys_of(word.folded)
        if raw.isupper() and _ACRONYM.match(raw):
            # СОМ and COM look the same; whoever typed either means what they see.
            other = look_alike(raw)
            keys += keys_of(other.casefold()) if other else ()
        found.append(_Typed(raw if raw.isupper() else raw.lower(), keys))
    return found
