"""Taking the files out of a ZIP: under numbers of ours, never under a name it gives.

Names are read as the program that made the ZIP wrote them: UTF-8, or the DOS code page of Russian
Windows where the entry does not say (EDGE_CASES F34).
"""

import stat
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, NamedTuple

from django.conf import settings
from django.utils.translation import gettext as _

from archive.exchange.folder import composed, is_paper

MOST_ENTRIES = 5_000
MOST_UNPACKED = 500 * 2**20
CHUNK = 2**16
_IS_UTF8 = 0x800
_IS_ENCRYPTED = 0x1


class UploadRefused(Exception):
    """The upload cannot be taken; the sentence says why, in the officer's language."""


class Kept(NamedTuple):
    """A file kept: the name the officer knows it by, and the number it lies under."""

    name: str
    number: str


def is_zip_of_files(stream: IO[bytes]) -> bool:
    """Say whether it is a ZIP, and not an office document, which is one inside."""
    stream.seek(0)
    try:
        with zipfile.ZipFile(stream) as package:
            return "[Content_Types].xml" not in package.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return False
    finally:
        stream.seek(0)


def unpack(stream: IO[bytes], into: Path, *, first: int) -> Iterator[Kept]:
    """Write the files of a ZIP under numbers from ``first`` on.

    :raises UploadRefused: for a name that leads out, a link, a password, or too much
    """
    try:
        with zipfile.ZipFile(stream) as package:
            entries = [entry for entry in package.infolist() if not entry.is_dir()]
            _refuse_too_much(entries)
            for number, entry in enumerate(entries, start=first):
                name = _name_of(entry)
                _refuse_what_is_no_file(entry, name)
                if is_paper(name):
                    yield _write(package, entry, into, Kept(name, f"{number:06d}"))
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, RuntimeError):
        raise UploadRefused(_("The ZIP is damaged and cannot be opened.")) from None


def _refuse_too_much(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MOST_ENTRIES:
        raise UploadRefused(_("The ZIP holds more than 5,000 files. Divide it into several."))
    if sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise UploadRefused(_("The ZIP unpacks to more than 500 MB. Divide it into several."))


def _refuse_what_is_no_file(entry: zipfile.ZipInfo, name: str) -> None:
    shown = {"name": name[:100]}
    parts = name.split("/")
    if name.startswith("/") or ".." in parts or ":" in parts[0] or "\x00" in name:
        raise UploadRefused(_("“%(name)s” in the ZIP leads out of it.") % shown)
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise UploadRefused(_("“%(name)s” in the ZIP is a link, not a file.") % shown)
    if entry.flag_bits & _IS_ENCRYPTED:
        raise UploadRefused(
            _("The ZIP is protected by a password. Make it without one and upload it again.")
        )
    if entry.file_size > settings.MAX_UPLOAD_BYTES:
        raise UploadRefused(_("“%(name)s” in the ZIP is larger than 50 MB.") % shown)


def _write(package: zipfile.ZipFile, entry: zipfile.ZipInfo, into: Path, kept: Kept) -> Kept:
    left = entry.file_size
    with package.open(entry) as source, (into / kept.number).open("xb") as target:
        while chunk := source.read(CHUNK):
            left -= len(chunk)
            if left < 0:  # more than was announced
                raise zipfile.BadZipFile
            target.write(chunk)
    if left:
        raise zipfile.BadZipFile
    return kept


def _name_of(entry: zipfile.ZipInfo) -> str:
    """Return the name of an entry in whatever letters it was written."""
    if entry.flag_bits & _IS_UTF8:
        return composed(entry.filename)
    try:
        raw = entry.orig_filename.encode("cp437")
    except UnicodeEncodeError:
        return composed(entry.filename)
    try:
        return composed(raw.decode("utf-8"))
    except UnicodeDecodeError:
        return composed(raw.decode("cp866"))
