"""What an officer uploaded, kept from the report to the confirmation, and no longer than a day.

Each upload lies in a folder of its own under ``IMPORTS_ROOT`` and is opened by the officer who
brought it, nobody else.
"""

import json
import shutil
import uuid
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from archive.exchange.folder import Folder
from archive.exchange.unpacking import Kept, UploadRefused, is_zip_of_files, unpack
from members.models import User

KEPT_FOR = timedelta(days=1)
_ABOUT = "about.json"


class NotThere(Exception):
    """No such upload is kept for this officer."""


class Upload(NamedTuple):
    """An upload kept: whose, since when, and where it lies."""

    key: str
    by: int
    at: datetime
    table_name: str
    files: list[Kept]

    @property
    def place(self) -> Path:
        """The folder it lies in."""
        return _place(self.key)

    def table(self) -> bytes:
        """Return the table as it was uploaded."""
        return (self.place / "table").read_bytes()

    def folder(self) -> Folder:
        """Return the files by the names the officer gave them."""
        return Folder((kept.name, self.place / "files" / kept.number) for kept in self.files)


def keep(*, table: UploadedFile, files: Sequence[UploadedFile], by: User, at: datetime) -> Upload:
    """Keep a table and its files; a ZIP among them is unpacked.

    :raises UploadRefused: if one cannot be taken; nothing is kept then
    """
    forget_old(now=at)
    key = uuid.uuid4().hex
    inside = _place(key) / "files"
    Path(settings.IMPORTS_ROOT).mkdir(mode=0o700, parents=True, exist_ok=True)
    _place(key).mkdir(mode=0o700)
    inside.mkdir(mode=0o700)
    try:
        _copy(table, _place(key) / "table")
        kept = list(_keep_all(files, inside))
        upload = Upload(key, by.pk, at, str(table.name), kept)
        about = {**upload._asdict(), "at": at.isoformat()}
        (_place(key) / _ABOUT).write_text(json.dumps(about), encoding="utf-8")
    except BaseException:
        shutil.rmtree(_place(key), ignore_errors=True)
        raise
    return upload


def _keep_all(files: Sequence[UploadedFile], inside: Path) -> Iterator[Kept]:
    number = 0
    for file in files:
        if is_zip_of_files(file):  # type: ignore[arg-type]
            for kept in unpack(file, inside, first=number):  # type: ignore[arg-type]
                number = max(number, int(kept.number) + 1)
                yield kept
            continue
        if (file.size or 0) > settings.MAX_UPLOAD_BYTES:
            raise UploadRefused(_("“%(name)s” is larger than 50 MB.") % {"name": file.name})
        kept = Kept(str(file.name), f"{number:06d}")
        _copy(file, inside / kept.number)
        number += 1
        yield kept


def _copy(file: UploadedFile, to: Path) -> None:
    with to.open("xb") as target:
        for chunk in file.chunks():
            target.write(chunk)


def find(key: uuid.UUID, *, by: User) -> Upload:
    """Return the upload of an officer.

    :raises NotThere: if it is gone, or somebody else's
    """
    try:
        about: dict[str, Any] = json.loads((_place(key.hex) / _ABOUT).read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise NotThere from None
    if about["by"] != by.pk:
        raise NotThere
    files = [Kept(*kept) for kept in about["files"]]
    return Upload(
        key.hex, about["by"], datetime.fromisoformat(about["at"]), about["table_name"], files
    )


def forget(upload: Upload) -> None:
    """Remove an upload."""
    shutil.rmtree(upload.place, ignore_errors=True)


def forget_old(*, now: datetime) -> int:
    """Remove what was uploaded more than a day ago; return how many uploads that were."""
    root = Path(settings.IMPORTS_ROOT)
    if not root.is_dir():
        return 0
    oldest = (now - KEPT_FOR).timestamp()
    old = [place for place in root.iterdir() if place.stat().st_mtime < oldest]
    for place in old:
        shutil.rmtree(place, ignore_errors=True)
    return len(old)


def _place(key: str) -> Path:
    return Path(settings.IMPORTS_ROOT) / key
