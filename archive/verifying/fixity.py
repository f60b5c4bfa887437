"""Whether the store holds what the archive names, each file as it was taken in, and nothing else.

Every look is written down (``FixityCheck``). A damaged or missing file is never sent silently: the
sender finds no file, and the unit is told. Files that no row names are left for a day, for their
rows may be on the way, and are then cleaned away (SAFETY R1).
"""

import hashlib
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from django.conf import settings

from archive.files import store
from archive.models import FixityCheck, LanguageVersion
from members.models import Letter

CHUNK = 2**20
ON_THE_WAY = 86400  # seconds
AT_ONCE = 500


class Found(NamedTuple):
    """Something that is not as it should be."""

    outcome: str
    sha256: str
    names: tuple[str, ...] = ()


def named_files() -> dict[str, list[str]]:
    """Return the hash of every file that a row names, with the names of the rows."""
    named: dict[str, list[str]] = {}
    versions = LanguageVersion.objects.select_related("revision__document").order_by("pk")
    for version in versions.iterator():
        named.setdefault(version.sha256, []).append(version.file_name)
    scans = Letter.objects.exclude(scan_sha256="").values_list("scan_sha256", "number")
    for sha256, number in scans:
        named.setdefault(sha256, []).append(f"letter {number}")
    return named


def check_all(*, at: datetime) -> Iterator[Found]:
    """Look at every file that is named, write down each look, and yield what is wrong."""
    looked: list[FixityCheck] = []
    for sha256, names in named_files().items():
        outcome = look_at(sha256)
        looked.append(FixityCheck(sha256=sha256, outcome=outcome, at=at))
        if outcome != FixityCheck.Outcome.SOUND:
            yield Found(outcome, sha256, tuple(names))
        if len(looked) == AT_ONCE:
            FixityCheck.objects.bulk_create(looked)
            looked = []
    FixityCheck.objects.bulk_create(looked)


def look_at(sha256: str) -> FixityCheck.Outcome:
    """Return how one file is."""
    try:
        if settings.STORAGE_URL:  # what is looked at is the bucket, not our copy of it
            store.path_of(sha256).unlink(missing_ok=True)
        path = store.existing(sha256)
        digest = hashlib.sha256()
        with path.open("rb") as file:
            while chunk := file.read(CHUNK):
                digest.update(chunk)
    except (store.Missing, OSError, ValueError):
        return FixityCheck.Outcome.MISSING
    if digest.hexdigest() != sha256:
        return FixityCheck.Outcome.DAMAGED
    return FixityCheck.Outcome.SOUND


def unnamed(*, now: float | None = None) -> list[Path]:
    """Return the files that no row names and that have been there for a day.

    Of a bucket, whose keeper's own rules clean it, none are named.
    """
    if settings.STORAGE_URL:
        return []
    named = named_files()
    before = (time.time() if now is None else now) - ON_THE_WAY
    root = Path(settings.STORAGE_ROOT) / "objects"
    return [
        path
        for path in sorted(root.rglob("*"))
        if path.is_file() and path.name not in named and path.stat().st_mtime < before
    ]


def clean_away(paths: list[Path]) -> None:
    """Delete files that no row names."""
    for path in paths:
        path.unlink(missing_ok=True)
