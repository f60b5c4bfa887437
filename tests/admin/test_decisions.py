"""Decisions and procedures in the unit: drafted in a form, everything else by acts (3.vi)."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from meetings.models import Decision, Position
from members.groups import SUPPORT_UNIT
from tests.factories import (
    make_activity,
    make_decision,
    make_draft,
    make_held_meeting,
    make_letter,
    make_officer,
    make_plan,
    make_procedure,
    make_state,
)

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]


@pytest.fixture
def officer(client):
    user = make_officer()
    user.groups.add(Group.objects.get(name=SUPPORT_UNIT))
    client.force_login(user)
    return user


def act(client, row, name, **data):
    model = row._meta.model_name
    with override("ru"):  # whatever the test before spoke
        address = reverse(f"admin:meetings_{model}_change", args=[row.pk])
    return client.post(address.replace("/change/", f"/{name}/"), data)


def word(**more):
    return {"by": "Chair", "on": "2026-05-12", "form": "mail"} | more


def outcome(**more):
    meeting = make_held_meeting().pk
    return {"outcome": "adopted", "meeting": meeting, "on": "2026-05-12", "reason": "6"} | more


def test_an_outcome_is_recorded_with_its_actor_and_reason(client, officer):
    draft = make_draft()

    act(client, draft, "outcome", **outcome())

    draft.refresh_from_db()
    step = draft.steps.get()
    assert (draft.number, draft.state) == ("2026-01", "adopted")
    assert (step.by, step.reason) == (officer, "6")


@pytest.mark.parametrize(
    ("make", "data"),
    [
        pytest.param(lambda: make_decision(state="noted"), {}, id="noted before"),
        pytest.param(lambda: make_draft(text_en=""), {}, id="no English text"),
        pytest.param(lambda: make_draft(amends_modalities=True), {}, id="3.vii at an SOM"),
        pytest.param(make_draft, {"outcome": "historical"}, id="not an outcome"),
        pytest.param(lambda: make_procedure().decision, {}, id="under procedure"),
        pytest.param(make_draft, {"on": "2026-05-11"}, id="in effect before its meeting"),
    ],
)
def test_an_impossible_transition_is_refused_here_too(client, officer, make, data):
    decision = make()
    before = decision.state

    response = act(client, decision, "outcome", **outcome(**data))

    assert response.status_code == (200 if "outcome" in data else 409)
    decision.refresh_from_db()
    assert decision.state == before
    assert not decision.steps.exists()


def test_meetings_to_come_and_external_events_are_not_offered(client, officer):
    for facts in ({"starts_on": timezone.localdate() + timedelta(days=9)}, {"kind": "external"}):
        draft, meeting = make_draft(), make_held_meeting(**facts)

        response = act(client, draft, "outcome", **outcome(meeting=meeting.pk))

        assert "meeting" in response.context["form"].errors
        draft.refresh_from_db()
        assert draft.state == "draft"


def test_participation_begins_from_the_page_of_the_decision_on_it(client, officer):
    draft = make_draft(participation_of=make_state(status="observer"))
    act(client, draft, "outcome", **outcome())

    response = act(client, draft, "status", status="member", on="2026-06-01")

    assert response.status_code == 302
    begun = draft.participation_of.participations.get(starts_on="2026-06-01")
    assert (begun.status, begun.basis_en) == ("member", "Decision 2026-01")


def test_a_plain_decision_begins_no_participation(client, officer):
    draft = make_draft()
    act(client, draft, "outcome", **outcome())

    with override("ru"):
        response = act(client, draft, "status", status="member", on="2026-06-01")

    assert response.status_code == 409
    assert "в котором названо это государство" in response.content.decode()


@pytest.mark.parametrize(
    ("days", "is_editable"),
    [pytest.param(7, False, id="awaited"), pytest.param(-1, True, id="received")],
)
def test_a_text_circulated_stays_while_comments_are_awaited(client, officer, days, is_editable):
    now = timezone.now()
    procedure = make_procedure(
        opened_at=None, circulated_at=now - timedelta(days=9), expires_at=now + timedelta(days=days)
    )
    address = reverse("admin:meetings_decision_change", args=[procedure.decision.pk])

    assert ('name="title_en"' in client.get(address).content.decode()) is is_editable


def test_the_form_cannot_adopt(client, officer):
    """Fields that acts settle are not taken from a form (A10)."""
    draft = make_draft()
    address = reverse("admin:meetings_decision_change", args=[draft.pk])

    client.post(
        address,
        {
            "title_ru": "Иное",
            "title_en": "Other",
            "text_ru": "а",
            "text_en": "a",
            "state": "adopted",
            "number": "2026-77",
            "effective_on": "2026-01-01",
            "cleared_at_0": "2026-01-01",
            "cleared_at_1": "10:00",
            "audience": "public",
            "effective_precision": "day",
            "confidence": "high",
            "note_ru": "",
            "note_en": "",
            "steps-TOTAL_FORMS": "0",
            "steps-INITIAL_FORMS": "0",
        },
    )

    draft.refresh_from_db()
    assert draft.title_en == "Other"
    assert (draft.state, draft.number, draft.cleared_at) == ("draft", None, None)


@pytest.mark.parametrize("state", ["adopted", "not-adopted", "deferred", "noted"])
def test_what_has_an_outcome_is_read_only(client, officer, state):
    decision = make_decision(state=state, cleared_at=None)
    address = reverse("admin:meetings_decision_change", args=[decision.pk])

    assert client.post(address, {"title_en": "Other"}).status_code == 403
    assert client.post(address.replace("/change/", "/delete/"), {"post": "yes"}).status_code == 403


def test_clearing_correcting_and_positions_each_leave_what_was_done(client, officer):
    draft, state = make_draft(), make_state()
    act(client, draft, "outcome", **outcome())
    act(client, draft, "clear", **word())
    act(client, draft, "corrigendum", **word(text_ru="Иначе", text_en="So", made_on="2026-06-01"))
    act(
        client, draft, "position", state=state.pk, kind="states", recorded_in="Summary, para 5",
        day="2026-05-12", hour="12:00", text="We note.", language="en", audience="public",
    )  # fmt: skip

    decision = Decision.objects.get(pk=draft.pk)
    assert [s.act for s in decision.steps.all()] == ["adopted", "cleared", "corrected"]
    given = decision.positions.get()
    assert (given.kind, given.audience, given.recorded_in) == (
        "states",
        "public",
        "Summary, para 5",
    )


def test_what_a_state_said_is_not_edited(client, officer):
    given = Position.objects.create(
        decision=make_draft(), state=make_state(), kind="objects", reference="x",
        letter=make_letter(), entered_by=officer, received_at=timezone.now(),
        entered_at=timezone.now(),
    )  # fmt: skip
    address = reverse("admin:meetings_position_change", args=[given.pk])

    assert client.post(address, {"kind": "joins"}).status_code == 403
    act(client, given, "publication", audience="public", reason="Note 5")
    given.refresh_from_db()
    assert (given.kind, given.audience) == ("objects", "public")


def test_what_follows_a_decision_up_is_written_down_and_taken_back(client, officer):
    activity, decision = make_activity(plan=make_plan(year=2030)), make_decision()

    act(client, decision, "follow-up", activities=[activity.pk])
    assert list(decision.follow_up.all()) == [activity]
    act(client, decision, "follow-up")
    assert not decision.follow_up.exists()


def test_a_draft_is_followed_up_by_nothing(client, officer):
    activity, draft = make_activity(plan=make_plan(year=2030)), make_draft()

    act(client, draft, "follow-up", activities=[activity.pk])

    assert not draft.follow_up.exists()
