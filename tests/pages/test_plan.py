"""The plan, its means, directives, functions, the binder: who sees what (3.ii, 3.iii, 3.v)."""

import io
import re
from datetime import date, timedelta

import pikepdf
import pypdfium2
import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from archive.models import Filing
from chairmanship.models import Contribution, Directive
from tests.factories import (
    make_action_plan_item,
    make_activity,
    make_appointment,
    make_chair,
    make_contribution,
    make_coordinator,
    make_decision,
    make_directive,
    make_document,
    make_meeting,
    make_observer,
    make_officer,
    make_person,
    make_plan,
    make_procedure,
    make_proposal,
    make_rule,
    make_state,
    make_theme,
    make_user,
    make_version,
)

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def words(answer):
    text = answer.content.decode().replace("\xa0", " ")
    return " ".join(re.sub(r"<[^>]*>", " ", text).split())


def text_of(answer):
    with pypdfium2.PdfDocument(io.BytesIO(answer.content)) as pdf:
        pages = [pdf[number].get_textpage().get_text_range() for number in range(len(pdf))]
    return " ".join(" ".join(pages).replace("\xa0", " ").split())


@pytest.fixture
def chair():
    return make_chair(state=make_state("KZ", short_name_en="Kazakhstan"))


@pytest.fixture
def plan():
    plan = make_plan(year=2026)
    item = make_action_plan_item("7", title_en="Action item", title_ru="Пункт плана действий")
    activity = make_activity(
        plan=plan,
        title_en="Seminar on referral",
        title_ru="Семинар по перенаправлению",
        state="done",
        outcome_en="Held in May",
        outcome_ru="Проведён в мае",
        serves=item,
        theme=make_theme(name_en="Refugee protection"),
    )
    activity.lead_states.add(make_state("KG", short_name_en="Kyrgyzstan"))
    make_activity(plan=plan, number=2, quarter=4, title_en="Review", title_ru="Обзор")
    make_decision("2026-05", agrees=plan, audience="members", effective_on=date(2025, 10, 1))
    return plan


@pytest.mark.parametrize("language", ["ru", "en"])
def test_a_member_reads_the_plan_in_their_language(client, plan, language):
    client.force_login(make_coordinator())

    page = words(client.get(f"/{language}/chairmanship/work-plan/2026/"))

    said = {
        "en": ["Seminar on referral", "Held in May", "Action item", "Kyrgyzstan", "2026-05"],
        "ru": ["Семинар по перенаправлению", "Проведён в мае", "Пункт плана действий", "2026-05"],
    }
    for sentence in said[language]:
        assert sentence in page


def test_results_filed_to_an_activity_go_through_the_door_of_documents(client, plan):
    activity = plan.activities.get(number=1)
    for audience in ("members", "support-unit"):
        document = make_document(f"AP/FILED/{audience.upper()}", audience=audience)
        make_version(document=document)
        Filing.objects.create(document=document, activity=activity)
    client.force_login(make_coordinator())

    page = words(client.get("/en/chairmanship/work-plan/2026/"))

    assert "AP/FILED/MEMBERS" in page
    assert "AP/FILED/SUPPORT-UNIT" not in page


