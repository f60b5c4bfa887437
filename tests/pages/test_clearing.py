"""The Chair clears a decision for publication in its own hand (3.ii, 3.iii)."""

import pytest
from django.utils import timezone

from meetings.decisions import clearing, services
from meetings.models import Decision
from tests.factories import (
    make_coordinator,
    make_decision,
    make_draft,
    make_held_meeting,
    make_observer,
    make_officer,
    make_state,
    make_term,
)
from tests.pages.reading import words

pytestmark = pytest.mark.django_db


@pytest.fixture
def decision():
    meeting = make_held_meeting(title_en="The eighth meeting", title_ru="Восьмое совещание")
    return services.record_outcome(
        decision=make_draft(title_en="On data", title_ru="О данных"), outcome="adopted",
        meeting=meeting, on=meeting.starts_on, by=make_officer(), at=timezone.now(),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", ["On data", "О данных", "To agree.", "Согласиться.", "Clear it for publication"]),
        ("ru", ["О данных", "On data", "Согласиться.", "To agree.", "Одобрить публикацию"]),
    ],
)
def test_the_chair_reads_both_texts_and_clears(client, chair, decision, language, told):
    client.force_login(chair)
    address = f"/{language}/decisions/2026-01/clear/"
    assert address in client.get(f"/{language}/desk/").content.decode()

    page = words(client.get(address))
    answer = client.post(address)

    for said in told:
        assert said in page
    assert answer.status_code == 302
    step = decision.steps.get(act="cleared")
    assert (step.by, step.reason) == (chair, f"{chair.person}, on the portal")
    assert Decision.objects.visible_to(chair).get() == decision
    assert address not in client.get(f"/{language}/desk/").content.decode()
    assert client.post(address).status_code == 302, "again nothing changes"
    assert decision.steps.filter(act="cleared").count() == 1


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(make_coordinator, id="a coordinator"),
        pytest.param(make_observer, id="an observer"),
        pytest.param(make_officer, id="the unit, which enters it with the form it came in"),
    ],
)
def test_nobody_else_learns_of_it(client, chair, decision, make):
    address = "/en/decisions/2026-01/clear/"
    assert client.get(address).status_code == 404
    client.force_login(make())

    assert client.get(address).status_code == 404
    assert client.post(address).status_code == 404
    decision.refresh_from_db()
    assert decision.cleared_at is None


def test_a_representative_of_an_earlier_chair_clears_nothing(chair, decision):
    make_term(state=make_state(), starts_on=timezone.localdate())

    with pytest.raises(clearing.NotTheChair):
        clearing.clear_as_chair(decision=decision, by=chair, at=timezone.now())


@pytest.mark.parametrize("state", ["draft", "historical"])
def test_what_has_no_outcome_does_not_wait_for_the_chair(client, chair, state):
    make_decision("2026-09", state=state, cleared_at=None)
    client.force_login(chair)

    assert client.get("/en/decisions/2026-09/clear/").status_code == 404
    assert not clearing.awaiting().exists()
