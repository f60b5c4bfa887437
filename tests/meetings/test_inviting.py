"""Operating Modalities, 3.i and 3.iv: who is invited, and on what."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from meetings import inviting
from meetings.inviting import Recorded
from meetings.nominating import Phase, logistics_go_on, phase_of

TODAY = date(2026, 11, 23)
ADOPTED = Recorded(is_adopted=True, effective_on=TODAY)


@pytest.mark.parametrize(
    ("status", "in_brackets", "basis"),
    [
        pytest.param("member", False, inviting.MEMBER, id="a participating State"),
        pytest.param("pending", True, inviting.MEMBER, id="one of the two in brackets"),
        pytest.param("pending", False, inviting.OBSERVER, id="a later applicant, as an observer"),
        pytest.param("observer", False, inviting.OBSERVER, id="an observer State"),
        pytest.param("former", False, None, id="one that took part formerly"),
        pytest.param(None, False, None, id="a State of no standing"),
    ],
)
def test_which_states_are_invited_by_default(status, in_brackets, basis):
    assert inviting.basis_of_state(status, is_in_brackets=in_brackets) == basis


@pytest.mark.parametrize(
    ("kind", "role", "basis"),
    [
        pytest.param("international", "observer", inviting.OBSERVER, id="a standing observer"),
        pytest.param("regional", "observer", inviting.OBSERVER, id="a regional observer"),
        pytest.param("international", "support-unit", inviting.OBSERVER, id="a host of the unit"),
        pytest.param("regional", "requested", None, id="one that asks for the status"),
        pytest.param("international", "guest", None, id="a guest, case by case"),
        pytest.param("international", None, None, id="none on record"),
        pytest.param("civil-society", "observer", None, id="civil society, whatever its role"),
    ],
)
def test_which_organizations_are_invited_by_default(kind, role, basis):
    assert inviting.basis_of_organisation(kind, role) == basis


@pytest.mark.parametrize(
    ("decision", "reason"),
    [
        pytest.param(None, inviting.NOTHING, id="none named"),
        pytest.param(ADOPTED._replace(is_adopted=False), inviting.NOT_ADOPTED, id="a draft"),
        pytest.param(
            ADOPTED._replace(effective_on=TODAY + timedelta(1)), inviting.LATER, id="from tomorrow"
        ),
        pytest.param(ADOPTED._replace(effective_on=None), inviting.LATER, id="of no day"),
        pytest.param(
            ADOPTED._replace(concerns_another=True),
            inviting.ANOTHER_MEETING,
            id="given for another meeting",
        ),
        pytest.param(ADOPTED._replace(is_invented=True), inviting.INVENTED, id="a demonstration"),
    ],
)
def test_consent_is_of_the_members_for_this_meeting_and_on_record(decision, reason):
    with pytest.raises(inviting.ConsentNotRecorded) as refused:
        inviting.require_consent(decision, on=TODAY)
    assert refused.value.reason == reason


def test_with_consent_civil_society_is_invited():
    inviting.require_consent(ADOPTED, on=TODAY)


def test_a_member_is_never_left_out():
    with pytest.raises(inviting.MemberIsNotLeftOut):
        inviting.require_decision_to_leave_out(inviting.MEMBER, ADOPTED, on=TODAY)


def test_an_observer_is_left_out_on_a_decision_alone():
    with pytest.raises(inviting.DecisionNotRecorded):
        inviting.require_decision_to_leave_out(inviting.OBSERVER, None, on=TODAY)
    inviting.require_decision_to_leave_out(
        inviting.OBSERVER, ADOPTED._replace(concerns_another=True), on=TODAY
    )


LOCK = datetime(2026, 12, 1, 18, 0, tzinfo=ZoneInfo("Asia/Kabul"))
END = datetime(2026, 12, 10, 23, 59, 59, tzinfo=ZoneInfo("Asia/Kabul"))


@pytest.mark.parametrize(
    ("now", "phase"),
    [
        pytest.param(LOCK - timedelta(seconds=1), Phase.OPEN, id="before"),
        pytest.param(LOCK, Phase.OPEN, id="the very instant is in time"),
        pytest.param(LOCK + timedelta(microseconds=1), Phase.LOCKED, id="after"),
        pytest.param(END + timedelta(seconds=1), Phase.OVER, id="after the meeting"),
    ],
)
def test_phases_of_a_nomination(now, phase):
    assert phase_of(now=now, locks_at=LOCK, ends_at=END) is phase


def test_travel_data_is_kept_thirty_days():
    assert logistics_go_on(date(2026, 1, 31)) == date(2026, 3, 2)
