"""What may come into the archive: looked at by content, not by name (SAFETY B10–B12, B17)."""

import io
import re
import zipfile
from typing import BinaryIO, NamedTuple

import pikepdf
from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PDF = "application/pdf"
_OFFICE = "application/vnd.openxmlformats-officedocument."
DOCX = f"{_OFFICE}wordprocessingml.document"
XLSX = f"{_OFFICE}spreadsheetml.sheet"
PPTX = f"{_OFFICE}presentationml.presentation"
_MAIN_PARTS = {
    "word/document.xml": DOCX,
    "xl/workbook.xml": XLSX,
    "ppt/presentation.xml": PPTX,
}
MOST_ENTRIES = 5_000
MOST_UNPACKED = 500 * 2**20


class NotAccepted(Exception):
    """The file cannot come into the archive; ``code`` says why, ``sentence`` says it to people."""

    def __init__(self, code: str) -> None:
        """Keep the code; the sentence is looked up in the reader's language."""
        super().__init__(code)
        self.code = code

    @property
    def sentence(self) -> Promise | str:
        """The refusal in the reader's language."""
        return SENTENCES[self.code]


SENTENCES: dict[str, Promise | str] = {
    "empty": _("The file is empty."),
    "too-large": _("The file is larger than 50 MB."),
    "unknown-type": _("Accepted are PDF, DOCX, XLSX, PPTX, PNG, JPEG and plain text."),
    "encrypted": _("The PDF is protected by a password. Save it without one and upload it again."),
    "damaged": _("The file is damaged and cannot be opened."),
    "macros": _("The file contains macros. Save it without them and upload it again."),
    "bomb": _("The file unpacks to more than can be accepted."),
}


class Findings(NamedTuple):
    """What was found: the media type, and the number of pages where the format has them."""

    media_type: str
    pages: int | None = None


def look(stream: BinaryIO) -> Findings:
    """Return what the file is; the stream is left at its beginning.

    :raises NotAccepted: if it is not something the archive takes
    """
    try:
        return _look(stream)
    finally:
        stream.seek(0)


def _look(stream: BinaryIO) -> Findings:
    size = stream.seek(0, io.SEEK_END)
    stream.seek(0)
    if size == 0:
        msg = "empty"
        raise NotAccepted(msg)
    if size > settings.MAX_UPLOAD_BYTES:
        msg = "too-large"
        raise NotAccepted(msg)
    head = stream.read(2048)
    stream.seek(0)
    if head.startswith(b"%PDF-"):
        return Findings(PDF, _pages(stream))
    if head.startswith(b"PK\x03\x04"):
        return Findings(_office_type(stream))
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return Findings("image/png", 1)
    if head.startswith(b"\xff\xd8\xff"):
        return Findings("image/jpeg", 1)
    if _is_plain_text(stream.read()):
        return Findings("text/plain")
    msg = "unknown-type"
    raise NotAccepted(msg)


def _pages(stream: BinaryIO) -> int:
    try:
        with pikepdf.open(stream, suppress_warnings=True) as pdf:
            if pdf.is_encrypted:
                msg = "encrypted"
                raise NotAccepted(msg)
            return len(pdf.pages)
    except pikepdf.PasswordError:
        msg = "encrypted"
        raise NotAccepted(msg) from None
    except (pikepdf.PdfError, ValueError, RecursionError):
        msg = "damaged"
        raise NotAccepted(msg) from None


def _office_type(stream: BinaryIO) -> str:
    try:
        with zipfile.ZipFile(stream) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        msg = "damaged"
        raise NotAccepted(msg) from None
    if len(entries) > MOST_ENTRIES or sum(e.file_size for e in entries) > MOST_UNPACKED:
        msg = "bomb"
        raise NotAccepted(msg)
    names = {entry.filename for entry in entries}
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        msg = "macros"
        raise NotAccepted(msg)
    for part, media_type in _MAIN_PARTS.items():
        if part in names:
            return media_type
    msg = "unknown-type"
    raise NotAccepted(msg)


def _is_plain_text(body: bytes) -> bool:
    """Say whether it is text that no browser could take for a page or a picture."""
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return "\x00" not in text and not re.match(r"\s*<", text)
