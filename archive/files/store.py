"""The content-addressed store: each file once, under its SHA-256, never changed.

Written in this order, so that a crash leaves at worst a file without a row: temporary file in the
store → fsync → rename → fsync of the folder; the row is the caller's, afterwards (DESIGN §3.7).
"""

import contextlib
import hashlib
import os
import re
import tempfile
from pathlib import Path
from typing import BinaryIO, NamedTuple

from django.conf import settings

CHUNK = 2**16
SHA256 = re.compile(r"^[0-9a-f]{64}\Z")


class Stored(NamedTuple):
    """A file of the store: its hash and its size in bytes."""

    sha256: str
    size: int


class Missing(Exception):
    """The store does not hold a file with this hash."""


def put(stream: BinaryIO) -> Stored:
    """Store what the stream holds and return its hash and size; a file already there is kept."""
    root = Path(settings.STORAGE_ROOT)
    incoming = root / "incoming"
    incoming.mkdir(mode=0o750, parents=True, exist_ok=True)
    digest, size = hashlib.sha256(), 0
    descriptor, name = tempfile.mkstemp(dir=incoming)
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            while chunk := stream.read(CHUNK):
                digest.update(chunk)
                size += len(chunk)
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
        stored = Stored(digest.hexdigest(), size)
        final = path_of(stored.sha256)
        if not final.exists():
            temporary.chmod(0o440)
            final.parent.mkdir(mode=0o750, parents=True, exist_ok=True)
            temporary.rename(final)
            for folder in (final.parent, final.parent.parent):
                _fsync_folder(folder)
        return stored
    finally:
        with contextlib.suppress(FileNotFoundError):
            temporary.unlink()


def path_of(sha256: str) -> Path:
    """Return where a file lies, whether it is there or not.

    :raises ValueError: for what is not a hash, so that nothing else can become a path
    """
    if not SHA256.match(sha256):
        raise ValueError(sha256)
    return Path(settings.STORAGE_ROOT) / "objects" / sha256[:2] / sha256[2:4] / sha256


def existing(sha256: str) -> Path:
    """Return where a file lies.

    :raises Missing: if the store does not hold it
    """
    path = path_of(sha256)
    if not path.is_file():
        raise Missing(sha256)
    return path


def read(sha256: str) -> bytes:
    """Return the whole file.

    :raises Missing: if the store does not hold it
    """
    return existing(sha256).read_bytes()


def _fsync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
