"""The ring of the rotation: States in the order of 3.ii, the Chair and past Chairs marked.

Who was passed over is never shown. Pure: plain facts in, SVG out; a table stands behind it.
"""

import math
from collections.abc import Sequence
from html import escape
from typing import NamedTuple

SIZE = 440
RADIUS = 128
CENTRE = SIZE / 2


class Seat(NamedTuple):
    """A State on the ring: its short name, and whether it chairs or has chaired."""

    name: str
    chairs: bool = False
    has_chaired: bool = False


def ring(seats: Sequence[Seat], *, title: str, description: str) -> str:
    """Return the ring as inline SVG; classes carry the colours, shapes tell the states apart."""
    parts = [
        f'<svg class="ring" viewBox="0 0 {SIZE} {SIZE}" role="img"'
        ' aria-labelledby="ring-title ring-desc">',
        f'<title id="ring-title">{escape(title)}</title>',
        f'<desc id="ring-desc">{escape(description)}</desc>',
        f'<circle class="ring-line" cx="{CENTRE}" cy="{CENTRE}" r="{RADIUS}"/>',
    ]
    for number, seat in enumerate(seats):
        angle = 2 * math.pi * number / max(len(seats), 1) - math.pi / 2
        x, y = CENTRE + RADIUS * math.cos(angle), CENTRE + RADIUS * math.sin(angle)
        parts += [_mark(seat, x, y), _name(seat, angle)]
    return "".join([*parts, "</svg>"])


def _mark(seat: Seat, x: float, y: float) -> str:
    """A filled disc for the Chair, a ring with a point for a past Chair, an open ring otherwise."""
    at = f'cx="{x:.1f}" cy="{y:.1f}"'
    if seat.chairs:
        return f'<circle class="ring-chair" {at} r="13"/>'
    inner = f'<circle class="ring-point" {at} r="3.5"/>' if seat.has_chaired else ""
    return f'<circle class="ring-seat" {at} r="9"/>{inner}'


def _name(seat: Seat, angle: float) -> str:
    distance = RADIUS + 24
    x, y = CENTRE + distance * math.cos(angle), CENTRE + distance * math.sin(angle)
    anchor = "middle" if abs(math.cos(angle)) < 0.3 else "start" if math.cos(angle) > 0 else "end"
    y += 5 + (6 if math.sin(angle) > 0.9 else -4 if math.sin(angle) < -0.9 else 0)
    kind = "ring-name ring-name-chair" if seat.chairs else "ring-name"
    at = f'x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"'
    return f'<text class="{kind}" {at}>{escape(seat.name)}</text>'
