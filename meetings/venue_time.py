"""In whose time a meeting is held.

The record keeps wall-clock time and an IANA zone, never an offset: the offset is computed for the
day, since laws change (Asia/Almaty is UTC+6 until 29 February 2024 and UTC+5 from 1 March 2024).
Pure: no database, no clock.
"""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

MINUS = "−"


def offset_in_words(moment: datetime) -> str:
    """Return the offset of an aware moment: UTC+5, UTC+4:30, UTC−3, UTC."""
    offset = moment.utcoffset() or timedelta()
    minutes = round(abs(offset).total_seconds() / 60)
    if not minutes:
        return "UTC"
    sign = MINUS if offset < timedelta() else "+"
    hours, rest = divmod(minutes, 60)
    return f"UTC{sign}{hours}:{rest:02d}" if rest else f"UTC{sign}{hours}"


def offset_at(day: date, at: time | None, zone: str) -> str:
    """Return the offset in force at a venue on a day (at noon where no time is known)."""
    return offset_in_words(datetime.combine(day, at or time(12), tzinfo=ZoneInfo(zone)))


def hours_in_words(starts_at: time, ends_at: time | None) -> str:
    """Return 10:00 or 10:00–17:30."""
    return f"{starts_at:%H:%M}–{ends_at:%H:%M}" if ends_at else f"{starts_at:%H:%M}"
