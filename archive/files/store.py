"""The content-addressed store: each file once, under its SHA-256, never changed.

Written in this order, so that a crash leaves at worst a file without a row: temporary file in the
store → fsync → rename → fsync of the folders; the row is the caller's, afterwards (DESIGN §3.7).
With ``STORAGE_URL`` the store is an S3 bucket (``bucket.py``): the file is in the bucket before it
has its name here, and the folder here is only what was fetched, to be thrown away at any time.
"""

import contextlib
import hashlib
import os
import re
import tempfile
from collections.abc import Callable
from io import BufferedRandom
from pathlib import Path
from typing import BinaryIO, NamedTuple

from django.conf import settings

from archive.files import bucket

CHUNK = 2**16
SHA256 = re.compile(r"^[0-9a-f]{64}\Z")


class Stored(NamedTuple):
    """A file of the store: its hash and its size in bytes."""

    sha256: str
    size: int


class Missing(Exception):
    """The store does not hold a file with this hash, or holds another under it."""


def put(stream: BinaryIO) -> Stored:
    """Store what the stream holds and return its hash and size; a file already there is kept.

    :raises OSError: if the disk or the bucket does not take it
    """
    stored = Stored("", 0)

    def write(file: BufferedRandom) -> str:
        nonlocal stored
        stored = _copy(stream, file)
        if settings.STORAGE_URL:
            file.flush()
            bucket.put(key_of(stored.sha256), Path(file.name), stored.sha256)
        return stored.sha256

    _keep(write)
    return stored


def key_of(sha256: str) -> str:
    """Return the name of a file within the store: objects/ab/cd/abcd….

    :raises ValueError: for what is not a hash, so that nothing else can become a path
    """
    if not SHA256.match(sha256):
        raise ValueError(sha256)
    return f"objects/{sha256[:2]}/{sha256[2:4]}/{sha256}"


def path_of(sha256: str) -> Path:
    """Return where a file lies on this machine, whether it is there or not."""
    return _root() / key_of(sha256)


def contains(sha256: str) -> bool:
    """Say whether the store holds the file."""
    if settings.STORAGE_URL:
        return bucket.contains(key_of(sha256))
    return path_of(sha256).is_file()


def existing(sha256: str) -> Path:
    """Return where a file lies on this machine; from a bucket it is fetched once and verified.

    :raises Missing: if the store does not hold it
    """
    path = path_of(sha256)
    if not path.is_file():
        if not settings.STORAGE_URL:
            raise Missing(sha256)
        _fetch(sha256)
    return path


def found(sha256: str) -> Path | None:
    """Return where a file lies on this machine, or nothing."""
    try:
        return existing(sha256)
    except Missing:
        return None


def read(sha256: str) -> bytes:
    """Return the whole file.

    :raises Missing: if the store does not hold it
    """
    return existing(sha256).read_bytes()


def signed_address(sha256: str, *, name: str, media_type: str, method: str = "GET") -> str:
    """Return where a reader fetches the file for a minute; nothing when the portal sends it.

    ``name`` is the whole Content-Disposition the bucket answers with.

    :raises Missing: if the bucket does not hold it
    """
    if not settings.STORAGE_URL:
        return ""
    if not contains(sha256):
        raise Missing(sha256)
    return bucket.signed_address(
        key_of(sha256), disposition=name, media_type=media_type, method=method
    )


def _root() -> Path:
    return Path(settings.OBJECTS_CACHE if settings.STORAGE_URL else settings.STORAGE_ROOT)


def _copy(stream: BinaryIO, file: BinaryIO) -> Stored:
    digest, size = hashlib.sha256(), 0
    while chunk := stream.read(CHUNK):
        digest.update(chunk)
        size += len(chunk)
        file.write(chunk)
    return Stored(digest.hexdigest(), size)


def _fetch(sha256: str) -> None:
    """Fetch a file from the bucket.

    :raises Missing: if it is not there, or is not what its name says
    """

    def write(file: BufferedRandom) -> str:
        try:
            bucket.fetch(key_of(sha256), file)
        except FileNotFoundError:
            raise Missing(sha256) from None
        file.seek(0)
        if hashlib.file_digest(file, "sha256").hexdigest() != sha256:
            raise Missing(sha256)
        return sha256

    _keep(write)


def _keep(write: Callable[[BufferedRandom], str]) -> None:
    """Have a temporary file written, which returns its hash, and give it its name for good."""
    incoming = _root() / "incoming"
    incoming.mkdir(mode=0o750, parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=incoming)
    temporary = Path(name)
    try:
        with temporary.open("w+b") as file:
            os.close(descriptor)
            sha256 = write(file)
            file.flush()
            os.fsync(file.fileno())
        final = path_of(sha256)
        if not final.exists():
            temporary.chmod(0o440)
            final.parent.mkdir(mode=0o750, parents=True, exist_ok=True)
            temporary.rename(final)
        # Also of a file that was there: whoever renamed it may have died before this.
        for folder in (final.parent, *final.parents[1:4]):
            _fsync_folder(folder)
    finally:
        with contextlib.suppress(FileNotFoundError):
            temporary.unlink()


def _fsync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
