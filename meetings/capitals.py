"""What the clocks of the capitals show at one instant.

A deadline is one instant; each reader knows it by the clock at home. The offset is computed for the
moment, since laws change: Asia/Almaty is UTC+6 until 29 February 2024 and UTC+5 from 1 March 2024,
Kabul and Tehran stand at a half-hour, Tehran has had no summer time since 2022.
Pure: no database, no clock, no Django.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from meetings.venue_time import offset_in_words

# By ISO 3166-1 alpha-2 code. Astana keeps the rule of Almaty, Ankara that of Istanbul.
ZONES = {
    "AF": "Asia/Kabul",
    "AM": "Asia/Yerevan",
    "AZ": "Asia/Baku",
    "BY": "Europe/Minsk",
    "CH": "Europe/Zurich",
    "CN": "Asia/Shanghai",
    "EG": "Africa/Cairo",
    "FR": "Europe/Paris",
    "GB": "Europe/London",
    "GE": "Asia/Tbilisi",
    "IN": "Asia/Kolkata",
    "IR": "Asia/Tehran",
    "IT": "Europe/Rome",
    "JP": "Asia/Tokyo",
    "KG": "Asia/Bishkek",
    "KZ": "Asia/Almaty",
    "MN": "Asia/Ulaanbaatar",
    "PK": "Asia/Karachi",
    "RU": "Europe/Moscow",
    "TJ": "Asia/Dushanbe",
    "TM": "Asia/Ashgabat",
    "TR": "Europe/Istanbul",
    "UA": "Europe/Kyiv",
    "US": "America/New_York",
    "UZ": "Asia/Tashkent",
}


class TimeInCapital(NamedTuple):
    """An instant by the clock of one capital."""

    code: str
    local: datetime
    offset: str


def zone_of(code: str) -> str | None:
    """Return the IANA zone of a State's capital, or nothing where the table has none."""
    return ZONES.get(code.upper())


def times_in_capitals(moment: datetime, codes: Iterable[str]) -> list[TimeInCapital]:
    """Return an aware moment by the clock of each capital, in the order of ``codes``.

    A State whose capital is not in the table is left out: no time is invented for it.
    """
    times = []
    for code in codes:
        zone = zone_of(code)
        if zone is not None:
            local = moment.astimezone(ZoneInfo(zone))
            times.append(TimeInCapital(code.upper(), local, offset_in_words(local)))
    return times
