"""How far a procedure has come at a moment (3.vi; notes 1 and 4). D03, D06; EDGE_CASES 1, 3, 5."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings import holidays
from meetings.capitals import ZONES
from meetings.nonobjection.instants import (
    ESTABLISHING,
    WHOLE_WITHIN,
    ZONE,
    Facts,
    Fault,
    Stage,
    counts_as_received,
    day_of,
    fault_of,
    instant_on,
    is_allowed_by_notes,
    is_in_time,
    stage_at,
    usual_expiry,
)

T = datetime(2026, 5, 12, 13, tzinfo=UTC)
OPEN = Facts(expires_at=T, is_opened=True)
MEMBERS = ["AF", "AZ", "KZ", "KG", "TJ", "TR"]
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("facts", "after", "stage"),
    [
        pytest.param(Facts(None), timedelta(), Stage.PREPARED, id="nothing was done yet"),
        pytest.param(Facts(T), -SECOND, Stage.PREPARED, id="an instant alone opens nothing"),
        pytest.param(OPEN, -SECOND, Stage.OPEN, id="a second before"),
        pytest.param(OPEN, timedelta(), Stage.OPEN, id="at the instant itself"),
        pytest.param(OPEN, timedelta(microseconds=1), Stage.ESTABLISHING, id="just after it"),
        pytest.param(OPEN, ESTABLISHING, Stage.ESTABLISHING, id="to the end of the minute"),
        pytest.param(OPEN, ESTABLISHING + SECOND, Stage.DEEMED, id="a second after the minute"),
        pytest.param(OPEN, timedelta(days=400), Stage.DEEMED, id="though no worker ran for a year"),
        pytest.param(
            OPEN._replace(is_broken=True), -SECOND, Stage.BROKEN, id="broken before the instant"
        ),
        pytest.param(
            OPEN._replace(is_broken=True), timedelta(days=1), Stage.BROKEN, id="broken for good"
        ),
        pytest.param(
            OPEN._replace(outcome="adopted"), -timedelta(hours=1), Stage.ADOPTED,
            id="the clock went back after closing",
        ),
        pytest.param(
            OPEN._replace(outcome="not-adopted"), SECOND, Stage.NOT_ADOPTED, id="closed as broken"
        ),
        pytest.param(
            Facts(T, is_circulated=True), -SECOND, Stage.CIRCULATED, id="without a mandate: comments"
        ),
        pytest.param(
            Facts(T, is_circulated=True), timedelta(days=9), Stage.COMMENTED,
            id="comments adopt nothing, however long ago",
        ),
    ],
)  # fmt: skip
def test_the_stage_follows_from_the_instant_and_the_positions(facts, after, stage):
    assert stage_at(facts, T + after) is stage


@pytest.mark.parametrize(
    ("took", "counted_from_entry"),
    [
        pytest.param(timedelta(), True, id="whole at once"),
        pytest.param(WHOLE_WITHIN, True, id="whole just in time"),
        pytest.param(WHOLE_WITHIN + SECOND, False, id="a request that dribbles in"),
    ],
)
def test_a_request_counts_from_its_entry_if_it_is_soon_whole(took, counted_from_entry):
    received = counts_as_received(T, T + took)

    assert (received == T) is counted_from_entry
    assert received in (T, T + took)


def test_waiting_ends_before_the_result_is_established():
    """The whole request and SQLite's longest wait fit into the minute."""
    assert WHOLE_WITHIN + timedelta(seconds=20) < ESTABLISHING


@pytest.mark.parametrize(
    ("day", "code", "free"),
    [
        pytest.param(date(2026, 11, 20), "AF", True, id="Friday in Kabul"),
        pytest.param(date(2026, 11, 20), "KZ", False, id="Friday in Astana"),
        pytest.param(date(2026, 11, 21), "KZ", True, id="Saturday in Astana"),
        pytest.param(date(2026, 11, 21), "IR", False, id="Saturday in Tehran"),
        pytest.param(date(2026, 3, 23), "PK", True, id="Nowruz for every State"),
        pytest.param(date(2026, 3, 23), "XX", True, id="also for one the table has not"),
        pytest.param(date(2026, 12, 16), "KZ", True, id="Independence Day of Kazakhstan"),
        pytest.param(date(2026, 12, 16), "TJ", False, id="which is a working day in Dushanbe"),
    ],
)
def test_days_off(day, code, free):
    assert holidays.is_free_in(day, code) is free


@pytest.mark.parametrize(
    ("days_later", "hour", "fault"),
    [
        pytest.param(-1, 18, Fault.TOO_SOON, id="in the past"),
        pytest.param(2, 18, Fault.TOO_SOON, id="two days"),
        pytest.param(8, 18, Fault.TOO_SOON, id="a week, of which four days count in both"),
        pytest.param(9, 18, None, id="five working days: no Thursday to Sunday of either"),
        pytest.param(12, 18, Fault.NOT_A_WORKING_DAY, id="a Saturday"),
        pytest.param(11, 18, Fault.NOT_A_WORKING_DAY, id="a Friday, the weekend of Kabul"),
    ],
)
def test_where_a_procedure_may_end(days_later, hour, fault):
    opened = datetime(2026, 11, 2, 6, tzinfo=UTC)  # a Monday
    ends = instant_on(date(2026, 11, 2) + timedelta(days=days_later), time(hour))

    assert fault_of(ends, opened_at=opened, codes=["AF", "TJ"]) is fault


