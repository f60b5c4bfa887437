"""One instant by the clocks of the capitals (EDGE_CASES T1, T2)."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.capitals import ZONES, times_in_capitals, zone_of


@pytest.mark.parametrize(
    ("moment", "code", "shown"),
    [
        pytest.param((2024, 2, 29, 12), "KZ", "18:00 UTC+6", id="Astana before 1 March 2024"),
        pytest.param((2024, 3, 1, 12), "KZ", "17:00 UTC+5", id="Astana from 1 March 2024"),
        pytest.param((2026, 7, 1, 12), "AF", "16:30 UTC+4:30", id="Kabul at the half-hour"),
        pytest.param((2021, 7, 1, 12), "IR", "16:30 UTC+4:30", id="Tehran in its last summers"),
        pytest.param((2026, 7, 1, 12), "IR", "15:30 UTC+3:30", id="Tehran without summer time"),
        pytest.param((2026, 1, 1, 12), "TR", "15:00 UTC+3", id="Ankara keeps one time all year"),
        pytest.param((2026, 7, 1, 12), "AZ", "16:00 UTC+4", id="Baku without summer time"),
        pytest.param((2026, 7, 1, 12), "KG", "18:00 UTC+6", id="Bishkek an hour before Astana"),
        pytest.param((2026, 7, 1, 12), "PK", "17:00 UTC+5", id="Islamabad"),
    ],
)
def test_each_capital_has_its_own_time(moment, code, shown):
    ((found, local, offset),) = times_in_capitals(datetime(*moment, tzinfo=UTC), [code])

    assert found == code
    assert f"{local:%H:%M} {offset}" == shown


def test_a_capital_the_table_has_not_is_left_out():
    moment = datetime(2026, 7, 1, 12, tzinfo=UTC)

    assert [time.code for time in times_in_capitals(moment, ["kz", "XX", "TJ"])] == ["KZ", "TJ"]
    assert zone_of("XX") is None


@pytest.mark.parametrize("zone", ZONES.values())
def test_every_zone_is_known(zone):
    assert ZoneInfo(zone)


@given(st.datetimes(datetime(2011, 1, 1), datetime(2040, 1, 1)), st.sampled_from(sorted(ZONES)))  # noqa: DTZ001
def test_it_is_one_instant_everywhere(naive, code):
    moment = naive.replace(tzinfo=UTC)

    assert times_in_capitals(moment, [code])[0].local == moment
