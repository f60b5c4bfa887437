"""Reading an XLSX: never a DTD, never a formula, never more than a table (SAFETY B17).

A formula is taken for the value it had when the file was saved. A cell with a date is written as
its format shows it: what Excel makes of a typed «2014-05» stays a month.
"""

import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from datetime import date
from typing import IO, Any
from xml.parsers import expat

import openpyxl
from django.utils.translation import gettext as _

from archive.exchange.reading import MOST_COLUMNS, NotReadable

MOST_UNPACKED = 100 * 2**20
MOST_ELEMENTS = 1_500_000  # of one part
MOST_PARTS = 2_000
_LAST_ROW = 1_048_576
_LITERAL = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')


class _TooMuch(Exception):
    """There is more in it than in any table that is accepted."""


class _HasDTD(Exception):
    """The part declares a document type."""


def lines_of_workbook(body: bytes) -> Iterator[tuple[int, Sequence[str]]]:
    """Yield the lines of the first visible sheet, numbered as Excel shows them.

    :raises NotReadable: if it is no workbook, unpacks to too much or declares a document type
    """
    _look_inside(body)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield from _lines(body)
    except NotReadable:
        raise
    except Exception:  # noqa: BLE001 - openpyxl fails in many ways on what is not XLSX
        raise NotReadable(_damaged()) from None


def _lines(body: bytes) -> Iterator[tuple[int, Sequence[str]]]:
    book = openpyxl.load_workbook(
        io.BytesIO(body), read_only=True, data_only=True, keep_links=False
    )
    sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    if not sheets:
        raise NotReadable(_("The workbook has no sheet."))
    sheets[0].reset_dimensions()
    for number, row in enumerate(sheets[0].iter_rows(max_col=MOST_COLUMNS), start=1):
        if number > _LAST_ROW:
            raise NotReadable(_damaged())
        yield number, [_said(cell) for cell in row]


def _damaged() -> str:
    return _("The workbook is damaged and cannot be opened. Save it again as XLSX or CSV.")


def _look_inside(body: bytes) -> None:
    """Refuse what unpacks to too much, and every document type, before a workbook is made of it."""
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as package:
            _refuse_by_its_list(package)
            for part in package.infolist():
                with package.open(part) as stream:
                    _look_at(stream, is_xml=part.filename.lower().endswith((".xml", ".rels")))
    except _TooMuch:
        raise NotReadable(_("The workbook unpacks to more than can be accepted.")) from None
    except _HasDTD:
        raise NotReadable(
            _("The workbook declares an XML document type and is not accepted. Save it again.")
        ) from None
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, RuntimeError):
        raise NotReadable(_damaged()) from None


def _refuse_by_its_list(package: zipfile.ZipFile) -> None:
    parts = package.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise _TooMuch
    if "xl/workbook.xml" not in package.namelist():
        raise NotReadable(_("This is not a workbook. Save the table as XLSX or CSV."))


def _look_at(stream: IO[bytes], *, is_xml: bool) -> None:
    """Read a part, whatever its name and encoding; a picture is no XML and ends it at once.

    :raises _HasDTD: if it declares a document type
    :raises _TooMuch: if it has more elements than a table of 20,000 rows
    :raises ValueError: if it should be XML and is none
    """
    elements = 0

    def declared(*_args: object) -> None:
        raise _HasDTD

    def begun(*_args: object) -> None:
        nonlocal elements
        elements += 1
        if elements > MOST_ELEMENTS:
            raise _TooMuch

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = declared
    parser.StartElementHandler = begun
    try:
        while chunk := stream.read(2**16):
            parser.Parse(chunk, False)  # noqa: FBT003 - expat takes it by position
        parser.Parse(b"", True)  # noqa: FBT003
    except expat.ExpatError as error:
        if is_xml:
            raise ValueError(str(error)) from None


def _said(cell: Any) -> str:
    """Return what a cell says, as text."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return _dated(value, str(cell.number_format or ""))
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _dated(value: date, number_format: str) -> str:
    shown = _LITERAL.sub("", number_format).lower()
    if "d" in shown or "y" not in shown:
        return f"{value:%Y-%m-%d}"
    return f"{value:%Y-%m}" if "m" in shown else f"{value:%Y}"
