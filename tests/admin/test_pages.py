"""Every page of the unit: for whom it opens, in Russian, in a bounded number of queries."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
import unfold
from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.translation import gettext, override

from archive.ledger import recording
from archive.models import GlossaryTerm
from meetings.models import DayOff, Decision, Meeting, Position
from members.models import Letter, Source, SupportUnitMandate, Theme
from tests.factories import (
    make_activity,
    make_appointment,
    make_contribution,
    make_coordinator,
    make_directive,
    make_document,
    make_item,
    make_letter,
    make_meeting,
    make_offer,
    make_organisation,
    make_pack,
    make_plan,
    make_procedure,
    make_proposal,
    make_rule,
    make_rule_state,
    make_state,
    make_task,
    make_term,
    make_user,
    make_version,
    place,
    seat,
)

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

MODELS = sorted(admin.site._registry, key=lambda model: model._meta.label)
MOST_OF_A_LIST, MOST_OF_A_FORM = 10, 30
OF_THE_LIBRARIES = [
    "Search apps",
    "Type to search",
    "Filters",
    "Select action",
    "Add new",
    "Export",
]


def fill(rows, *, after=0):
    """Make ``rows`` of everything, numbered from ``after``."""
    meeting = make_meeting()
    for number in range(after, after + rows):
        state = make_state()
        make_appointment(state=state)
        make_organisation()
        make_term(state=state, starts_on=date(2013, 1, 1) + timedelta(days=number))
        item = make_item(meeting=meeting)
        document = make_document(meeting=meeting)
        make_version(document=document)
        place(document, item=item)
        seat(make_user(), meeting=meeting)
        make_pack(meeting=meeting, serial=number + 1)
        decision = Decision.objects.create(number=f"2026-{number:02d}", title_ru="Решение")
        document.filings.create(decision=decision)
        procedure = make_procedure(states=[state])
        DayOff.objects.create(state=state, day=date(2026, 5, 27))
        Position.objects.create(
            decision=procedure.decision,
            state=state,
            kind="joins",
            reference=f"P/{number}",
            letter=make_letter(),
            entered_by=make_user(),
            received_at=timezone.now(),
            entered_at=timezone.now(),
        )
        version = make_version(document=make_document())
        make_task(revision=version.revision)
        recording.record_numbers(make_coordinator(), [version.pk], "file", at=timezone.now())
        GlossaryTerm.objects.create(in_russian=f"термин {number}", in_english="term")
        theme = Theme.objects.create(slug=f"t{number}", name_ru="Тема", name_en="Theme")
        plan = make_plan(year=2100 + number)
        activity = make_activity(plan=plan, theme=theme)
        make_activity(plan=plan, theme=theme, number=2)
        document.filings.create(activity=activity)
        document.filings.create(directive=make_directive())
        make_offer(state=state, term_starts_on=date(2015, 1, 1) + timedelta(days=number))
        make_contribution(state_from=state)
        make_contribution(organisation=make_organisation())
        document.filings.create(proposal=make_proposal(state_from=state))
        make_rule(f"rule-{number}")
        make_rule_state(f"rule-{number}")
        Source.objects.create(slug=f"s{number}", title="Source")
        Letter.objects.create(
            direction="in", dated_on=date(2026, 1, 1), sender="x", addressee="y", concerns="z"
        )
        SupportUnitMandate.objects.create(
            starts_on=date(2013, 1, 1) + timedelta(days=number),
            seat_ru="Алматы", seat_en="Almaty", basis_ru="x", basis_en="x",
        )  # fmt: skip


def address(model, *rest):
    parts = [model._meta.app_label, model._meta.model_name, *map(str, rest)]
    return f"/ru/unit/{'/'.join(parts)}/"


def queries_of(client, path):
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code == 200, path
    return len(asked)


def test_lists_take_as_many_queries_for_fifty_rows_as_for_one(client, head):
    client.force_login(head)
    client.get("/ru/unit/")
    counts = []
    for rows in (1, 49):
        fill(rows, after=len(counts))
        counts.append({model._meta.label: queries_of(client, address(model)) for model in MODELS})
    of_one, of_fifty = counts

    assert {name: of_fifty[name] for name in of_one if of_fifty[name] > of_one[name]} == {}
    assert {name: count for name, count in of_one.items() if count > MOST_OF_A_LIST} == {}


def test_a_form_opens_in_a_bounded_number_of_queries_and_asks_each_text_in_two_languages(
    client, head
):
    fill(3)
    client.force_login(head)
    client.get("/ru/unit/")
    rows = [model._default_manager.first() for model in MODELS]
    counts, thrice = {}, {}
    for row in rows:
        if row is None:  # the outbox is empty
            continue
        with CaptureQueriesContext(connection) as asked:
            answer = client.get(address(type(row), row.pk, "change"))
        names = set(re.findall(r'name="([\w-]+)"', answer.content.decode()))
        counts[row._meta.label] = len(asked)
        thrice[row._meta.label] = {n for n in names if {f"{n}_ru", f"{n}_en"} <= names}

    assert {name: count for name, count in counts.items() if count > MOST_OF_A_FORM} == {}
    assert {name: fields for name, fields in thrice.items() if fields} == {}


@pytest.mark.parametrize("model", MODELS, ids=lambda m: m._meta.label)
def test_nobody_but_the_unit_opens_it(client, reader_for, model):
    client.force_login(reader_for("members"))

    assert client.get(address(model)).status_code in (302, 403)


def test_accounts_are_the_heads_alone(client, officer, head):
    client.force_login(officer)
    assert client.get("/ru/unit/members/user/").status_code == 403
    client.force_login(head)
    assert client.get("/ru/unit/members/user/").status_code == 200


@pytest.mark.parametrize(
    "query", ["user__password__startswith=a", "password__startswith=argon", "_to_field=password"]
)
def test_nobody_guesses_secrets_by_filters(client, head, query):
    client.force_login(head)

    answer = client.get(f"/ru/unit/members/user/?{query}")

    assert answer.status_code in (302, 400)


def test_an_officer_cannot_raise_themselves_by_posting_more_than_the_form_has(client, officer):
    client.force_login(officer)

    client.post(f"/ru/unit/members/user/{officer.pk}/change/", {"is_superuser": "on"})
    client.post("/ru/unit/members/user/add/", {"email": "x@example.org", "is_staff": "on"})

    officer.refresh_from_db()
    assert officer.is_superuser is False
    assert not type(officer).objects.filter(email="x@example.org").exists()


def test_no_state_accedes_or_changes_status_by_a_form(client, officer):
    """A period of participation begins by a decision, on the decision's page (3.i, 3.iv)."""
    state = make_state(status="observer")
    client.force_login(officer)

    page = client.get(address(type(state), state.pk, "change")).content.decode()

    assert "participations-0-basis_ru" in page
    for name in ("status", "starts_on", "is_in_brackets", "DELETE"):
        assert f'name="participations-0-{name}"' not in page
    assert "participations-__prefix__-status" not in page


