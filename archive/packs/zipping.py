"""The same papers as a ZIP: stored, in a fixed order, with names every system takes."""

import csv
import html
import io
import json
import shutil
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

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
    title: str
    item: str

    @property
    def inner(self) -> str:
        """The name inside the ZIP."""
        return f"{self.folder}/{self.name}"[:LONGEST]


def folder_of(number: int) -> str:
    """Return the folder of an agenda item; titles never become names."""
    return f"{number:02d}-item"


def zip_pack(
    target: Path, entries: Iterable[Entry], *, title: str, language: str, head: Iterable[str]
) -> None:
    """Write the ZIP to ``target``: the same entries give the same bytes."""
    ordered = sorted(entries, key=lambda entry: entry.inner)
    texts = {
        "index.html": _index(ordered, title, language, head),
        "manifest.csv": _as_csv(ordered),
        "manifest.json": _as_json(ordered),
    }
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name, body in texts.items():
            archive.writestr(_info(name), body)
        for entry in ordered:
            with entry.path.open("rb") as source, archive.open(_info(entry.inner), "w") as inner:
                shutil.copyfileobj(source, inner, CHUNK)


def _info(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, date_time=EPOCH)
    info.external_attr = 0o644 << 16
    return info


def _as_csv(entries: list[Entry]) -> bytes:
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(["symbol", "mark", "language", "sha256", "file"])
    writer.writerows([e.symbol, e.mark, e.language, e.sha256, e.inner] for e in entries)
    return ("\ufeff" + written.getvalue()).encode()


def _as_json(entries: list[Entry]) -> bytes:
    rows = [
        {
            "symbol": e.symbol,
            "mark": e.mark,
            "language": e.language,
            "sha256": e.sha256,
            "file": e.inner,
            "title": e.title,
        }
        for e in entries
    ]
    return (json.dumps(rows, ensure_ascii=False, indent=1) + "\n").encode()


def _index(entries: list[Entry], title: str, language: str, head: Iterable[str]) -> bytes:
    """Write a page that opens offline and needs nothing from outside."""
    lines = [
        "<!doctype html>",
        f'<html lang="{language}"><head><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width">',
        f"<title>{html.escape(title)}</title>",
        "<style>body{font:17px/1.5 Georgia,serif;max-width:46rem;margin:2rem auto;padding:0 1rem}"
        "a{color:#1d4f73}li{margin:.4rem 0}</style></head><body>",
        f"<h1>{html.escape(title)}</h1>",
        *(f"<p>{html.escape(line)}</p>" for line in head),
    ]
    item = None
    for entry in entries:
        if entry.item != item:
            lines += ["</ul>" if item else "", f"<h2>{html.escape(entry.item)}</h2><ul>"]
            item = entry.item
        named = f"{entry.symbol} {html.escape(entry.title)} ({entry.language})"
        lines.append(f'<li><a href="{html.escape(entry.inner)}">{named}</a></li>')
    lines.append("</ul></body></html>" if item else "</body></html>")
    return "\n".join(lines).encode()
