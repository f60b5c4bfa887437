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
    make_procedure,
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

    for confirm in ("", "1"):
        refused = client.post(address(procedure, "open/"), data | {"confirm": confirm})
        assert refused.status_code == 409, "the review says already what stands in the way"
        assert b"Not reached" in refused.content
    Delivery.objects.create(
        procedure=procedure, state=state, kind="delivered", on=timezone.localdate(), how="Note"
    )
    review = client.post(address(procedure, "open/"), data)
    assert b"Nothing is done yet" in review.content
    assert b"UTC+5" in review.content
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


@pytest.fixture
def running(client):
    """Return an open procedure, with its Chair signed in."""
    state = make_state("KZ", short_name_en="Kazakhstan", short_name_ru="Казахстан")
    mandate = make_decision(mandates_matter="decision")
    procedure = make_procedure(states=[state], mandate=mandate)
    client.force_login(make_chair(state=state))
    return procedure


@pytest.mark.parametrize(
    ("day", "hour", "words"),
    [
        pytest.param("9999-12-31", "23:59", "2999", id="a slip of the pen"),
        pytest.param("0001-01-01", "00:00", "2013", id="a day no clock can tell"),
        pytest.param("2100-01-04", "18:00", "more than a year", id="a hundred years"),
    ],
)
def test_an_impossible_day_is_answered_in_words(client, running, day, hour, words):
    data = {"day": day, "hour": hour, "reason": "Asked for"}

    for confirm in ("", "1"):
        answer = client.post(address(running, "extend/"), data | {"confirm": confirm})
        assert words in answer.content.decode()
        assert "Nothing is done yet" not in answer.content.decode()
    assert not running.decision.steps.exists()


def test_the_review_of_an_extension_says_at_once_what_is_wrong(client, running):
    """The same instant again extends nothing."""
    local = running.expires_at.astimezone(timezone.get_default_timezone())
    data = {"day": f"{local:%Y-%m-%d}", "hour": f"{local:%H:%M:%S.%f}", "reason": "Asked for"}

    review = client.post(address(running, "extend/"), data)

    assert review.status_code == 409
    assert "too soon" in review.content.decode()
    assert "Asked for" in review.content.decode(), "nothing is typed twice"


def test_what_is_to_be_changed_after_the_review_is_not_typed_again(client, running):
    data = {"because_ru": "Причина", "because_en": "A reason"}

    again = client.post(address(running, "withdraw/"), data | {"change": "1"})

    assert "Nothing is done yet" not in again.content.decode()
    assert "A reason</textarea>" in again.content.decode()
    assert "Причина</textarea>" in again.content.decode()


@pytest.mark.parametrize("act", ["open", "close"])
def test_what_cannot_be_done_now_is_said_and_no_form_is_offered(client, running, act):
    html = client.get(address(running, f"{act}/")).content.decode()

    assert "As it stands now, this cannot be done" in html
    assert 'name="csrfmiddlewaretoken"' not in html.split("<main")[1]


def test_the_chair_reads_that_nothing_allows_it_before_filling_anything_in(client):
    state = make_state("KZ", short_name_en="Kazakhstan")
    client.force_login(make_chair(state=state))
    procedure = services.prepare(decision=make_draft(), on=timezone.localdate())

    html = client.get(address(procedure, "open/")).content.decode()

    assert "No recorded decision allows a non-objection procedure" in html
    assert "Nothing was opened" not in html


@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_day_proposed_stands_in_the_form_in_either_language(client, running, language):
    """A browser's calendar takes 2026-12-28 only; 28.12.2026 would leave it empty."""
    html = client.get(address(running, "extend/", language=language)).content.decode()

    local = timezone.localtime(running.expires_at)
    assert f'type="date" name="day" value="{local:%Y-%m-%d}"' in html
    assert f'value="{local:%H:%M}"' in html
