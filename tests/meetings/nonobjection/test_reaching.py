"""Every coordinator can be reached before a text is put to the States, or what is recorded instead."""

from datetime import date, timedelta

import pytest

from meetings.models import (
    Delivery,
)
from meetings.nonobjection import people, services
from meetings.nonobjection.instants import Stage
from members.models import Appointment, Notice, User
from tests.factories import (
    make_chair,
    make_state,
)
from tests.meetings.nonobjection.acts import (
    NOW,
    mandated,
    opened,
    reachable,
    state_of,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("prepare", "is_reached"),
    [
        pytest.param(lambda _u: None, True, id="signed in yesterday"),
        pytest.param(lambda u: User.objects.filter(pk=u.pk).update(last_login=NOW - timedelta(days=91)), False, id="signed in 91 days ago"),
        pytest.param(lambda u: User.objects.filter(pk=u.pk).update(last_login=None), False, id="never signed in"),
        pytest.param(lambda u: User.objects.filter(pk=u.pk).update(is_active=False), False, id="the account is closed"),
        pytest.param(lambda _u: Appointment.objects.update(ended_on=NOW.date()), False, id="the post is vacant (EDGE_CASES 16)"),
    ],
)  # fmt: skip
def test_every_coordinator_can_be_reached_or_it_does_not_open(prepare, is_reached):
    user = reachable()
    chair = make_chair(state=state_of(user))
    procedure = mandated()
    prepare(user)
    Appointment.objects.filter(role="chair-representative").update(ended_on=None)

    if is_reached:
        assert opened(procedure, chair=chair).opened_at == NOW
        return
    with pytest.raises(services.Unreachable) as refused:
        opened(procedure, chair=chair)
    assert refused.value.states == [state_of(user)]


@pytest.mark.parametrize(("state", "days", "is_reached"), [("sent", 1, True), ("queued", 1, False), ("sent", 91, False)])  # fmt: skip
def test_a_test_mail_reaches_when_it_was_delivered(state, days, is_reached):
    user = reachable(days=400)
    procedure = mandated()
    assert services.send_test_mails(procedure=procedure, at=NOW) == 1
    assert services.send_test_mails(procedure=procedure, at=NOW) == 0
    settled = NOW - timedelta(days=days) if state == "sent" else None
    Notice.objects.filter(kind=people.TEST_MAIL).update(state=state, settled_at=settled)

    (found,) = people.reach_of(procedure, at=NOW, on=NOW.date())

    assert (found.state, found.is_reached) == (state_of(user), is_reached)


@pytest.mark.parametrize("kind", ["delivered", "waived"])
def test_a_delivery_by_another_channel_or_a_waiver_lets_it_open_and_excludes_nobody(kind):
    state = make_state()
    reachable()
    procedure = mandated()
    Delivery.objects.create(procedure=procedure, state=state, kind=kind, on=NOW.date(), how="Note")

    assert state in opened(procedure).circle.all()


def test_nobody_is_waited_for_where_representation_is_unsettled_on_the_chairs_instruction():
    reachable()
    make_state("ZZ", unsettled_since=date(2026, 1, 1), unsettled_by="The Chair, orally")

    procedure = opened()

    assert procedure.stage(NOW) is Stage.OPEN


def test_from_the_day_it_is_unsettled_and_not_before():
    reachable()
    state = make_state("ZZ", unsettled_since=date(2027, 1, 1), unsettled_by="The Chair, orally")

    with pytest.raises(services.Unreachable) as refused:
        opened()
    assert refused.value.states == [state]
