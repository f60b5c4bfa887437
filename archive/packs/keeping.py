"""Files that are built once and kept by what they hold; whoever needs one of them waits for one."""

import contextlib
import fcntl
import os
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as FutureTimeout
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connections

LONGEST_WAIT = 30  # seconds a reader waits for a file that nobody has built yet


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


class NotReady(Exception):
    """The file is still being built after the longest wait."""


_builders = ThreadPoolExecutor(max_workers=2, thread_name_prefix="pack")
_building: dict[str, Future[Path]] = {}


def awaited(name: str, write: Callable[[Path], Any]) -> Path:
    """Return the file of a name, waiting for it at most ``LONGEST_WAIT`` seconds.

    It is built aside, so that a reader whose patience ends leaves the builder at work; two at a
    time in a process, and one for a name, however many ask.

    :raises NotReady: if it takes longer
    """
    path = is_there(name)
    if path is not None:
        return path
    future = _building.get(name)
    if future is None or future.done():
        future = _building[name] = _builders.submit(_aside, name, write)
        future.add_done_callback(lambda _done: _building.pop(name, None))
    try:
        return future.result(timeout=LONGEST_WAIT)
    except FutureTimeout as late:
        raise NotReady from late


def _aside(name: str, write: Callable[[Path], Any]) -> Path:
    """Build in a thread of its own, which leaves no connection to the database open."""
    try:
        return once(name, write)
    finally:
        connections.close_all()


def is_there(name: str) -> Path | None:
    """Return the file of a name if it was built."""
    path = Path(settings.PACKS_ROOT) / name
    return path if path.exists() else None


def forget_own(instance: Any, **_signal: Any) -> None:
    """Take away the packs that hold a reader's notes as they were (a signal's receiver)."""
    for path in Path(settings.PACKS_ROOT).glob(f"own-{instance.user_id}-*"):
        path.unlink(missing_ok=True)


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
