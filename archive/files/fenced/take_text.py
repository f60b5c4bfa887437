"""Write the text of the file on the standard input; the argument is its media type."""

import sys
import zipfile
from collections.abc import Iterator
from typing import BinaryIO
from xml.etree import ElementTree as ET

MOST_TEXT = 2_000_000  # characters
# Where the words of a spreadsheet and of slides stand: the parts, and the elements in them.
_WORDS_IN = {
    "spreadsheetml.sheet": ("xl/sharedStrings.xml", "t"),
    "presentationml.presentation": ("ppt/slides/", "t"),
}


def text_of(file: BinaryIO, media_type: str) -> str:
    """Return the text, or nothing for a kind of file that has none."""
    if media_type == "application/pdf":
        return _limited(_pages(file))
    if media_type.endswith("wordprocessingml.document"):
        return _limited(_paragraphs(file))
    if media_type == "text/plain":
        return file.read().decode("utf-8")[:MOST_TEXT]
    for kind, (parts, element) in _WORDS_IN.items():
        if media_type.endswith(kind):
            return _limited(_elements(file, parts, element))
    return ""


def _limited(pieces: Iterator[str]) -> str:
    """Join the pieces until there are enough: a page more is not worth the time."""
    kept, length = [], 0
    for piece in pieces:
        kept.append(piece)
        length += len(piece) + 1
        if length > MOST_TEXT:
            break
    return "\n".join(kept)[:MOST_TEXT]


def _pages(file: BinaryIO) -> Iterator[str]:
    import pypdfium2

    document = pypdfium2.PdfDocument(file)
    for number in range(len(document)):
        page = document[number]
        words = page.get_textpage()
        yield words.get_text_bounded()
        words.close()
        page.close()


def _paragraphs(file: BinaryIO) -> Iterator[str]:
    import docx

    document = docx.Document(file)
    for paragraph in document.paragraphs:
        yield paragraph.text
    for table in document.tables:
        for row in table.rows:
            for cell in row.cells:
                yield cell.text


def _elements(file: BinaryIO, parts: str, element: str) -> Iterator[str]:
    """Yield the text of each element of that name; DTDs were refused when the file came in."""
    with zipfile.ZipFile(file) as archive:
        for name in archive.namelist():
            if not (name.startswith(parts) and name.endswith(".xml")):
                continue
            with archive.open(name) as part:
                for _event, found in ET.iterparse(part):  # noqa: S314 - in a child with limits
                    if found.tag.rpartition("}")[2] == element and found.text:
                        yield found.text
                    found.clear()


if __name__ == "__main__":
    text = text_of(sys.stdin.buffer, sys.argv[1])
    sys.stdout.buffer.write(text.encode("utf-8", "ignore"))
