"""Every page of the unit: it opens, in few queries, to those who may."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from meetings.models import Meeting
from tests.admin.rows import MODELS, address, fill, queries_of
from tests.factories import (
    make_meeting,
    make_state,
    make_version,
)

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]


MOST_OF_A_LIST, MOST_OF_A_FORM = 10, 30


def test_lists_take_as_many_queries_for_fifty_rows_as_for_one(client, head):
    client.force_login(head)
    client.get("/ru/unit/")
    counts = []
    for rows in (1, 49):
        fill(rows, after=len(counts))
        counted = {}
        for model in MODELS:
            client.force_login(head)  # anew: once a minute a session is written down as in use
            counted[model._meta.label] = queries_of(client, address(model))
        counts.append(counted)
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
