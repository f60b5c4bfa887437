"""The lines of Dublin Core, written once a night and put in place whole.

Why the file is not sent as it lies: it is as old as the night, and what was withdrawn or narrowed
since must be gone within a second (SAFETY A08). Nothing tells us reliably that something changed
(an embargo ends by the clock, a bulk change leaves no trace), so nothing is trusted to tell: each
sending asks in two statements what a visitor may see now, and leaves out every line of which
anything no longer stands. To make the lines is the dear part, and that is done at night.
"""

import hashlib
import json
import os
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from almaty_portal.common import bilingual
from archive.dublin_core import rows
from archive.dublin_core.rows import Basis, Visible

OLDEST = 26 * 3600  # seconds: a night and a little
BOM = "\ufeff"  # or a spreadsheet takes the letters for another alphabet


@dataclass(frozen=True)
class Sheet:
    """What is sent now: the lines that still stand, and the hash of exactly these."""

    path: Path
    visible: Visible
    etag: str

    def body(self) -> Iterator[bytes]:
        """Return the sheet, a line at a time."""
        yield (BOM + rows.written(rows.COLUMNS)).encode()
        for line in _standing(self.path, self.visible):
            yield line.encode()


def write(language: str) -> int:
    """Write the lines of a language, put them in place whole, and return how many there are."""
    folder = settings.EXPORTS_ROOT
    folder.mkdir(mode=0o750, parents=True, exist_ok=True)
    count = 0
    descriptor, name = tempfile.mkstemp(dir=folder, prefix=".dublin-core-")
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            for basis, line in rows.lines(language):
                file.write(json.dumps([basis, line], ensure_ascii=False) + "\n")
                count += 1
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(_path(language))
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return count


def write_all() -> int:
    """Write the lines of both languages; safe to run twice, and at once."""
    return sum(write(language) for language in bilingual.LANGUAGES)


def sheet(language: str) -> Sheet:
    """Return what may be sent now.

    Where no night has come yet, or the worker that writes at night keeps its files on another
    machine, the first who asks has the lines written here.
    """
    path = _path(language)
    if not path.exists() or time.time() - path.stat().st_mtime > OLDEST:
        write(language)
    visible = Visible()
    digest = hashlib.sha256()
    for line in _standing(path, visible):
        digest.update(line.encode())
    return Sheet(path, visible, digest.hexdigest())


def _standing(path: Path, visible: Visible) -> Iterator[str]:
    """Return the lines of which everything may still be told."""
    with path.open(encoding="utf-8") as file:
        for kept in file:
            facts, line = json.loads(kept)
            if visible.bears(Basis(*facts)):
                yield line


def _path(language: str) -> Path:
    return Path(settings.EXPORTS_ROOT) / f"dublin-core-{language}.jsonl"
