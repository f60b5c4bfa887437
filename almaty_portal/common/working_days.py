"""Working days counted from a day. Pure.

Saturdays and Sundays are left out, and the days that every participating State is likely to keep
free: New Year and Nowruz. Holidays of one State are the officer's to know.
"""

from datetime import date, timedelta

FREE = frozenset({(1, 1), (1, 2), (3, 21), (3, 22), (3, 23)})  # month, day
BEFORE_A_MEETING = 10


def is_working(day: date) -> bool:
    """Say whether work is expected on a day."""
    return day.weekday() < 5 and (day.month, day.day) not in FREE


def before(day: date, count: int = BEFORE_A_MEETING) -> date:
    """Return the day ``count`` working days before ``day``."""
    left = count
    while left:
        day -= timedelta(days=1)
        left -= is_working(day)
    return day


def after(day: date, count: int) -> date:
    """Return the day ``count`` working days after ``day``."""
    left = count
    while left:
        day += timedelta(days=1)
        left -= is_working(day)
    return day


def shifted(day: date, count: int) -> date:
    """Return the day ``count`` working days from ``day``: before it where negative."""
    return after(day, count) if count >= 0 else before(day, -count)
