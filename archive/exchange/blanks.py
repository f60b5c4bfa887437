"""The blank table to fill in: CSV or XLSX, with Russian or English headers."""

import csv
import io

import openpyxl
from django.utils.translation import gettext as _
from django.utils.translation import override
from openpyxl.styles import Font

from archive.documents.models import Document, LanguageVersion
from archive.exchange import columns, words
from members.models import Audience

CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_AS_TEXT = "@"


def blank_csv(language: str) -> bytes:
    """Return the header alone, as the Excel of either language opens it."""
    written = io.StringIO()
    csv.writer(written, delimiter=";").writerow(headers(language))
    return b"\xef\xbb\xbf" + written.getvalue().encode()


def blank_xlsx(language: str) -> bytes:
    """Return a sheet to fill in, whose cells are text, and a sheet that explains the columns."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    with override(language):
        sheet.title = _("Documents")
        notes = book.create_sheet(_("Explanations"))
        explained = explanations()
    for number, header in enumerate(headers(language), start=1):
        letter = openpyxl.utils.get_column_letter(number)
        sheet.column_dimensions[letter].number_format = _AS_TEXT
        sheet.column_dimensions[letter].width = max(14, len(header) + 4)
        sheet.cell(1, number, header).font = Font(bold=True)
    sheet.freeze_panes = "A2"
    for column, explanation in explained.items():
        notes.append([columns.printed(column, language), explanation])
    notes.column_dimensions["A"].width, notes.column_dimensions["B"].width = 30, 100
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def headers(language: str) -> list[str]:
    """Return the names of the columns in a language."""
    return [columns.printed(column, language) for column in columns.COLUMNS]


def explanations() -> dict[str, str]:
    """Return what goes into each column, in the officer's language."""
    return {
        "symbol": _("AP/SOM/2014/1. Rows with one symbol are one document."),
        "kind": words.known_labels(Document.Kind),
        "title_ru": _("Up to 500 characters; in one language at least."),
        "title_en": _("Up to 500 characters; in one language at least."),
        "summary_ru": _("A few sentences; may be empty."),
        "summary_en": _("A few sentences; may be empty."),
        "date": _("2014-06-05, 05.06.2014, 2014-06 or 2014: no more than is known."),
        "audience": _("%(audiences)s. Empty: the Support Unit alone.")
        % {"audiences": words.known_labels(Audience)},
        "meeting": _("The last part of the address of the meeting’s page, as 2013-mc."),
        "themes": _("Names or keys of themes, with ; between."),
        "states": _("Codes of States, with ; between: KZ; TJ."),
        "mark": _("original, Rev1, Corr1, Add1. Empty: the original."),
        "language": _("A code such as ru, en, kk. Needed where there is a file."),
        "role": f"{words.known_labels(LanguageVersion.Role)}.",
        "file": _("The name of the file. Empty: the text is not held."),
        "provenance_ru": _("Where the text is known to exist."),
        "provenance_en": _("Where the text is known to exist."),
        "is_portal_reference": _(
            "yes or no: the symbol was given by the portal and is not printed on the document."
        ),
    }
