"""Compile the catalogues of messages, which are committed as text only."""

from collections.abc import Callable
from pathlib import Path

import polib

LOCALE = Path(__file__).resolve().parent.parent.parent / "locale"


def compile_catalogues(say: Callable[[str], None]) -> None:
    """Compile each catalogue that is newer than what was compiled of it."""
    for source in LOCALE.rglob("*.po"):
        compiled = source.with_suffix(".mo")
        if compiled.exists() and compiled.stat().st_mtime_ns >= source.stat().st_mtime_ns:
            continue
        say(f"Compiling {source.relative_to(LOCALE.parent)}")
        polib.pofile(str(source)).save_as_mofile(str(compiled))
