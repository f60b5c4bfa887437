"""The founding document as a PDF, from its Markdown, and its plain words."""

import re
from xml.sax.saxutils import escape

from almaty_portal.common.printing import Block, printed


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
            return [Block(_inline(part.removeprefix(marks)), level, is_marked_up=True)]
    if re.match(r"^\d+\. ", part):
        return [Block(_inline(line), is_marked_up=True) for line in part.splitlines()]
    return [Block(_inline(part), is_marked_up=True)]


def _inline(text: str) -> str:
    """Turn the little Markdown the text has into reportlab's; brackets of names stay."""
    text = escape(text)
    text = re.sub(r"^\[\^(\d)\]:", r"\1.", text)
    text = re.sub(r"\[\^(\d)\]", r"<super>\1</super>", text)
    text = re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", text)
    return text.strip("*")
