"""Look into the DOCX, XLSX or PPTX on the standard input: a line of JSON for each thing known.

Nothing is unpacked to the disk, and no XML with a DTD is read: entities are how a small file
becomes a large one, or asks for another (SAFETY B17).
"""

import json
import lzma
import stat
import struct
import sys
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any, BinaryIO, NoReturn
from xml.parsers import expat

MOST_ENTRIES = 5_000
MOST_UNPACKED = 500 * 2**20
USUAL_UNPACKED = 50 * 2**20  # above it, a file must not be
MOST_TIMES = 100  # as large as packed
LONGEST = 200  # characters of a name
MAIN_PARTS = {
    "word/document.xml": "wordprocessingml.document",
    "xl/workbook.xml": "spreadsheetml.sheet",
    "ppt/presentation.xml": "presentationml.presentation",
}
_CHANGES = {"ins", "del", "moveFrom", "moveTo"}
_PROPERTIES = {"creator": "author", "lastModifiedBy": "last_modified_by"}
_BROKEN = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError),
    *(NotImplementedError, RuntimeError, struct.error),
)


class Refused(Exception):
    """The file is not taken; the argument is the code of the reason."""


def _refuse(code: str) -> NoReturn:
    raise Refused(code)


def look(file: BinaryIO) -> Iterator[dict[str, Any]]:
    """Yield what is found; a refusal ends it."""
    try:
        with zipfile.ZipFile(file) as archive:
            entries = archive.infolist()
            kind = _kind(entries)
            found = _read(archive, entries)
        yield {"kind": kind, **found}
    except Refused as refused:
        yield {"refused": str(refused)}
    except _BROKEN:
        yield {"refused": "damaged"}


def _kind(entries: list[zipfile.ZipInfo]) -> str:
    """Return which of the formats it is, from the names and sizes alone.

    :raises Refused: for a bomb, a way out, macros, or another kind of ZIP
    """
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    is_swollen = unpacked > USUAL_UNPACKED and unpacked > MOST_TIMES * packed
    if len(entries) > MOST_ENTRIES or unpacked > MOST_UNPACKED or is_swollen:
        _refuse("bomb")
    if any(map(_leads_outside, entries)):
        _refuse("outside")
    names = {entry.filename for entry in entries}
    if any(_is_macro(name.lower()) for name in names):
        _refuse("macros")
    kinds = [kind for part, kind in MAIN_PARTS.items() if part in names]
    if not kinds:
        _refuse("unknown-type")
    return kinds[0]


def _leads_outside(entry: zipfile.ZipInfo) -> bool:
    name = entry.orig_filename
    path = PurePosixPath(name.replace("\\", "/"))
    is_link = stat.S_ISLNK(entry.external_attr >> 16)
    return is_link or path.is_absolute() or ".." in path.parts or ":" in name or "\0" in name


def _is_macro(name: str) -> bool:
    return name.endswith(("vbaproject.bin", "vbadata.xml")) or "/macrosheets/" in name


def _read(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> dict[str, Any]:
    """Read each part that is XML.

    :raises Refused: for a DTD, for macros declared, and for what is not well formed
    """
    found: dict[str, Any] = Counter()
    for entry in entries:
        name = entry.filename
        if "/embeddings/" in name or "/activeX/" in name:
            found["embedded_objects"] += 1
        if name.lower().endswith((".xml", ".rels")):
            with archive.open(entry) as part:
                _read_part(part, name, found)
    return dict(found)


def _read_part(part: Any, name: str, found: dict[str, Any]) -> None:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartDoctypeDeclHandler = _refuse_dtd
    if name == "[Content_Types].xml":
        parser.StartElementHandler = _refuse_declared_macros
    elif name == "docProps/core.xml":
        _listen_to_properties(parser, found)
    elif "comments" in name.rpartition("/")[2].lower():
        parser.StartElementHandler = _counter({"comment", "cm"}, "comments", found)
    elif name.startswith("word/"):
        parser.StartElementHandler = _counter(_CHANGES, "tracked_changes", found)
    try:
        parser.ParseFile(part)
    except expat.ExpatError:
        _refuse("damaged")


def _refuse_dtd(*_declared: object) -> None:
    _refuse("dtd")


def _refuse_declared_macros(_name: str, attributes: dict[str, str]) -> None:
    kind = attributes.get("ContentType", "").lower()
    if "macroenabled" in kind or "vbaproject" in kind:
        _refuse("macros")


def _counter(names: set[str], key: str, found: dict[str, Any]) -> Any:
    def count(name: str, _attributes: object) -> None:
        if name.rpartition(" ")[2] in names:
            found[key] += 1

    return count


def _listen_to_properties(parser: Any, found: dict[str, Any]) -> None:
    """Keep the author and who saved it last."""
    current: list[str] = []

    def begin(name: str, _attributes: object) -> None:
        current[:] = [name.rpartition(" ")[2]]

    def hear(text: str) -> None:
        key = _PROPERTIES.get(current[0]) if current else None
        if key:
            found[key] = ((found[key] or "") + text)[:LONGEST]

    def end(_name: str) -> None:
        current.clear()

    parser.StartElementHandler, parser.EndElementHandler = begin, end
    parser.CharacterDataHandler = hear


if __name__ == "__main__":
    for line in look(sys.stdin.buffer):
        print(json.dumps(line), flush=True)  # noqa: T201 - this is how it answers
