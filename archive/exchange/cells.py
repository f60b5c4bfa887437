"""What one row says, read word by word: each word that is not understood is an error of the row.

An error says what is wrong and what would be right, in the officer's language.
"""

import hashlib
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from almaty_portal.common import bilingual
from archive.documents.models import Document, LanguageVersion
from archive.documents.symbols import ASCII_SYMBOL, ascii_form
from archive.exchange import columns, words
from archive.exchange.folder import Ambiguous, Folder
from archive.exchange.plan import Enclosed, Entry, Known
from archive.exchange.reading import Row
from archive.files import preflight
from members.models import Audience

LONGEST_TITLE = 500
_SYMBOL = Document._meta.get_field("symbol")
_EXCEL_ERROR = re.compile(r"#(REF!|N/A|VALUE!|NAME\?|DIV/0!|NUM!|NULL!)\Z")


def read_row(row: Row, known: Known, folder: Folder, today: date) -> Entry:
    """Return what a row says; what is wrong with it is in its errors."""
    entry = Entry(row.number, frozenset(row.cells))
    for column, cell in row.cells.items():
        if _EXCEL_ERROR.match(cell):
            entry.refuse(
                _("%(column)s: the formula gives the error %(value)s; write the value itself.")
                % {"column": _named(column), "value": cell}
            )
    cells = {c: cell for c, cell in row.cells.items() if not _EXCEL_ERROR.match(cell)}
    _read_symbol(entry, cells.get("symbol", ""))
    _read_words(entry, cells)
    _read_texts(entry, cells)
    _read_day(entry, cells.get("date", ""), today)
    _read_references(entry, cells, known)
    _read_file(entry, cells.get("file", ""), folder)
    return entry


def _named(column: str) -> str:
    return columns.printed(column, bilingual.current())


def _not_known(column: str, value: str, right: str) -> str:
    return _("%(column)s: “%(value)s” is not understood. Accepted: %(right)s.") % {
        "column": _named(column),
        "value": value[:60],
        "right": right,
    }


def _read_symbol(entry: Entry, cell: str) -> None:
    entry.symbol = cell
    if not cell:
        entry.refuse(_("The symbol is missing. Write it as AP/SOM/2014/1."))
        return
    try:
        _SYMBOL.clean(cell, None)
    except ValidationError:
        is_symbol = False
    else:
        is_symbol = ASCII_SYMBOL.match(ascii_form(cell)) is not None
    if not is_symbol:
        right = _("Latin capitals, digits, / and -, as AP/SOM/2014/1")
        entry.refuse(_not_known("symbol", cell, right))


def _read_words(entry: Entry, cells: dict[str, str]) -> None:
    """Read what has a word of its own: kind, audience, mark, language, role, yes or no."""
    rules: dict[str, tuple[Callable[[str], Any], Callable[[], str]]] = {
        "kind": (words.kind, lambda: words.known_labels(Document.Kind)),
        "audience": (words.audience, lambda: words.known_labels(Audience)),
        "role": (words.role, lambda: words.known_labels(LanguageVersion.Role)),
        "mark": (words.mark, lambda: _("original, Rev1, Corr1 or Add1")),
        "language": (words.language, lambda: _("a code such as ru, en, kk")),
        "is_portal_reference": (words.yes_or_no, lambda: _("yes or no")),
    }
    for column, (read, right) in rules.items():
        if not (cell := cells.get(column)):
            continue
        value = read(cell)
        if value is None:
            entry.refuse(_not_known(column, cell, right()))
        elif column in {"mark", "language", "role"}:
            setattr(entry, column, value)
        else:
            entry.facts[column] = value


def _read_texts(entry: Entry, cells: dict[str, str]) -> None:
    for column in ("title_ru", "title_en"):
        # A line break in a title is the table's, not the title's.
        if title := " ".join(cells.get(column, "").split()):
            entry.facts[column] = title
        if len(title) > LONGEST_TITLE:
            entry.refuse(
                _("%(column)s: the title is longer than 500 characters; shorten it.")
                % {"column": _named(column)}
            )
    for column in ("summary_ru", "summary_en", "provenance_ru", "provenance_en"):
        if cells.get(column):
            entry.facts[column] = cells[column]


def _read_day(entry: Entry, cell: str, today: date) -> None:
    if not cell:
        return
    entry.day = words.day(cell)
    if entry.day is None:
        right = _("2014-06-05, 05.06.2014, 2014-06 or 2014")
        entry.refuse(_not_known("date", cell, right))
    elif entry.day[0] > today:
        entry.refuse(
            _("%(column)s: %(value)s has not come yet; an import is of the past.")
            % {"column": _named("date"), "value": cell}
        )


def _read_references(entry: Entry, cells: dict[str, str], known: Known) -> None:
    """Read what must be known here: the meeting, the themes, the States."""
    if slug := cells.get("meeting"):
        entry.facts["meeting_id"] = known.meetings.get(columns.folded(slug))
        if entry.facts["meeting_id"] is None:
            right = _("the last part of the address of a meeting, as 2013-mc")
            entry.refuse(_not_known("meeting", slug, right))
    for column, names, right in (
        ("themes", known.themes, _("names of themes as in the list of themes, with ; between")),
        ("states", known.states, _("codes of States with ; between, as KZ; TJ")),
    ):
        if not cells.get(column):
            continue
        found, unknown = _several(cells[column], names)
        entry.facts[column] = frozenset(found)
        for name in unknown:
            entry.refuse(_not_known(column, name, right))


def _several(cell: str, names: dict[str, int]) -> tuple[set[int], list[str]]:
    """Return what a list in a cell stands for, and what in it is not known.

    A name may have a comma in it: a part between semicolons is looked up whole first.
    """
    found, unknown = set(), []
    for part in re.split(r"[;\n]", cell):
        whole = [part] if columns.folded(part) in names else part.split(",")
        for name in filter(None, map(str.strip, whole)):
            key = names.get(columns.folded(name))
            if key is None:
                unknown.append(name)
            else:
                found.add(key)
    return found, unknown


def _read_file(entry: Entry, cell: str, folder: Folder) -> None:
    if not cell:
        return
    if "language" not in entry.filled:
        entry.refuse(_("The language of the file is missing. Write a code such as ru, en, kk."))
    try:
        path = folder.find(cell)
    except Ambiguous as several:
        entry.refuse(
            _("Several files are called “%(name)s”: %(found)s. Name one with its folder.")
            % {"name": cell, "found": ", ".join(several.names[:5])}
        )
        return
    if path is None:
        entry.refuse(
            _("The file “%(name)s” is not in the folder. Add it, or correct the name.")
            % {"name": cell}
        )
        return
    try:
        entry.enclosed = enclose(path)
    except preflight.NotAccepted as refused:
        entry.refuse(f"{cell}: {refused.sentence}")
    except OSError:
        entry.refuse(_("The file “%(name)s” cannot be opened.") % {"name": cell})


def enclose(path: Path) -> Enclosed:
    """Look at a file and take its hash.

    :raises NotAccepted: if the archive does not take it
    """
    with path.open("rb") as stream:
        findings = preflight.look(stream)
        digest = hashlib.file_digest(stream, "sha256").hexdigest()  # type: ignore[arg-type]
    return Enclosed(path, findings, digest, path.stat().st_size)
