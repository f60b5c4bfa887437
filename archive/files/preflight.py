"""What may come into the archive: looked at by content, not by name (SAFETY B10–B12, B17).

The first bytes are looked at here; what is inside a PDF or an office file, in a child with limits.
"""

import io
import json
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO, NamedTuple, NoReturn

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from archive.files import fence

PDF = "application/pdf"
_OFFICE = "application/vnd.openxmlformats-officedocument."
DOCX = f"{_OFFICE}wordprocessingml.document"
XLSX = f"{_OFFICE}spreadsheetml.sheet"
PPTX = f"{_OFFICE}presentationml.presentation"
SECONDS = 5  # of the processor
PATIENCE = 8  # seconds by the clock


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
    "locked": _(
        "The file is protected by a password or of an old format (DOC, XLS, PPT). Save it as DOCX,"
        " XLSX or PPTX without a password and upload it again."
    ),
    "damaged": _("The file is damaged and cannot be opened."),
    "no-pages": _("The PDF has no pages."),
    "javascript": _("The PDF contains JavaScript. Print it to a new PDF and upload that."),
    "launch": _("The PDF asks to start a program. Print it to a new PDF and upload that."),
    "macros": _("The file contains macros. Save it without them and upload it again."),
    "outside": _("The file has parts that lead outside of it. Save it anew and upload it again."),
    "dtd": _("The file contains XML with a DTD. Save it anew and upload it again."),
    "bomb": _("The file unpacks to more than can be accepted."),
    "too-heavy": _("The file is too complicated to be examined. Save it anew and upload it again."),
}


class Findings(NamedTuple):
    """What was found: the media type, the number of pages where there are any, and remarks.

    The remarks are kept with the version; ``archive/files/warnings.py`` says them to people.
    """

    media_type: str
    pages: int | None = None
    remarks: dict[str, Any] = {}


def look(stream: BinaryIO) -> Findings:
    """Return what the file is; the stream is left at its beginning.

    :raises NotAccepted: if it is not something the archive takes
    """
    try:
        return _look(stream)
    finally:
        stream.seek(0)


def _look(stream: BinaryIO) -> Findings:
    announced = getattr(stream, "size", 0)  # of an upload, part of which was not kept
    size = max(announced, stream.seek(0, io.SEEK_END))
    stream.seek(0)
    if size == 0:
        _refuse("empty")
    if size > settings.MAX_UPLOAD_BYTES:
        _refuse("too-large")
    head = stream.read(2048)
    stream.seek(0)
    if head.startswith(b"%PDF-"):
        return _inside("look_at_pdf", stream)
    if head.startswith(b"PK\x03\x04"):
        return _inside("look_at_office", stream)
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return Findings("image/png", 1)
    if head.startswith(b"\xff\xd8\xff"):
        return Findings("image/jpeg", 1)
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        _refuse("locked")
    if not _is_plain_text(stream.read()):
        _refuse("unknown-type")
    return Findings("text/plain")


def _refuse(code: str) -> NoReturn:
    raise NotAccepted(code)


def _inside(program: str, stream: BinaryIO) -> Findings:
    """Have the child look, and hear what it says.

    :raises NotAccepted: if the child refuses the file, or dies before it said what it is
    """
    stream.seek(0)
    with _on_disk(stream) as file:
        answer = fence.run(program, file=file, seconds=SECONDS, patience=PATIENCE)
    said: dict[str, Any] = {}
    for line in answer.splitlines():
        said |= json.loads(line)
    if "refused" in said:
        _refuse(said["refused"])
    if not said.keys() & {"pages", "kind"}:
        _refuse("too-heavy")
    if not answer.is_whole:
        said["unfinished"] = True
    kind = said.pop("kind", None)
    pages = said.pop("pages", None)
    return Findings(f"{_OFFICE}{kind}" if kind else PDF, pages, said)


@contextmanager
def _on_disk(stream: BinaryIO) -> Iterator[BinaryIO]:
    """Give the stream as a file the child can read: itself if it is one, else a copy."""
    try:
        stream.fileno()
    except (AttributeError, OSError):
        with tempfile.TemporaryFile() as copy:
            shutil.copyfileobj(stream, copy)
            copy.flush()
            yield copy
    else:
        yield stream


def _is_plain_text(body: bytes) -> bool:
    """Say whether it is text that no browser could take for a page or a picture."""
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    return "\x00" not in text and not re.match(r"\s*<", text)