def test_what_was_issued_cannot_be_deleted(client, officer):
    version = make_version()
    document = version.revision.document
    client.force_login(officer)

    for row in (document, version.revision):
        assert client.post(address(type(row), row.pk, "delete"), {"post": "yes"}).status_code == 403
    client.post(
        address(type(document)),
        {"action": "delete_selected", "_selected_action": [document.pk], "post": "yes"},
    )

    document.refresh_from_db()
    assert document.revisions.exists()


def test_bad_input_gets_a_russian_sentence_and_loses_nothing(client, officer, settings):
    plain = {**settings.TEMPLATES[0]["OPTIONS"], "string_if_invalid": ""}
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "OPTIONS": plain}]
    client.force_login(officer)
    typed = {
        "code": "kz", "short_name_ru": "Страна", "short_name_en": "Land",
        "official_name_ru": "Страна", "official_name_en": "",
        "participations-TOTAL_FORMS": 0, "participations-INITIAL_FORMS": 0,
        "former_names-TOTAL_FORMS": 0, "former_names-INITIAL_FORMS": 0,
    }  # fmt: skip

    page = client.post("/ru/unit/members/state/add/", typed).content.decode()

    assert "Две прописные латинские буквы" in page
    assert "Обязательное поле" in page
    assert 'value="Страна"' in page
    assert 'value="kz"' in page


def test_every_change_has_its_author_in_the_history(client, officer):
    meeting = make_meeting()
    client.force_login(officer)
    with override("ru"):
        meeting.venue_ru = "Зал"
        meeting._history_user = officer
        meeting.save()

    assert officer.email in client.get(address(Meeting, meeting.pk, "history")).content.decode()


def test_lists_are_exported_as_xlsx(client, officer):
    make_state()
    client.force_login(officer)

    page = client.get("/ru/unit/members/state/export/").content.decode()
    answer = client.post(
        "/ru/unit/members/state/export/",
        {"format": "0", **dict.fromkeys(re.findall(r'name="(stateresource_\w+)"', page), "on")},
    )

    assert answer.status_code == 200
    assert answer.content.startswith(b"PK")


def test_the_libraries_leave_no_english_in_the_russian_unit():
    folder = Path(unfold.__file__).parent / "templates"
    wanted = {
        found
        for path in folder.rglob("*.html")
        for _quote, found in re.findall(
            r"{%\s*(?:translate|trans)\s+([\"'])(.+?)\1", path.read_text()
        )
    }
    with override("ru"):
        assert sorted(message for message in wanted if gettext(message) == message) == []


def test_no_english_of_the_libraries_is_shown_to_a_russian_reader(client, head):
    fill(1)
    client.force_login(head)
    client.get("/ru/unit/")
    left = {}
    for model in MODELS:
        page = client.get(address(model)).content.decode()
        shown = re.sub(r"<(script|style|template).*?</\1>|<[^>]+>", " ", page, flags=re.DOTALL)
        left[model._meta.label] = [english for english in OF_THE_LIBRARIES if english in shown]

    assert {name: words for name, words in left.items() if words} == {}


def test_a_list_counts_and_an_object_is_deleted_in_words_russian_can_read(client, officer):
    theme = Theme.objects.create(slug="a-theme", name_ru="Тема", name_en="Theme")
    client.force_login(officer)

    rows = client.get("/ru/unit/members/theme/").content.decode()
    page = client.get(f"/ru/unit/members/theme/{theme.pk}/change/").content.decode()

    assert "Всего: 1" in rows
    assert re.search(r"<title>\s*Тема \| Изменить: тема", page)
    assert re.search(r"/delete/[^>]*>\s*Удалить\s*</a>", page)
