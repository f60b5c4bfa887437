"""The same papers as a ZIP: stored, in a fixed order, with names every system takes."""

import csv
import html
import io
import json
import shutil
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from almaty_portal.common.bilingual import Text
from almaty_portal.common.cells import neutral
from almaty_portal.common.languages import OWN_NAMES
from archive.documents import marks

EPOCH = (2013, 6, 5, 0, 0, 0)  # a ZIP knows no zones; one day for all, so that bytes repeat
CHUNK = 2**20
LONGEST = 180


class Entry(NamedTuple):
    """A file of the ZIP: its folder and ASCII name, its path, and what the manifest says."""

    folder: str
    name: str
    path: Path
    symbol: str
    mark: str
    language: str
    sha256: str

    @property
    def inner(self) -> str:
        """The name inside the ZIP."""
        return f"{self.folder}/{self.name}"[:LONGEST]


class Line(NamedTuple):
    """What is said of a file: the item it stands under, and its title."""

    item: str
    title: Text


class Index(NamedTuple):
    """What the ZIP says of itself in one language: a line for each file, in their order."""

    language: str
    title: str
    head: Sequence[str]
    lines: Sequence[Line]


def folder_of(number: int) -> str:
    """Return the folder of an agenda item; titles never become names."""
    return f"{number:02d}-item"


def zip_pack(target: Path, entries: Sequence[Entry], indexes: Sequence[Index]) -> None:
    """Write the ZIP to ``target``, with an index in each language given, the reader's first.

    The same entries give the same bytes.
    """
    texts = {
        "index.html": _page(entries, indexes),
        "manifest.csv": _as_csv(entries),
        "manifest.json": _as_json(entries, indexes),
    }
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name, body in texts.items():
            archive.writestr(_info(name), body)
        for entry in entries:
            with entry.path.open("rb") as source, archive.open(_info(entry.inner), "w") as inner:
                shutil.copyfileobj(source, inner, CHUNK)


def _info(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, date_time=EPOCH)
    info.external_attr = 0o644 << 16
    return info


def _as_csv(entries: Sequence[Entry]) -> bytes:
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(["symbol", "mark", "language", "sha256", "file"])
    for e in entries:
        row = (e.symbol, e.mark, e.language, e.sha256, e.inner)
        writer.writerow([neutral(cell) for cell in row])
    return ("\ufeff" + written.getvalue()).encode()


def _as_json(entries: Sequence[Entry], indexes: Sequence[Index]) -> bytes:
    rows = [
        {
            "symbol": e.symbol,
            "mark": e.mark,
            "language": e.language,
            "sha256": e.sha256,
            "file": e.inner,
            **{f"title_{index.language}": index.lines[number].title.value for index in indexes},
        }
        for number, e in enumerate(entries)
    ]
    return (json.dumps(rows, ensure_ascii=False, indent=1) + "\n").encode()


def _page(entries: Sequence[Entry], indexes: Sequence[Index]) -> bytes:
    """Write a page that opens offline and needs nothing from outside."""
    title = " · ".join(dict.fromkeys(index.title for index in indexes))
    lines = [
        "<!doctype html>",
        f'<html lang="{indexes[0].language}"><head><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width">',
        f"<title>{html.escape(title)}</title>",
        "<style>:root{color-scheme:light dark}"
        "body{font:17px/1.5 Georgia,serif;max-width:46rem;margin:2rem auto;padding:0 1rem}"
        "a{color:#1d4f73}li{margin:.4rem 0}section+section{border-top:1px solid;margin-top:3rem}"
        "@media(prefers-color-scheme:dark){a{color:#9cc7e6}}</style></head><body>",
    ]
    if len(indexes) > 1:
        named = [
            f'<a href="#{i.language}" lang="{i.language}">{OWN_NAMES[i.language]}</a>'
            for i in indexes
        ]
        lines.append(f"<nav>{' · '.join(named)}</nav>")
    for index in indexes:
        lines += _section(entries, index)
    return "\n".join([*lines, "</body></html>"]).encode()


def _section(entries: Sequence[Entry], index: Index) -> list[str]:
    """Write the files under their items, in one language."""
    lines = [
        f'<section id="{index.language}" lang="{index.language}">',
        f"<h1>{html.escape(index.title)}</h1>",
        *(f"<p>{html.escape(line)}</p>" for line in index.head),
    ]
    item = None
    for entry, line in zip(entries, index.lines, strict=True):
        if line.item != item:
            lines += ["</ul>" if item is not None else "", f"<h2>{html.escape(line.item)}</h2><ul>"]
            item = line.item
        elsewhere = f' lang="{line.title.language}"' if line.title.in_place_of else ""
        lines.append(
            f'<li><a href="{html.escape(entry.inner)}">{html.escape(entry.symbol)}'
            f" {html.escape(marks.printed(entry.mark))}"
            f" <span{elsewhere}>{html.escape(line.title.value)}</span>"
            f" ({entry.language.upper()})</a></li>"
        )
    return [*lines, "</ul></section>" if item is not None else "</section>"]
