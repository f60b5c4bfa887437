"""Until when a delegation may be named, and how long its travel data is kept.

The Modalities leave the nomination of delegations to the participating States (3.i); the hours are
ours: until the lock a delegation is changed by its State, after it by the unit that was asked, and
after the meeting by nobody. The instant of the lock itself is still in time.

Pure Python: no database, no clock, no Django.
"""

from datetime import date, datetime, timedelta
from enum import Enum

LOGISTICS_KEPT_DAYS = 30


class Phase(Enum):
    """What can be done to a delegation at an instant."""

    OPEN = "open"
    LOCKED = "locked"
    OVER = "over"


def phase_of(*, now: datetime, locks_at: datetime, ends_at: datetime) -> Phase:
    """Return the phase of an instant."""
    if now > ends_at:
        return Phase.OVER
    return Phase.OPEN if now <= locks_at else Phase.LOCKED


def logistics_go_on(last_day: date, *, kept: int = LOGISTICS_KEPT_DAYS) -> date:
    """Return the day on which arrivals, hotels and diets of a meeting are purged."""
    return last_day + timedelta(days=kept)
