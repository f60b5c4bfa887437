"""PDFs the portal draws itself: title, language, bookmarks, and the same bytes each time."""

import io
import re
from collections.abc import Iterable
from functools import cache
from typing import Any, NamedTuple
from xml.sax.saxutils import escape

import pikepdf
from django.conf import settings
from reportlab import rl_config
from reportlab.lib.enums import TA_LEFT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer

from archive.files import lettering
from archive.files.lettering import drawable

rl_config.invariant = 1  # no clock and no chance in a file known by its hash


class Block(NamedTuple):
    """A piece of text: a heading of a level (1, 2, 3), or a paragraph (0)."""

    text: str
    level: int = 0


@cache
def _fonts() -> None:
    lettering.register(settings.BASE_DIR / "static" / "vendor" / "fonts-pdf")
    pdfmetrics.registerFontFamily("PTSerif-Regular", normal="PTSerif-Regular", bold="PTSerif-Bold")


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
for _style in STYLES.values():
    _style.alignment = TA_LEFT


class _Template(SimpleDocTemplate):
    """Puts a bookmark at each heading."""

    def afterFlowable(self, flowable: Any) -> None:  # noqa: N802 - reportlab's name
        level = getattr(flowable, "level", 0)
        if level:
            key = f"heading-{self.seq.nextf('heading')}"
            self.canv.bookmarkPage(key)
            self.canv.addOutlineEntry(flowable.getPlainText(), key, level - 1, closed=False)


def printed(
    blocks: Iterable[Block], *, title: str, language: str, foot: str = ""
) -> tuple[bytes, int]:
    """Return a PDF of the blocks and its number of pages."""
    _fonts()
    drawn = io.BytesIO()
    template = _Template(
        drawn,
        pagesize=A4,
        title=title,
        author="Almaty Process",
        leftMargin=25 * mm,
        rightMargin=25 * mm,
        topMargin=22 * mm,
        bottomMargin=22 * mm,
    )
    flowables: list[Any] = []
    for block in blocks:
        paragraph = Paragraph(drawable(block.text), STYLES[block.level])
        paragraph.level = block.level
        flowables.append(paragraph)
    flowables.append(Spacer(1, 1))

    def footed(canvas: Any, document: Any) -> None:
        canvas.setFont("PTSans-Regular", 8)
        canvas.drawString(25 * mm, 12 * mm, foot)
        canvas.drawRightString(A4[0] - 25 * mm, 12 * mm, str(document.page))

    template.build(flowables, onFirstPage=footed, onLaterPages=footed)
    return _finished(drawn, language)


def _finished(drawn: io.BytesIO, language: str) -> tuple[bytes, int]:
    """Set language and the showing of the title, and save with an identity of the content."""
    drawn.seek(0)
    body = io.BytesIO()
    with pikepdf.open(drawn) as pdf:
        pdf.Root.Lang = pikepdf.String(language)
        pdf.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
        pdf.save(body, deterministic_id=True)
        return body.getvalue(), len(pdf.pages)


def printed_modalities(source: str, language: str) -> tuple[bytes, int]:
    """Return the Operating Modalities as a PDF, from their Markdown."""
    parts = [part.strip() for part in source.split("\n\n") if part.strip()]
    title = parts[0].removeprefix("# ")
    blocks = [block for part in parts for block in _blocks_of(part)]
    return printed(blocks, title=title, language=language, foot=title)


def plain(source: str) -> str:
    """Return the words of a text without its Markdown, as they are searched and quoted."""
    text = re.sub(r"^#+ ", "", source, flags=re.MULTILINE)
    text = re.sub(r"^\[\^(\d)\]:", r"\1.", text, flags=re.MULTILINE)
    return re.sub(r"\[\^\d\]|\*+", "", text)


def _blocks_of(part: str) -> list[Block]:
    for marks, level in (("### ", 3), ("## ", 2), ("# ", 1)):
        if part.startswith(marks):
            return [Block(_inline(part.removeprefix(marks)), level)]
    if re.match(r"^\d+\. ", part):
        return [Block(_inline(line)) for line in part.splitlines()]
    return [Block(_inline(part))]


def _inline(text: str) -> str:
    """Turn the little Markdown the text has into reportlab's; brackets of names stay."""
    text = escape(text)
    text = re.sub(r"^\[\^(\d)\]:", r"\1.", text)
    text = re.sub(r"\[\^(\d)\]", r"<super>\1</super>", text)
    text = re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", text)
    return text.strip("*")
