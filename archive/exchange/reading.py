"""Reading the table: CSV of any Excel, or XLSX; what a cell says is looked at in ``checking``.

CSV may be UTF-8 (with or without a byte order mark), UTF-16 or Windows-1251, separated by
semicolons, commas or tabs, with or without a ``sep=`` line (EDGE_CASES F36).
"""

import codecs
import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from almaty_portal.common import bilingual
from archive.exchange import columns

MOST_ROWS = 20_000
MOST_BYTES = 50 * 2**20
MOST_COLUMNS = 64
_LONGEST_CELL = 100_000
_SEPARATORS = ";,\t"
_SEP_LINE = re.compile(r'\A"?sep=(.)"?\s*?(?:\r\n|\r|\n|\Z)', re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff]")


class NotReadable(Exception):
    """The table cannot be read at all; the sentence says why, in the officer's language."""


class Row(NamedTuple):
    """A row as it stands in the table: its number there and its filled cells by column."""

    number: int
    cells: dict[str, str]


class Table(NamedTuple):
    """The rows of a table, and the headers nobody here knows, which were left unread."""

    rows: list[Row]
    unread: tuple[str, ...] = ()


def read_table(body: bytes) -> Table:
    """Return the rows of a table, its kind known by its content.

    :raises NotReadable: if it is no table, too large, or its columns cannot be told
    """
    if len(body) > MOST_BYTES:
        raise NotReadable(_("The table is larger than 50 MB."))
    if body.startswith(b"PK\x03\x04"):
        from archive.exchange.workbooks import lines_of_workbook

        return _table(lines_of_workbook(body))
    if body.startswith(b"\xd0\xcf\x11\xe0"):
        raise NotReadable(_("This is the old Excel format. Save the table as XLSX or CSV."))
    return _table(_lines_of_csv(_text(body)))


def _text(body: bytes) -> str:
    if body.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings = ["utf-16"]
    else:
        encodings = ["utf-8-sig", "cp1251"]
    for encoding in encodings:
        try:
            return body.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise NotReadable(_("The encoding of the table is not known. Save it as CSV UTF-8 or XLSX."))


def _lines_of_csv(text: str) -> Iterator[tuple[int, Sequence[str]]]:
    """Yield the lines of a CSV, numbered as Excel shows them."""
    said = _SEP_LINE.match(text)
    if said:
        text = text[said.end() :]
    separator = said.group(1) if said else _separator(text)
    csv.field_size_limit(_LONGEST_CELL)
    lines = csv.reader(io.StringIO(text.replace("\x00", ""), newline=""), delimiter=separator)
    try:
        yield from enumerate(lines, start=1)
    except csv.Error:
        raise NotReadable(
            _("Row %(number)s cannot be read: is a quotation mark left open?")
            % {"number": lines.line_num}
        ) from None


def _separator(text: str) -> str:
    """Return what separates the most known columns in the first line that says something."""
    first = next((line for line in text.splitlines() if line.strip()), "")

    def count(separator: str) -> int:
        cells = next(csv.reader([first], delimiter=separator), [])
        return sum(columns.column_of(cell) is not None for cell in cells)

    return max(_SEPARATORS, key=count)


def _table(lines: Iterable[tuple[int, Sequence[str]]]) -> Table:
    headers: list[str | None] | None = None
    unread: tuple[str, ...] = ()
    rows: list[Row] = []
    for number, line in lines:
        cells = [cleaned(cell) for cell in line[:MOST_COLUMNS]]
        if not any(cells):
            continue
        if headers is None:
            headers, unread = _headers(cells)
            continue
        if len(rows) == MOST_ROWS:
            raise NotReadable(_("The table has more than 20,000 rows. Divide it into several."))
        named = zip(headers, cells, strict=False)
        rows.append(Row(number, {column: cell for column, cell in named if column and cell}))
    if headers is None:
        raise NotReadable(_("The table is empty."))
    if not rows:
        raise NotReadable(_("The table has no row below its header."))
    return Table(rows, unread)


def cleaned(cell: str) -> str:
    """Return the text of a cell without what cannot be seen, its letters composed (F34, F37)."""
    return unicodedata.normalize("NFC", _CONTROL.sub("", cell)).strip()


def _headers(cells: list[str]) -> tuple[list[str | None], tuple[str, ...]]:
    """Return the column of each header, and the headers that are none.

    :raises NotReadable: if one is missing, stands twice or is misspelt
    """
    language = bilingual.current()
    found = [columns.column_of(cell) for cell in cells]
    unknown = [cell for cell, column in zip(cells, found, strict=True) if cell and column is None]
    problems = [
        _("The column “%(header)s” is not known. Is “%(column)s” meant?")
        % {"header": header[:60], "column": columns.printed(meant, language)}
        for header in unknown
        if (meant := columns.misspelt(header)) and meant not in found
    ]
    named = [column for column in found if column]
    problems += [
        _("The column “%(column)s” stands twice.") % {"column": columns.printed(column, language)}
        for column in dict.fromkeys(named)
        if named.count(column) > 1
    ]
    missing = [columns.printed(c, language) for c in columns.REQUIRED if c not in named]
    if missing:
        known = ", ".join(columns.printed(column, language) for column in columns.COLUMNS)
        problems.append(
            _("The column “%(column)s” is missing. The first row names the columns: %(known)s.")
            % {"column": missing[0], "known": known}
        )
    if problems:
        raise NotReadable(" ".join(problems))
    return found, tuple(header[:60] for header in unknown)


def unread_sentence(table: Table) -> str:
    """Name the columns that were left unread, in the officer's language; empty where none was."""
    if not table.unread:
        return ""
    return ngettext(
        "A column is not known and was not read: %(columns)s.",
        "Columns are not known and were not read: %(columns)s.",
        len(table.unread),
    ) % {"columns": ", ".join(table.unread)}