def test_a_filing_is_to_one_act(plan):
    document = make_document()
    activity = plan.activities.get(number=1)
    for facts in ({}, {"activity": activity, "directive": make_directive()}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Filing.objects.create(document=document, **facts)


@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_status_report_is_printed_the_same_each_time(client, plan, language):
    client.force_login(make_coordinator())
    address = f"/{language}/chairmanship/work-plan/2026/report.pdf"
    first, second = client.get(address), client.get(address)

    assert first.content == second.content
    assert first["Content-Disposition"].endswith(f'work-plan-2026-{language.upper()}.pdf"')
    with pikepdf.open(io.BytesIO(first.content)) as pdf:
        assert str(pdf.Root.Lang) == language
    expected = {"en": "Held in May", "ru": "Проведён в мае"}[language]
    assert expected in text_of(first)


def test_a_plan_asks_as_often_for_one_activity_as_for_thirty(client, plan):
    client.force_login(make_coordinator())
    address = "/en/chairmanship/work-plan/2026/"
    client.get(address)
    counts = []
    for more in (0, 28):
        for number in range(more):
            make_activity(plan=plan, number=number + 3, quarter=number % 4 + 1)
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        counts.append(len(asked))

    assert counts[0] == counts[1] <= 12


def test_the_next_meeting_has_what_is_open_and_the_consultations(client, plan):
    theme = make_theme(name_en="Labour migration")
    som = make_meeting("next-som", starts_on=date(TODAY.year, 12, 31))
    if plan.year != TODAY.year:
        plan = make_plan(year=TODAY.year)
        make_activity(plan=plan, title_en="Review", title_ru="Обзор")
    consulted = make_meeting(
        kind="national-consultation",
        state="held",
        starts_on=TODAY - timedelta(days=9),
        title_en="Consultation in Bishkek",
        outcome_en="Two themes were put forward",
    )
    consulted.themes.add(theme)
    client.force_login(make_coordinator())

    page = words(client.get(som.get_absolute_url()))

    for said in ("Review", "Consultation in Bishkek", "Labour migration", "Two themes were"):
        assert said in page
    client.logout()
    assert "Before the meeting" not in words(client.get(som.get_absolute_url()))


def test_only_what_both_sides_released_is_public(client):
    make_contribution(funder_en="Sealed fund", released_by_unit=True)
    make_contribution(funder_en="Open fund", released_by_unit=True, released_by_contributor=True)
    make_proposal(funder_en="Sealed donor", title_en="Sealed idea", released_by_contributor=True)

    for reader in (None, make_coordinator(), make_observer()):
        if reader:
            client.force_login(reader)
        page = words(client.get("/en/chairmanship/resources/"))
        assert "Open fund" in page
        assert "Sealed" not in page


def test_the_chair_sees_all_and_nothing_is_added_up(client, chair):
    """Never a debt, never a ranking (EDGE_CASES 62)."""
    for amount in (100, 250):
        make_contribution(state_from=make_state(), amount=amount)
    client.force_login(chair)

    page = words(client.get("/en/chairmanship/resources/"))

    assert "100 EUR" in page
    assert "250 EUR" in page
    assert "350" not in page
    for word in ("arrear", "debt", "total", "overdue", "owed", "rank"):
        assert word not in page.lower()


@pytest.mark.parametrize(
    "facts",
    [
        {},
        {"funder_en": "A fund", "amount": None, "currency": ""},
        {"funder_en": "A fund", "amount": 5, "currency": ""},
        {"funder_en": "A fund", "amount": -5, "currency": "EUR"},
    ],
    ids=["from nobody", "of nothing", "without a currency", "less than nothing"],
)
def test_a_contribution_is_from_one_of_something_in_its_currency(facts):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_contribution(**facts)
    assert not Contribution.objects.exists()


def test_a_contribution_may_be_in_kind():
    make_contribution(funder_en="A fund", amount=None, in_kind_en="A hall")


def test_the_chair_gives_a_directive_once(client, chair):
    """The Chair's word and what the unit enters are two things (EDGE_CASES 61)."""
    client.force_login(chair)
    given = {"kind": "research", "text_en": "Analyse the data", "text_ru": "", "due_on": ""}
    for _time in (1, 2):
        answer = client.post("/en/chairmanship/directives/", given)
        assert answer.status_code == 302

    directive = Directive.objects.get()
    assert (directive.kind, directive.given_by, directive.given_on) == ("research", chair, TODAY)
    assert "Analyse the data" in words(client.get("/en/chairmanship/directives/"))


def test_what_waits_for_the_chair_stands_on_its_desk(client, chair):
    prepared = make_procedure(opened_at=None, expires_at=None)
    running = make_procedure(states=[make_state()])
    client.force_login(chair)

    waiting = words(client.get("/en/desk/")).partition("Waiting for the Chair")[2]

    assert prepared.reference in waiting
    assert "the Chair has not opened it" in waiting
    assert running.reference in waiting
    client.force_login(make_coordinator())
    assert "Waiting for the Chair" not in words(client.get("/en/desk/"))


def test_the_unit_gives_none_in_the_chairs_place(client):
    client.force_login(make_officer())
    given = {"kind": "directive", "text_en": "Do it"}

    assert client.post("/en/chairmanship/directives/", given).status_code == 403
    with pytest.raises(IntegrityError), transaction.atomic():
        Directive.objects.create(text_en="Do it", given_on=TODAY)


def test_an_empty_or_backdated_directive_is_refused_with_words(client, chair):
    client.force_login(chair)
    yesterday = (TODAY - timedelta(days=1)).isoformat()

    empty = client.post("/en/chairmanship/directives/", {"kind": "directive"})
    late = {"kind": "directive", "text_en": "Do it", "due_on": yesterday}
    late_answer = client.post("/en/chairmanship/directives/", late)

    assert "Write the directive in one language at least." in words(empty)
    assert "It cannot be due before it is given." in words(late_answer)
    assert not Directive.objects.exists()


def test_research_filed_in_the_archive_stands_beside_its_directive(client, chair):
    directive = make_directive(kind="research")
    document = make_document("AP/STUDY/1", audience="members")
    make_version(document=document)
    Filing.objects.create(document=document, directive=directive)
    client.force_login(chair)

    assert "AP/STUDY/1" in words(client.get("/en/chairmanship/directives/"))


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


def test_only_released_rules_are_shown_to_others(client):
    make_rule("kept", released_by_unit=True, text_en="Kept rule")
    released = make_rule("open", text_en="Open rule")
    assert client.get("/en/about/modalities/state/").status_code == 404
    released.released_by_unit = released.released_by_chair = True
    released.save()

    page = words(client.get("/en/about/modalities/state/"))

    assert "Open rule" in page
    assert "Kept rule" not in page


def test_a_state_that_lacks_a_coordinator_is_named_to_the_chair_and_the_unit_alone(client, chair):
    make_state(short_name_en="Withoutland")
    make_rule("c", checker="coordinators", released_by_unit=True, released_by_chair=True)

    assert "Withoutland" not in words(client.get("/en/about/modalities/state/"))
    client.force_login(chair)
    assert "Withoutland" in words(client.get("/en/about/modalities/state/"))
    bad = client.get("/en/about/modalities/state/?on=tomorrow")
    assert "Write a day such as" in words(bad)


def test_each_clause_of_the_modalities_says_where_the_portal_lives_it(client):
    page = client.get("/en/about/modalities/").content.decode()

    for address in ("/en/members/", "/en/chairmanship/", "/en/decisions/", "?kind=som"):
        assert re.search(rf'class="quiet lived".*?{re.escape(address)}', page, re.DOTALL)
