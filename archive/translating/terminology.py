"""Whether a translation uses the terms of the Process; it warns and never blocks.

For each official or attested pair of the glossary: a text that has the term in one language and
not its counterpart in the other is worth a look. Terms that are *avoided* are named wherever they
stand, with what is used instead (DESIGN §3.3).
"""

import functools
import re
from collections.abc import Iterable
from typing import NamedTuple

from django.utils.translation import gettext as _

from archive.models import GlossaryTerm, LanguageVersion
from archive.search.analyser import index_keys, keys_of
from archive.search.synonyms import combinations
from archive.search.words import words


class Warning(NamedTuple):  # noqa: A001 - the field's own word
    """One thing to look at: a term of which the counterpart was not found, or a word avoided."""

    language: str
    found: str
    expected: str
    is_avoided: bool = False

    def __str__(self) -> str:
        said = {
            "language": self.language.upper(),
            "found": self.found,
            "expected": self.expected,
        }
        if self.is_avoided:
            return _("%(language)s: “%(found)s” is not used; instead: %(expected)s.") % said
        return _("%(language)s: “%(expected)s” was not found for “%(found)s”.") % said


def warnings_of(versions: Iterable[LanguageVersion]) -> list[Warning]:
    """Return what to look at in the texts of one revision."""
    texts = {v.language: v.extracted_text for v in versions if v.extracted_text}
    keyed = {language: _keyed(text) for language, text in texts.items()}
    standings = GlossaryTerm.Standing
    terms = list(GlossaryTerm.objects.exclude(standing=standings.SUGGESTED))
    found = [
        Warning(language, word, term.remark, is_avoided=True)
        for term in terms
        if term.standing == standings.AVOIDED
        for language, words_of_it in (("ru", term.in_russian), ("en", term.in_english))
        for word in variants(words_of_it)
        if _has(keyed.get(language, ""), word)
    ]
    if "ru" in keyed and "en" in keyed:
        for term in terms:
            if term.standing == standings.AVOIDED:
                continue
            in_russian, in_english = variants(term.in_russian), variants(term.in_english)
            has_russian = any(_has(keyed["ru"], variant) for variant in in_russian)
            has_english = any(_has(keyed["en"], variant) for variant in in_english)
            if has_russian and not has_english:
                found.append(Warning("en", in_russian[0], in_english[0]))
            elif has_english and not has_russian:
                found.append(Warning("ru", in_english[0], in_russian[0]))
    return found


def variants(term: str) -> list[str]:
    """Return the ways a term may be written: parts between «/» or «;», without brackets.

    >>> variants("Senior Officials Meeting (SOM)")
    ['Senior Officials Meeting', 'SOM']
    """
    aside = re.findall(r"\((?:also )?([^)]*)\)", term)
    plain = re.sub(r"\([^)]*\)", " ", term)
    parts = [part for text in [plain, *aside] for part in re.split(r"[/;]", text)]
    return [" ".join(part.split()) for part in parts if part.strip()]


def _keyed(text: str) -> str:
    return f" {index_keys(text)} "


@functools.lru_cache(maxsize=1000)
def _sequences(term: str) -> tuple[str, ...]:
    """Return the keys a term may stand under in a text, whichever lemma its words were given."""
    keys = [keys_of(word.folded) for word in words(term)]
    return tuple(f" {' '.join(sequence)} " for sequence in combinations(keys))


def _has(keyed: str, term: str) -> bool:
    """Say whether a text has the words of a term one after the other, in any form."""
    return any(sequence in keyed for sequence in _sequences(term))
