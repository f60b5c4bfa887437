"""The six functions of the Chair, its desk, and the hand-over binder (3.ii)."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from chairmanship.models import Term
from tests.factories import (
    make_activity,
    make_appointment,
    make_contribution,
    make_coordinator,
    make_decision,
    make_directive,
    make_document,
    make_meeting,
    make_officer,
    make_person,
    make_plan,
    make_state,
    make_term,
    make_user,
)
from tests.pages.reading import text_of, words

pytestmark = pytest.mark.django_db


TODAY = timezone.localdate()


@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_six_functions_show_what_was_done_in_the_term(client, chair, language):
    facts = {"state": "held", "starts_on": date(2025, 6, 1)}
    held = {"title_en": "Event abroad", "title_ru": "Мероприятие", "outcome_en": "Told of the plan"}
    make_meeting(kind="external", **facts, **{**held, "outcome_ru": "Рассказано о плане"})
    make_meeting(kind="som", title_en="Before the term", state="held", starts_on=date(2024, 1, 1))
    make_directive(text_en="Prepare", text_ru="Подготовить")
    make_contribution(funder_en="A fund", funder_ru="Фонд")
    client.force_login(chair)

    page = words(client.get(f"/{language}/chairmanship/functions/"))

    told = {
        "en": ["Event abroad", "Told of the plan", "Prepare", "A fund"],
        "ru": ["Мероприятие", "Рассказано о плане", "Подготовить", "Фонд"],
    }
    for sentence in (*told[language], "3.ii.6"):
        assert sentence in page
    assert "Before the term" not in page


def test_the_meeting_that_passes_the_chair_on_is_that_of_who_chaired_it(client, chair):
    """The Chair of a meeting is that of the record, never computed from the day."""
    today = timezone.localdate()
    running = Term.objects.get()
    meeting = make_meeting(
        kind="ministerial", title_en="Passing on", state="held", starts_on=today,
        chaired_by=running.state,
    )  # fmt: skip
    make_decision(title_en="Taken there", meeting=meeting, effective_on=today + timedelta(days=9))
    make_term(state=make_state(), starts_on=today)
    client.force_login(chair)

    new = words(client.get("/en/chairmanship/functions/"))
    old = words(client.get(f"/en/chairmanship/functions/?term={running.starts_on}"))

    for said in ("Passing on", "Taken there"):
        assert said in old
        assert said not in new


def test_the_paragraphs_of_decisions_are_numbered_as_in_the_register(client, chair):
    make_decision(text_en="To agree.\n2. To request.")
    client.force_login(chair)

    text = text_of(client.get("/en/chairmanship/binder.pdf"))

    assert "1. To agree." in text
    assert "2. To request." in text


def test_what_a_draft_would_supersede_is_still_in_the_binder(client, chair):
    decision = make_decision(title_en="Still in force")
    make_decision(state="not-adopted", supersedes=decision)
    client.force_login(chair)

    assert "Still in force" in text_of(client.get("/en/chairmanship/binder.pdf"))


def test_the_desk_of_the_chair_has_its_part_and_no_other_desk_has(client, chair, plan):
    make_directive(text_en="Prepare the plan")
    make_meeting(
        kind="external",
        title_en="Event abroad",
        outcome_en="Told of the plan",
        state="held",
        starts_on=TODAY - timedelta(days=3),
    )
    client.force_login(chair)
    with CaptureQueriesContext(connection) as asked:
        page = words(client.get("/en/desk/"))

    assert "Prepare the plan" in page
    assert "Told of the plan" in page
    assert len(asked) <= 16
    client.force_login(make_coordinator())
    assert "For the Chair" not in words(client.get("/en/desk/"))


def binder_scene():
    make_decision("2026-11", title_en="To publish more", text_en="1. To publish.")
    make_directive(text_en="Chair's own matter")
    make_meeting(title_en="Meeting to come", audience="members")
    make_document(audience="support-unit")
    person = make_person(name_en="Aysel Coordinator", email="aysel@example.org")
    make_appointment(person=person, state=make_state())


def test_the_binder_of_the_chair_holds_everything(client, chair, plan):
    binder_scene()
    client.force_login(chair)

    answer = client.get("/en/chairmanship/binder.pdf")
    text = text_of(answer)

    assert answer["Content-Type"] == "application/pdf"
    for said in (
        "To publish more",
        "Chair's own matter",
        "Meeting to come",
        "Aysel Coordinator",
        "aysel@example.org",
    ):
        assert said in text
    assert client.get("/en/chairmanship/binder.pdf").content == answer.content


def test_the_binder_names_what_decisions_have_asked_for_and_is_open(client, chair):
    decision = make_decision(title_en="On training")
    plan = make_plan(year=2030)
    open_one = make_activity(plan=plan, number=5, title_en="To train trainers")
    done = make_activity(plan=plan, number=6, title_en="To print a book", state="done")
    decision.follow_up.add(open_one, done)
    make_decision(title_en="Put off", state="deferred")
    client.force_login(chair)

    text = text_of(client.get("/en/chairmanship/binder.pdf"))
    part = text.partition("Decisions with something still to be done")[2].partition("Procedures")[0]

    assert "To train trainers" in part
    assert "To print a book" not in part
    assert "Put off" in part


def test_the_binder_of_a_coordinator_holds_what_a_coordinator_may_read(client, plan):
    binder_scene()
    client.force_login(make_coordinator())

    text = text_of(client.get("/en/chairmanship/binder.pdf"))

    assert "aysel@example.org" in text
    assert "Chair's own matter" not in text


def test_contacts_of_others_stay_out_of_an_observing_states_binder(client):
    binder_scene()
    observing = make_appointment(state=make_state(status="observer"))
    client.force_login(observing.person.user)

    assert "aysel@example.org" not in text_of(client.get("/en/chairmanship/binder.pdf"))


def test_an_officer_looks_at_the_binder_of_a_post(client):
    binder_scene()
    post = make_appointment(state=make_state())
    client.force_login(make_officer())

    shown = client.get(f"/en/chairmanship/binder.pdf?for={post.pk}")

    assert shown.status_code == 200
    assert "Chair's own matter" not in text_of(shown)
    for bad in ("0", "x", "9" * 30, "²"):
        assert client.get(f"/en/chairmanship/binder.pdf?for={bad}").status_code == 404


def test_nobody_else_looks_at_the_binder_of_a_post(client, chair):
    binder_scene()
    client.force_login(make_coordinator())
    own = text_of(client.get("/en/chairmanship/binder.pdf"))

    asked = client.get(f"/en/chairmanship/binder.pdf?for={chair.person.appointments.get().pk}")

    assert text_of(asked) == own
    client.force_login(make_user())
    assert client.get("/en/chairmanship/binder.pdf").status_code == 403
