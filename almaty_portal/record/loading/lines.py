"""On which line of a JSON text each value stands, so that a defect can be found by the reader."""

import json
import re
from bisect import bisect_left
from collections.abc import Iterator

Path = tuple[str | int, ...]
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\]:,]|[^\s{}\[\]:,"]+')


def lines_of(text: str) -> dict[Path, int]:
    """Return the line of each value of a valid JSON text by its path, ``(3, "sources", 0)``."""
    ends = [found.start() for found in re.finditer("\n", text)]
    marks = (
        (found.group(), bisect_left(ends, found.start()) + 1) for found in _TOKEN.finditer(text)
    )
    lines: dict[Path, int] = {}
    mark, line = next(marks)
    _walk((), mark, line, marks, lines)
    return lines


def _walk(
    path: Path,
    mark: str,
    line: int,
    marks: Iterator[tuple[str, int]],
    lines: dict[Path, int],
) -> None:
    lines[path] = line
    if mark not in {"{", "["}:
        return
    position = 0
    for inner, at in marks:
        if inner in {"}", "]"}:
            return
        if inner == ",":
            continue
        if mark == "[":
            _walk((*path, position), inner, at, marks, lines)
            position += 1
        else:
            key = (*path, json.loads(inner))
            next(marks)  # the colon
            value, begun = next(marks)
            _walk(key, value, begun, marks, lines)
            lines[key] = at
