"""Files that are built once and kept by what they hold; whoever needs one of them waits for one."""

import contextlib
import fcntl
import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings


def once(name: str, write: Callable[[Path], Any]) -> Path:
    """Return the file of a name, having it written if nobody has yet.

    One writer at a time for a name; the file appears whole or not at all.
    """
    root = Path(settings.PACKS_ROOT)
    root.mkdir(mode=0o750, parents=True, exist_ok=True)
    path = root / name
    if path.exists():
        return path
    with _alone(root / f"{name}.lock"):
        if not path.exists():
            _write_whole(path, write)
    return path


@contextlib.contextmanager
def _alone(lock: Path) -> Iterator[None]:
    with lock.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        try:
            yield
        finally:
            fcntl.flock(file, fcntl.LOCK_UN)


def _write_whole(path: Path, write: Callable[[Path], Any]) -> None:
    descriptor, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
    os.close(descriptor)
    temporary = Path(name)
    try:
        write(temporary)
        temporary.rename(path)
    finally:
        temporary.unlink(missing_ok=True)
