"""The acts of the Chair on the page of a procedure."""

from datetime import timedelta

import pytest
from django.utils import timezone

from meetings.models import Delivery
from meetings.nonobjection import services
from tests.factories import (
    make_chair,
    make_decision,
    make_draft,
    make_officer,
    make_state,
)
from tests.pages.asking import address, expire

pytestmark = pytest.mark.django_db


def test_the_chair_opens_with_a_look_at_every_clock(client):
    state = make_state("KZ", short_name_en="Kazakhstan", short_name_ru="Казахстан")
    chair = make_chair(state=state)
    procedure = services.prepare(
        decision=make_draft(),
        on=timezone.localdate(),
        mandate=make_decision(mandates_matter="decision"),
    )
    client.force_login(chair)
    assert "asked of you" in client.get("/en/desk/").content.decode()
    form = client.get(address(procedure, "open/"))
    assert b"Kazakhstan" in form.content, "its coordinator was not reached"
    ends = services.usual_expiry(procedure, at=timezone.now()).astimezone(
        timezone.get_default_timezone()
    )
    data = {"day": f"{ends:%Y-%m-%d}", "hour": "18:00", "clears_publication": "on"}

    review = client.post(address(procedure, "open/"), data)
    assert b"Nothing is done yet" in review.content
    refused = client.post(address(procedure, "open/"), data | {"confirm": "1"})
    assert refused.status_code == 409
    Delivery.objects.create(
        procedure=procedure, state=state, kind="delivered", on=timezone.localdate(), how="Note"
    )
    done = client.post(address(procedure, "open/"), data | {"confirm": "1"})

    assert done["Location"] == address(procedure)
    procedure.refresh_from_db()
    assert (procedure.opened_by, procedure.clears_publication) == (chair, True)
    later = ends + timedelta(days=7)
    data = {"day": f"{later:%Y-%m-%d}", "hour": "18:00", "reason": "Asked for", "confirm": "1"}
    if later.weekday() < 5:
        client.post(address(procedure, "extend/"), data)
        procedure.refresh_from_db()
        assert procedure.decision.steps.count() in {1, 2}


@pytest.mark.parametrize("act", ["open", "extend", "close"])
def test_the_acts_of_the_chair_are_closed_to_others(client, asked, act):
    user, procedure = asked
    client.force_login(user)
    assert client.post(address(procedure, f"{act}/"), {"confirm": "1"}).status_code == 403
    client.logout()
    assert client.post(address(procedure, f"{act}/"), {"confirm": "1"}).status_code == 404


@pytest.mark.parametrize(("make", "status"), [(make_officer, 302), (make_chair, 302)])
def test_the_unit_or_the_chair_confirms_the_result(client, asked, make, status):
    _user, procedure = asked
    client.force_login(make())
    assert client.post(address(procedure, "close/")).status_code == 409
    expire(procedure, timedelta(minutes=2))

    assert client.post(address(procedure, "close/")).status_code == status
    procedure.refresh_from_db()
    assert procedure.outcome == "adopted"
