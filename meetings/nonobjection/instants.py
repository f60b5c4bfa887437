"""How far a non-objection procedure has come, from its instant and what was received.

The Operating Modalities name the procedure (notes 1 and 4) and do not describe it. We chose:

- one instant of expiry; what is received at or before it is in time;
- ten working days, and never fewer than five unless the mandate says so;
- an objection or an amendment in time breaks the procedure for good, and its withdrawal revives
  nothing;
- a text that a participating State has objected to before, at a meeting or while it was circulated,
  is not put to the States at all: a meeting takes it up, or there is a new text;
- for a minute after the instant the result is being established, since a request received in time
  may still be on its way through the portal; after that, without an objection, the text *is*
  adopted as of the instant, whether or not anybody has looked.

Pure: no database, no clock, no Django.
"""

from collections.abc import Collection
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import NamedTuple
from zoneinfo import ZoneInfo

from meetings import holidays
from meetings.capitals import ZONES

USUAL_WORKING_DAYS = 10
FEWEST_WORKING_DAYS = 5
ZONE = "Asia/Almaty"
USUAL_HOUR = time(18, 0)  # the end of the working day at the seat, never midnight
DAY = timedelta(days=1)
LONGEST = timedelta(days=366)  # a text waits no longer than that: a slip of the pen in the year
ESTABLISHING = timedelta(minutes=1)
# A request counts by its first byte only if it was whole soon after; what is left of the minute is
# for waiting in the queue of the database.
WHOLE_WITHIN = timedelta(seconds=25)


class Stage(StrEnum):
    """How far a procedure has come at a moment."""

    PREPARED = "prepared"
    CIRCULATED = "circulated"
    COMMENTED = "commented"
    OPEN = "open"
    BROKEN = "broken"
    ESTABLISHING = "establishing"
    DEEMED = "deemed"
    ADOPTED = "adopted"
    NOT_ADOPTED = "not-adopted"
    WITHDRAWN = "withdrawn"


class Facts(NamedTuple):
    """What is known of a procedure: who objected is not asked here, only whether in time."""

    expires_at: datetime | None
    is_opened: bool = False
    is_circulated: bool = False
    is_broken: bool = False
    outcome: str = ""  # what the closing act, or the Chair's withdrawal, wrote down


def stage_at(facts: Facts, now: datetime) -> Stage:
    """Return the stage at a moment; no worker is needed for it to change.

    A procedure that has expired unbroken is deemed adopted even if the closing act has not run, and
    the clock going back afterwards changes nothing that was closed.
    """
    if facts.outcome:
        return Stage(facts.outcome)
    if facts.expires_at is None or not (facts.is_opened or facts.is_circulated):
        return Stage.PREPARED
    if not facts.is_opened:
        return Stage.CIRCULATED if now <= facts.expires_at else Stage.COMMENTED
    if facts.is_broken:
        return Stage.BROKEN
    if now <= facts.expires_at:
        return Stage.OPEN
    if now <= facts.expires_at + ESTABLISHING:
        return Stage.ESTABLISHING
    return Stage.DEEMED


def is_in_time(received_at: datetime, expires_at: datetime) -> bool:
    """Say whether something was received at or before the instant."""
    return received_at <= expires_at


def counts_as_received(stamped_at: datetime, whole_at: datetime) -> datetime:
    """Return when a request counts as received: at its stamp, or once whole if that took long.

    The stamp is set on entry. A request that dribbles in for minutes may not reach back over the
    instant after the result was established.
    """
    return stamped_at if whole_at - stamped_at <= WHOLE_WITHIN else whole_at


def instant_on(day: date, hour: time = USUAL_HOUR, zone: str = ZONE) -> datetime:
    """Return the instant, in UTC, of an hour of a day at the seat of the Support Unit."""
    return datetime.combine(day, hour, tzinfo=ZoneInfo(zone)).astimezone(UTC)


def day_of(moment: datetime, zone: str = ZONE) -> date:
    """Return the day of an instant at the seat."""
    return moment.astimezone(ZoneInfo(zone)).date()


def usual_expiry(
    opened_at: datetime,
    codes: Collection[str],
    *,
    working_days: int = USUAL_WORKING_DAYS,
    also_free: Collection[date] = (),
) -> datetime:
    """Return the instant a procedure opened now would end at unless the Chair names another."""
    return instant_on(holidays.after(day_of(opened_at), working_days, codes, also_free))


class Fault(StrEnum):
    """Why an instant cannot be the end of a procedure."""

    TOO_SOON = "too-soon"
    TOO_LATE = "too-late"
    NOT_A_WORKING_DAY = "not-a-working-day"


def fault_of(
    expires_at: datetime,
    *,
    opened_at: datetime,
    codes: Collection[str],
    fewest: int = FEWEST_WORKING_DAYS,
    also_free: Collection[date] = (),
) -> Fault | None:
    """Return what is wrong with an instant of expiry, or nothing.

    It falls on a day off neither at the seat nor by the clock of any capital. The last day counts
    only if the States have it whole: to the hour of opening, or to the end of the working day.
    """
    begins, ends = day_of(opened_at), day_of(expires_at)
    if expires_at <= opened_at:
        return Fault.TOO_SOON
    if ends > begins + LONGEST:
        return Fault.TOO_LATE
    is_whole = _hour_of(expires_at) >= min(_hour_of(opened_at), USUAL_HOUR)
    if holidays.between(begins, ends if is_whole else ends - DAY, codes, also_free) < fewest:
        return Fault.TOO_SOON
    if not holidays.is_working_everywhere(ends, codes, also_free):
        return Fault.NOT_A_WORKING_DAY
    at_home = {code: day_of(expires_at, ZONES.get(code, ZONE)) for code in codes}
    if any(day in also_free or holidays.is_free_in(day, code) for code, day in at_home.items()):
        return Fault.NOT_A_WORKING_DAY
    return None


def _hour_of(moment: datetime, zone: str = ZONE) -> time:
    return moment.astimezone(ZoneInfo(zone)).time()


class Matter(StrEnum):
    """What a procedure may be asked for."""

    DECISION = "decision"
    PARTICIPATION = "participation"
    CIVIL_SOCIETY = "civil-society"
    MINUTES = "minutes"


def is_allowed_by_notes(
    matter: str, *, is_in_brackets: bool, deadline: date | None, ends_on: date
) -> bool:
    """Say whether notes 1 and 4 themselves allow a procedure: two States, until their deadline.

    "[…] on the basis of a non-objection procedure, as soon as possible but not later than
    31 August 2013." For every other matter, and for these after that day, the participating States
    must have decided that a decision may be taken outside a meeting (3.vi).
    """
    return (
        matter == Matter.PARTICIPATION
        and is_in_brackets
        and deadline is not None
        and ends_on <= deadline
    )