@pytest.mark.parametrize(
    ("opened_at", "ends_at", "fault"),
    [
        pytest.param(time(11), time(18), None, id="to the end of the working day"),
        pytest.param(time(11), time(11), None, id="to the hour of opening"),
        pytest.param(time(20), time(18), None, id="opened in the evening"),
        pytest.param(time(11), time(10, 59), Fault.TOO_SOON, id="a minute less than five days"),
        pytest.param(time(23, 50), time(0, 10), Fault.TOO_SOON, id="just after midnight"),
    ],
)
def test_the_last_of_the_five_working_days_is_a_whole_one(opened_at, ends_at, fault):
    opened = instant_on(date(2026, 11, 16), opened_at)  # a Monday
    ends = instant_on(date(2026, 11, 23), ends_at)

    assert fault_of(ends, opened_at=opened, codes=["TJ"]) is fault
    later = instant_on(date(2026, 11, 24), ends_at)
    assert fault_of(later, opened_at=opened, codes=["TJ"]) is None


def test_a_slip_of_the_pen_in_the_year_is_no_instant():
    opened = instant_on(date(2026, 11, 16))

    far = instant_on(date(9999, 12, 30))
    assert fault_of(far, opened_at=opened, codes=["TJ"]) is Fault.TOO_LATE


def test_a_working_day_at_the_seat_may_be_a_day_off_at_home():
    opened = datetime(2026, 10, 12, 6, tzinfo=UTC)
    early = instant_on(date(2026, 11, 2), time(0, 15))  # a Monday; Sunday evening in Ankara

    assert fault_of(early, opened_at=opened, codes=["KG"]) is None
    assert fault_of(early, opened_at=opened, codes=["KG", "TR"]) is Fault.NOT_A_WORKING_DAY


def test_the_mandate_may_name_fewer_days():
    opened = datetime(2026, 11, 2, 6, tzinfo=UTC)
    ends = instant_on(date(2026, 11, 4))

    assert fault_of(ends, opened_at=opened, codes=["TJ"]) is Fault.TOO_SOON
    assert fault_of(ends, opened_at=opened, codes=["TJ"], fewest=2) is None


def test_a_day_written_down_is_left_out():
    opened = datetime(2026, 11, 2, 6, tzinfo=UTC)
    eid = {date(2026, 11, 10)}
    ends = instant_on(date(2026, 11, 10))  # 6 November is a holiday in Dushanbe

    assert fault_of(ends, opened_at=opened, codes=["TJ"]) is None
    assert fault_of(ends, opened_at=opened, codes=["TJ"], fewest=4, also_free=eid) is (
        Fault.NOT_A_WORKING_DAY
    )


@pytest.mark.parametrize(
    ("matter", "brackets", "on", "allowed"),
    [
        pytest.param("participation", True, date(2013, 8, 31), True, id="note 1, the last day"),
        pytest.param("participation", True, date(2013, 9, 1), False, id="the deadline is past"),
        pytest.param("participation", False, date(2013, 7, 1), False, id="another State"),
        pytest.param("decision", True, date(2013, 7, 1), False, id="another matter"),
    ],
)
def test_notes_1_and_4_allow_it_for_two_states_until_their_deadline(matter, brackets, on, allowed):
    deadline = date(2013, 8, 31)

    assert (
        is_allowed_by_notes(matter, is_in_brackets=brackets, deadline=deadline, ends_on=on)
        is allowed
    )


@pytest.mark.parametrize(
    ("day", "utc"),
    [
        pytest.param(date(2024, 2, 29), 12, id="the leap day, Almaty at UTC+6"),
        pytest.param(date(2024, 3, 1), 13, id="the day after, Almaty at UTC+5"),
    ],
)
def test_eighteen_hours_at_the_seat_is_one_instant(day, utc):
    assert instant_on(day) == datetime(day.year, day.month, day.day, utc, tzinfo=UTC)


moments = st.datetimes(datetime(2012, 1, 1), datetime(2032, 12, 31)).map(  # noqa: DTZ001
    lambda naive: naive.replace(tzinfo=UTC)
)


@given(moments, st.lists(st.sampled_from(MEMBERS), unique=True), st.integers(5, 15))
def test_the_usual_instant_is_a_working_day_everywhere_and_late_enough(opened, codes, days):
    ends = usual_expiry(opened, codes, working_days=days)

    assert fault_of(ends, opened_at=opened, codes=codes, fewest=days) is None
    assert holidays.is_working_everywhere(day_of(ends), codes)
    assert ends.tzinfo is UTC


@given(
    moments,
    st.integers(0, 40 * 24 * 60),
    st.lists(st.sampled_from(MEMBERS), min_size=1, unique=True),
)
def test_wherever_it_may_end_the_states_had_five_whole_working_days(opened, minutes, codes):
    """And it ends on a day off in none of their capitals, leap days and changed offsets included."""
    ends = opened + timedelta(minutes=minutes)
    if fault_of(ends, opened_at=opened, codes=codes) is not None:
        return

    local = opened.astimezone(ZoneInfo(ZONE))
    hour = min(local.time(), time(18))
    days = [local.date() + timedelta(days=n) for n in range(1, 42)]
    whole = [day for day in days if instant_on(day, hour) <= ends]
    assert sum(holidays.is_working_everywhere(day, codes) for day in whole) >= 5
    for code in codes:
        assert not holidays.is_free_in(ends.astimezone(ZoneInfo(ZONES[code])).date(), code)


@given(moments, st.integers(-(10**7), 10**7), st.booleans())
def test_no_moment_is_both_in_time_and_deemed_adopted(ends, microseconds, broken):
    """Never both “objection recorded” and “adopted” (D03)."""
    moment = ends + timedelta(microseconds=microseconds)
    stage = stage_at(Facts(ends, is_opened=True, is_broken=broken), moment)

    assert not (is_in_time(moment, ends) and stage is Stage.DEEMED)
    assert not (broken and stage in (Stage.DEEMED, Stage.ADOPTED))
