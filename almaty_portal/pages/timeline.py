"""The timeline since 2011: terms as bands, meetings as marks, each no more precise than is known.

Pure: plain facts in, SVG out; a table stands behind it.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from html import escape
from typing import NamedTuple

YEAR = 66
TOP, BAND, ROW = 16, 30, 20
LEFT = 8


class Band(NamedTuple):
    """A term: whose, from when, until when (exclusive)."""

    name: str
    starts_on: date
    ends_on: date


class Mark(NamedTuple):
    """A meeting: what it is called, its kind, its day and what the day is known to."""

    label: str
    kind: str
    day: date
    precision: str


class Lane(NamedTuple):
    """A row of the timeline: the kind of meeting it holds and its name."""

    kind: str
    name: str


def timeline(
    bands: Sequence[Band],
    marks: Sequence[Mark],
    lanes: Sequence[Lane],
    *,
    until: date,
    title: str,
    description: str,
) -> str:
    """Return the timeline as inline SVG, from the beginning of 2011 to ``until``."""
    start = date(2011, 1, 1)
    width = LEFT * 2 + _x(until, start) + 12
    height = TOP + BAND + 14 + ROW * len(lanes) * 1.7 + 22
    parts = [
        f'<svg class="timeline" width="{width:.0f}" role="img"'
        f' viewBox="0 0 {width:.0f} {height:.0f}"'
        ' aria-labelledby="timeline-title timeline-desc">',
        f'<title id="timeline-title">{escape(title)}</title>',
        f'<desc id="timeline-desc">{escape(description)}</desc>',
    ]
    for year in range(2011, until.year + 1):
        x = _x(date(year, 1, 1), start)
        parts.append(
            f'<line class="timeline-year" x1="{x:.1f}" x2="{x:.1f}"'
            f' y1="{TOP}" y2="{height - 18:.0f}"/>'
            f'<text class="timeline-label" x="{x + 4:.1f}" y="{height - 5:.0f}">{year}</text>'
        )
    for number, band in enumerate(bands):
        x, end = _x(band.starts_on, start), _x(min(band.ends_on, until), start)
        shade = "timeline-band" if number % 2 else "timeline-band timeline-band-other"
        parts.append(
            f'<rect class="{shade}" x="{x:.1f}" y="{TOP}" width="{end - x:.1f}" height="{BAND}"/>'
            f'<text class="timeline-name" x="{x + 6:.1f}" y="{TOP + 20}">{escape(band.name)}</text>'
        )
    for number, lane in enumerate(lanes):
        y = TOP + BAND + 28 + number * ROW * 1.7
        parts.append(
            f'<text class="timeline-label" x="{LEFT}" y="{y - 8:.1f}">{escape(lane.name)}</text>'
        )
        parts += [_drawn(mark, start, y + 4) for mark in marks if mark.kind == lane.kind]
    return "".join([*parts, "</svg>"])


def _x(day: date, start: date) -> float:
    return LEFT + (day - start).days / 365.25 * YEAR


def _drawn(mark: Mark, start: date, y: float) -> str:
    """A disc for a day; a bar as long as the month or the year where no more is known."""
    x = _x(mark.day, start)
    named = f"<title>{escape(mark.label)}</title>"
    if mark.precision == "day":
        return f'<circle class="timeline-mark" cx="{x:.1f}" cy="{y:.1f}" r="4.5">{named}</circle>'
    days = 31 if mark.precision == "month" else 365
    width = _x(mark.day + timedelta(days=days), start) - x
    return (
        f'<rect class="timeline-mark" x="{x:.1f}" y="{y - 4.5:.1f}" width="{width:.1f}"'
        f' height="9" rx="4">{named}</rect>'
    )
