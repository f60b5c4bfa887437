"""What is written in more than one way and means the same: data, kept small.

Names of States and organisations and acronyms meet across languages and spellings; other words
meet within their language alone, so that a reader is never shown a translation they did not ask
for. Each line is one group; a member may have several words. Pure Python.
"""

import functools
import itertools
from collections.abc import Sequence

from archive.search.analyser import keys_of
from archive.search.words import words

MOST_ALTERNATIVES = 32

Keys = tuple[str, ...]

GROUPS = """
ССДЛ | ВВДЛ | SOM | совещание старших должностных лиц | senior officials meeting
МОМ | IOM | Международная организация по миграции | International Organization for Migration
УВКБ | УВКБ ООН | UNHCR
ПРООН | UNDP
БОМКА | BOMCA
ЦАРИКЦ | CARICC
ОДКБ | CSTO
СНГ | CIS
СВМДА | CICA
ОБСЕ | OSCE
МОТ | ILO
МККК | ICRC
МЦРМП | ICMPD
РКП | RCP
ООН | UN
Афганистан | Afghanistan
Азербайджан | Azerbaijan | Azərbaycan
Казахстан | Kazakhstan | Қазақстан
Кыргызстан | Kyrgyzstan | Кыргызская Республика | Kyrgyz Republic
Пакистан | Pakistan
Таджикистан | Tajikistan | Тоҷикистон
Туркменистан | Turkmenistan
Турция | Turkey | Türkiye
Узбекистан | Uzbekistan | Oʻzbekiston
Иран | Iran
Китай | China
Россия | Российская Федерация | Russia | Russian Federation
Украина | Ukraine
Швейцария | Switzerland
Япония | Japan
Алматы | Almaty
мигрант | миграция
migrant | migration
Операционный механизм | Operating Modalities
"""


@functools.cache
def _groups() -> dict[str, list[tuple[Keys, tuple[Keys, ...]]]]:
    """Return, by the key its first word has, each member with all members of its group."""
    found: dict[str, list[tuple[Keys, tuple[Keys, ...]]]] = {}
    for line in GROUPS.strip().splitlines():
        members = tuple(dict.fromkeys(_first_keys(member) for member in line.split("|")))
        for member in members:
            found.setdefault(member[0], []).append((member, members))
    for entries in found.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return found


def longest_match(typed: Sequence[Keys]) -> tuple[int, tuple[Keys, ...]]:
    """Return how many of the first words are a member of a group, and the whole group.

    ``typed`` holds all keys of each word. Nothing matched is ``(0, ())``.
    """
    for key in typed[0]:
        for member, group in _groups().get(key, ()):
            if len(member) <= len(typed) and all(
                of_member in keys for of_member, keys in zip(member, typed, strict=False)
            ):
                return len(member), group
    return 0, ()


def combinations(typed: Sequence[Keys]) -> tuple[Keys, ...]:
    """Return the sequences of keys the words of a phrase may have been indexed under, bounded."""
    choices = list(typed)
    count = 1
    for place, keys in enumerate(choices):
        if count * len(keys) > MOST_ALTERNATIVES:
            choices[place] = keys[:1]
        count *= len(choices[place])
    return tuple(itertools.product(*choices))


def _first_keys(member: str) -> Keys:
    return tuple(keys_of(word.folded)[0] for word in words(member))
