"""The record is checked whole, each file against the others, before a word of it is believed."""

import re
from collections.abc import Iterator
from typing import Any

from almaty_portal.record.loading.files import Defect, Defective, File
from almaty_portal.record.loading.lines import Path, lines_of
from almaty_portal.record.loading.shapes import SHAPES, Expected, Known, Shape

_SYMBOL = re.compile(r"AP-REC-\d{4}-\d{2}\Z")
_IDENTITIES = {
    "sources": "id",
    "states": "code",
    "organisations": "id",
    "themes": "slug",
    "meetings": "id",
    "chair_terms": "starts_on",
    "documents": "id",
    "glossary": "ru",
    "avoided_terms": "ru",
    "rules": "key",
}


def check(files: dict[str, File]) -> None:
    """Check every file against the others.

    :raises Defective: with every defect found
    """
    known = {name: _identities(files[name], key) for name, key in _IDENTITIES.items()}
    defects = [
        *(defect for name in SHAPES for defect in _defects_of(files[name], name, known)),
        *_defects_of_forms(files["state_forms"], known),
        *_defects_of_references(files["portal_references"], known),
    ]
    if defects:
        raise Defective(defects)


def _identities(file: File, key: str) -> set[str]:
    entries = file.content if isinstance(file.content, list) else []
    found = (entry.get(key) for entry in entries if isinstance(entry, dict))
    return {value for value in found if isinstance(value, str)}


def _defects_of(file: File, name: str, known: Known) -> Iterator[Defect]:
    lines = lines_of(file.text)
    if not isinstance(file.content, list):
        yield Defect(file.name, name, 1, "a list was expected")
        return
    seen: set[str] = set()
    for number, entry in enumerate(file.content):
        yield from _defects_in(file, entry, SHAPES[name], (number,), name, lines, known)
        identity = entry.get(_IDENTITIES[name]) if isinstance(entry, dict) else None
        if not isinstance(identity, str):
            continue
        if identity in seen:
            yield Defect(file.name, f"{name}[{number}]", lines[number,], f"{identity} stands twice")
        seen.add(identity)


def _defects_in(
    file: File,
    entry: Any,
    shape: Shape,
    path: Path,
    name: str,
    lines: dict[Path, int],
    known: Known,
) -> Iterator[Defect]:
    if not isinstance(entry, dict):
        yield Defect(file.name, _place(name, path), lines[path], "an object was expected")
        return
    for key, expected in shape.items():
        inner = (*path, key)
        place = _place(name, inner)
        if isinstance(expected, Expected):
            if key not in entry:
                if not expected.may_be_missing:
                    yield Defect(file.name, place, lines[path], "the key is missing")
            elif not expected.fits(entry[key], known):
                yield Defect(file.name, place, lines[inner], f"{expected.words} was expected")
        elif key not in entry:
            yield Defect(file.name, place, lines[path], "the key is missing")
        elif not isinstance(entry[key], list):
            yield Defect(file.name, place, lines[inner], "a list was expected")
        else:
            for position, part in enumerate(entry[key]):
                where = (*inner, position)
                yield from _defects_in(file, part, expected, where, name, lines, known)


def _place(name: str, path: Path) -> str:
    """Return ``states[4].participation[0].from``."""
    steps = (f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return name + "".join(steps)


def _defects_of_forms(file: File, known: Known) -> Iterator[Defect]:
    """Three Russian forms a State: short genitive, official genitive, official prepositional."""
    if not isinstance(file.content, dict):
        yield Defect(file.name, "state_forms", 1, "an object was expected")
        return
    lines = lines_of(file.text)
    for code, forms in file.content.items():
        if code not in known["states"]:
            yield Defect(file.name, code, lines[code,], "a known State was expected")
        if not (
            isinstance(forms, list)
            and len(forms) == 3
            and all(isinstance(form, str) and form for form in forms)
        ):
            yield Defect(file.name, code, lines[code,], "three texts were expected")


def _defects_of_references(file: File, known: Known) -> Iterator[Defect]:
    """Each document of the record has a portal reference of its own."""
    if not isinstance(file.content, dict):
        yield Defect(file.name, "portal_references", 1, "an object was expected")
        return
    lines = lines_of(file.text)
    seen: set[str] = set()
    for document, symbol in file.content.items():
        if not isinstance(symbol, str) or not _SYMBOL.match(symbol):
            problem = "a reference such as AP-REC-2013-01 was expected"
            yield Defect(file.name, document, lines[document,], problem)
        elif symbol in seen:
            yield Defect(file.name, document, lines[document,], f"{symbol} stands twice")
        else:
            seen.add(symbol)
    for document in sorted(known["documents"] - set(file.content)):
        yield Defect(file.name, document, 1, "the document has no portal reference")
