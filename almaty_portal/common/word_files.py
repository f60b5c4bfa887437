"""Word files that the portal writes: language, title and author set, byte-identical each time.

The same blocks as ``printing`` draws. Every run names its language, or Word would check Russian as
English.
"""

import io
import zipfile
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from almaty_portal.common.printing import Block, NewPage, Printable, Rows

AUTHOR = "Almaty Process"
TAGS = {"ru": "ru-RU", "en": "en-GB"}
_MADE = datetime(2013, 6, 5, tzinfo=UTC)  # no clock in a file known by its bytes
_ENTRY = (1980, 1, 1, 0, 0, 0)
_TYPES = "[Content_Types].xml"  # readers look for it first


def written(blocks: Iterable[Printable], *, title: str, language: str, foot: str = "") -> bytes:
    """Return a DOCX of the blocks; ``foot`` stands on every page."""
    file = docx.Document()
    _name(file, title, language)
    is_new_page = False
    for block in blocks:
        if isinstance(block, NewPage):
            is_new_page = True
            continue
        if isinstance(block, Rows):
            _table(file, block)
            continue
        paragraph = _paragraph(file, block)
        paragraph.paragraph_format.page_break_before = is_new_page or None
        is_new_page = False
    if foot:
        file.sections[0].footer.paragraphs[0].text = foot
    body = io.BytesIO()
    file.save(body)
    return _without_a_clock(body)


def _name(file: Any, title: str, language: str) -> None:
    told = file.core_properties
    told.title, told.author, told.language = title, AUTHOR, language
    told.last_modified_by, told.comments, told.revision = AUTHOR, "", 1
    told.created = told.modified = _MADE.replace(tzinfo=None)
    tag = TAGS[language]
    style = file.styles["Normal"]
    style.font.name = "PT Serif"
    properties = style.element.get_or_add_rPr()
    spoken = OxmlElement("w:lang")
    for name in ("w:val", "w:eastAsia"):
        spoken.set(qn(name), tag)
    properties.append(spoken)


def _paragraph(file: Any, block: Block) -> Any:
    if block.level:
        return file.add_heading(block.text, level=block.level)
    return file.add_paragraph(block.text)


def _table(file: Any, rows: Rows) -> None:
    table = file.add_table(rows=0, cols=len(rows.head))
    table.style = "Table Grid"
    for line in (rows.head, *rows.rows):
        for cell, text in zip(table.add_row().cells, line, strict=True):
            cell.text = text
    for cell in table.rows[0].cells:
        for run in cell.paragraphs[0].runs:
            run.bold = True


def _without_a_clock(body: io.BytesIO) -> bytes:
    """Return the same archive with the date of every entry fixed."""
    fixed = io.BytesIO()
    with zipfile.ZipFile(body) as given, zipfile.ZipFile(fixed, "w") as made:
        for name in sorted(given.namelist(), key=lambda name: (name != _TYPES, name)):
            entry = zipfile.ZipInfo(name, _ENTRY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            made.writestr(entry, given.read(name))
    return fixed.getvalue()
