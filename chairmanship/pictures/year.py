"""A year of the work plan: four quarters, a numbered mark for each activity, shaped by its state.

Pure: plain facts in, SVG out; a table stands behind it.
"""

from collections import defaultdict
from collections.abc import Sequence
from html import escape
from typing import NamedTuple

COLUMN, ROW, TOP = 90, 40, 34
RADIUS = 14
QUARTERS = ("I", "II", "III", "IV")


class Mark(NamedTuple):
    """An activity: its number, its quarter (1 to 4), and whether it is open, begun, done, left."""

    number: int
    quarter: int
    state: str


def year(marks: Sequence[Mark], *, title: str, description: str) -> str:
    """Return the year as inline SVG; shapes tell the states apart, not colours alone."""
    by_quarter: dict[int, list[Mark]] = defaultdict(list)
    for mark in marks:
        by_quarter[mark.quarter].append(mark)
    rows = max((len(column) for column in by_quarter.values()), default=1)
    width, height = COLUMN * 4, TOP + ROW * rows + 6
    parts = [
        f'<svg class="plan-year" viewBox="0 0 {width} {height}" role="img"'
        ' aria-labelledby="year-title year-desc">',
        f'<title id="year-title">{escape(title)}</title>',
        f'<desc id="year-desc">{escape(description)}</desc>',
    ]
    for position, name in enumerate(QUARTERS):
        x = COLUMN * position
        parts.append(f'<text class="plan-quarter" x="{x + COLUMN / 2:g}" y="20">{name}</text>')
        if position:
            parts.append(f'<line class="plan-line" x1="{x}" y1="4" x2="{x}" y2="{height - 4}"/>')
        for row, mark in enumerate(by_quarter[position + 1]):
            parts.append(_drawn(mark, x + COLUMN / 2, TOP + ROW * row + ROW / 2))
    return "".join([*parts, "</svg>"])


def _drawn(mark: Mark, x: float, y: float) -> str:
    """A disc when done, a thick ring when under way, a thin one when planned, dashed when left."""
    kind = {"done": "done", "under-way": "begun", "dropped": "left"}.get(mark.state, "open")
    return (
        f'<circle class="plan-mark plan-{kind}" cx="{x:g}" cy="{y:g}" r="{RADIUS}"/>'
        f'<text class="plan-number plan-number-{kind}" x="{x:g}" y="{y + 5:g}">{mark.number}</text>'
    )
