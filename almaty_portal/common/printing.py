"""PDFs the portal draws itself: title, language, bookmarks, and the same bytes each time.

Texts come as plain words: what may be marked up is escaped first, and brackets of names stay.
"""

import io
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any, NamedTuple
from xml.sax.saxutils import escape

import pikepdf
from django.conf import settings
from reportlab import rl_config
from reportlab.lib import colors
from reportlab.lib.enums import TA_LEFT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from almaty_portal.common import lettering
from almaty_portal.common.lettering import drawable

rl_config.invariant = 1  # no clock and no chance in a file known by its hash
MARGIN = 25 * mm
WIDTH = A4[0] - 2 * MARGIN
FRAME_PADDING = 6  # of reportlab's frames, so that text, tables and the foot share their edges


class Block(NamedTuple):
    """A piece of text: a heading of a level (1, 2, 3), or a paragraph (0).

    ``text`` is plain words; ``is_marked_up`` says that it was escaped by the caller and holds
    reportlab's little markup.
    """

    text: str
    level: int = 0
    is_marked_up: bool = False


class Rows(NamedTuple):
    """A table of plain words; ``shares`` are the widths of its columns, of any sum."""

    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    shares: Sequence[float] = ()


class NewPage(NamedTuple):
    """What follows begins on a new page."""


Printable = Block | Rows | NewPage


@cache
def _fonts() -> None:
    lettering.register(settings.BASE_DIR / "static" / "vendor" / "fonts-pdf")
    for face in ("PTSerif", "PTSans"):
        pdfmetrics.registerFontFamily(
            f"{face}-Regular", normal=f"{face}-Regular", bold=f"{face}-Bold"
        )


STYLES = {
    0: ParagraphStyle("text", fontName="PTSerif-Regular", fontSize=10.5, leading=15, spaceAfter=7),
    1: ParagraphStyle("h1", fontName="PTSans-Bold", fontSize=19, leading=24, spaceAfter=12),
    2: ParagraphStyle(
        "h2", fontName="PTSans-Bold", fontSize=14, leading=18, spaceBefore=14, spaceAfter=8
    ),
    3: ParagraphStyle(
        "h3", fontName="PTSans-Bold", fontSize=11.5, leading=15, spaceBefore=10, spaceAfter=6
    ),
}
for _level, _style in STYLES.items():
    _style.alignment = TA_LEFT
    _style.keepWithNext = int(_level > 0)
CELL = ParagraphStyle("cell", fontName="PTSans-Regular", fontSize=9, leading=12)
HEAD = ParagraphStyle("head", fontName="PTSans-Bold", fontSize=9, leading=12)


class _Template(SimpleDocTemplate):
    """Puts a bookmark at each heading."""

    def afterFlowable(self, flowable: Any) -> None:  # noqa: N802 - reportlab's name
        level = getattr(flowable, "level", 0)
        if level:
            key = f"heading-{self.seq.nextf('heading')}"
            self.canv.bookmarkPage(key)
            self.canv.addOutlineEntry(flowable.getPlainText(), key, level - 1, closed=False)


def printed(
    blocks: Iterable[Printable], *, title: str, language: str, foot: str = ""
) -> tuple[bytes, int]:
    """Return a PDF of the blocks and its number of pages; ``foot`` stands on every page."""
    _fonts()
    drawn = io.BytesIO()
    template = _Template(
        drawn,
        pagesize=A4,
        title=title,
        author="Almaty Process",
        leftMargin=MARGIN - FRAME_PADDING,
        rightMargin=MARGIN - FRAME_PADDING,
        topMargin=22 * mm,
        bottomMargin=22 * mm,
    )
    flowables = [flowable for block in blocks for flowable in _drawn(block)]
    while flowables and isinstance(flowables[-1], Spacer):
        flowables.pop()  # it could begin a page with nothing on it
    flowables = flowables or [Spacer(1, 1)]

    def footed(canvas: Any, document: Any) -> None:
        canvas.setFont("PTSans-Regular", 8)
        canvas.drawString(MARGIN, 12 * mm, drawable(foot))
        canvas.drawRightString(A4[0] - MARGIN, 12 * mm, str(document.page))

    template.build(flowables, onFirstPage=footed, onLaterPages=footed)
    return finished(drawn, language)


def finished(drawn: io.BytesIO, language: str) -> tuple[bytes, int]:
    """Set language and the showing of the title, and save with an identity of the content."""
    drawn.seek(0)
    body = io.BytesIO()
    with pikepdf.open(drawn) as pdf:
        pdf.Root.Lang = pikepdf.String(language)
        pdf.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
        pdf.save(body, deterministic_id=True)
        return body.getvalue(), len(pdf.pages)


def _drawn(block: Printable) -> list[Any]:
    if isinstance(block, NewPage):
        return [PageBreak()]
    if isinstance(block, Rows):
        return [_table(block), Spacer(1, 8)]
    paragraph = _paragraph(block.text, STYLES[block.level], is_marked_up=block.is_marked_up)
    paragraph.level = block.level
    return [paragraph]


def _paragraph(text: str, style: ParagraphStyle, *, is_marked_up: bool = False) -> Paragraph:
    return Paragraph(drawable(text if is_marked_up else escape(text)), style)


def _table(rows: Rows) -> Table:
    shares = rows.shares or [1] * len(rows.head)
    widths = [WIDTH * share / sum(shares) for share in shares]
    cells = [[_paragraph(text, HEAD) for text in rows.head]]
    cells += [[_paragraph(text, CELL) for text in row] for row in rows.rows]
    return Table(
        cells,
        colWidths=widths,
        repeatRows=1,
        style=TableStyle(
            [
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ("LINEBELOW", (0, 0), (-1, 0), 0.8, colors.black),
                ("LINEBELOW", (0, 1), (-1, -1), 0.3, colors.grey),
            ]
        ),
    )
