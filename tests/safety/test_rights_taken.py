"""Nobody takes rights that were not given: extra fields, other people's rows, clever lookups."""

import csv
import io

import pytest
from django.contrib.auth.models import Group

from archive.models import Document, GlossaryTerm, LanguageVersion, Revision, TranslationTask
from members.groups import HEAD_OF_UNIT, SUPPORT_UNIT, sync_permissions
from members.models import User
from tests.factories import (
    make_coordinator,
    make_document,
    make_meeting,
    make_officer,
    make_revision,
    make_task,
    make_version,
)

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]


@pytest.fixture
def officer(client, settings):
    sync_permissions()
    plain = {**settings.TEMPLATES[0]["OPTIONS"], "string_if_invalid": ""}
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "OPTIONS": plain}]
    user = make_officer()
    user.groups.add(Group.objects.get(name=SUPPORT_UNIT))
    client.force_login(user)
    return user


EXTRA = {
    "is_staff": "on", "is_superuser": "on", "is_active": "on", "groups": "1", "state": "issued",
    "issued_at_0": "2020-01-01", "issued_at_1": "00:00", "issued_at": "2020-01-01",
    "gate_reason": "x", "issued_by": "1", "sha256": "0" * 64, "size": "1", "uploaded_by": "1",
    "is_demonstration": "on", "ascii_symbol": "AP-OWNED", "extracted_text": "owned",
    "withdrawn_at_0": "2020-01-01", "withdrawn_at_1": "00:00", "withdrawal_reason_en": "owned",
}  # fmt: skip


def test_a_reader_changes_nothing_but_their_language(client):
    """A10: the account page takes a language and nothing else."""
    reader = make_coordinator()
    client.force_login(reader)

    client.post("/ru/account/", {"language": "en", "email": "other@example.org", **EXTRA})

    reader.refresh_from_db()
    assert (reader.is_staff, reader.is_superuser, reader.groups.count()) == (False, False, 0)
    assert reader.language == "en"
    assert reader.email != "other@example.org"


def test_the_form_of_a_document_takes_no_more_than_it_shows(client, officer):
    """A10: state, dates of acts and the symbol in addresses follow from acts alone."""
    document = make_document("AP/SOM/2026/5", state="draft")

    client.post(
        f"/ru/unit/archive/document/{document.pk}/change/",
        {
            "symbol": document.symbol, "title_ru": "Бумага", "title_en": "Paper", "kind": "note",
            "audience": "members", "precision": "day", "confidence": "high",
            "revisions-TOTAL_FORMS": 0, "revisions-INITIAL_FORMS": 0,
            "placements-TOTAL_FORMS": 0, "placements-INITIAL_FORMS": 0, **EXTRA,
        },
    )  # fmt: skip

    row = Document.objects.get(pk=document.pk)
    assert row.kind == "note"
    assert (row.state, row.withdrawn_at, row.withdrawal_reason_en) == ("draft", None, None)
    assert (row.ascii_symbol, row.is_demonstration) == ("AP-SOM-2026-05", False)


def test_the_form_of_a_revision_takes_no_more_than_it_shows(client, officer):
    """A10: neither the instant of issue nor the hash of a file is typed in."""
    revision = make_revision(document=make_document(state="draft"), issued_at=None)
    version = make_version(revision=revision, state="draft", extracted_text="mine")

    client.post(
        f"/ru/unit/archive/revision/{revision.pk}/change/",
        {
            "audience": "public", "mark": "Rev9", **EXTRA,
            "versions-TOTAL_FORMS": 1, "versions-INITIAL_FORMS": 1,
            "versions-0-id": version.pk, "versions-0-revision": revision.pk,
            "versions-0-language": "ru", "versions-0-role": "original",
            **{f"versions-0-{name}": value for name, value in EXTRA.items()},
        },
    )  # fmt: skip

    row, kept = Revision.objects.get(pk=revision.pk), LanguageVersion.objects.get(pk=version.pk)
    assert (row.issued_at, row.mark, row.gate_reason) == (None, "original", "")
    assert (kept.sha256, kept.state, kept.extracted_text) == (version.sha256, "draft", "mine")


@pytest.mark.parametrize(
    "address",
    [
        "/ru/unit/members/user/", "/ru/unit/members/user/add/", "/ru/unit/auth/group/",
        "/ru/unit/members/user/{me}/change/", "/ru/unit/members/user/{me}/password/",
        "/ru/unit/members/user/{me}/delete/", "/ru/unit/members/user/add/?_popup=1",
        "/ru/unit/members/user/?_to_field=password", "/ru/unit/archive/reading/",
    ],
)  # fmt: skip
def test_an_officer_gives_themselves_no_rights(client, officer, address):
    """A11: accounts, groups and the ledger are the head of unit's."""
    where = address.format(me=officer.pk)

    assert client.get(where).status_code in {302, 403, 404}
    assert client.post(where, {**EXTRA, "email": officer.email}).status_code in {302, 403, 404}
    officer.refresh_from_db()
    assert not officer.is_superuser
    assert not officer.groups.filter(name=HEAD_OF_UNIT).exists()


@pytest.mark.parametrize(
    "lookup",
    [
        "user__password__startswith=a", "issued_by__password__startswith=a",
        "revision__issued_by__password__contains=x", "reviewer__password__gt=a",
        "distributed_by__is_superuser__exact=1", "recipient__password__startswith=a",
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "model", ["archive/revision", "archive/translationtask", "archive/pack", "members/notice"]
)
def test_a_list_is_not_asked_about_passwords(client, officer, model, lookup):
    """A11: lookups that reach into accounts are refused, or lead to the whole list."""
    answer = client.get(f"/ru/unit/{model}/?{lookup}")

    assert answer.status_code in {302, 400, 403}


@pytest.mark.parametrize("field", ["reviewer", "issued_by", "user", "revision"])
@pytest.mark.parametrize("model", ["translationtask", "revision", "reading"])
def test_autocompletion_names_nobody_to_a_reader(client, model, field):
    """A11: the unit's boxes answer nobody else."""
    client.force_login(make_coordinator())

    answer = client.get(
        "/ru/unit/autocomplete/",
        {"app_label": "archive", "model_name": model, "field_name": field, "term": "@"},
    )

    assert answer.status_code in {302, 403, 404}


def test_nothing_is_deleted_in_bulk(client, officer):
    """A11: the action that deletes what was ticked is not there."""
    meeting, task = make_meeting(), make_task(revision=make_version().revision)
    for model, row in (("meetings/meeting", meeting), ("archive/translationtask", task)):
        client.post(
            f"/ru/unit/{model}/",
            {"action": "delete_selected", "_selected_action": row.pk, "post": "yes"},
        )

    assert type(meeting).objects.filter(pk=meeting.pk).exists()
    assert TranslationTask.objects.filter(pk=task.pk).exists()


@pytest.mark.parametrize("reader", ["visitor", "coordinator"])
def test_no_walk_over_numbers_finds_people(client, reader):
    """A13: there is no list of users, and no address with the number of one."""
    target = make_coordinator()
    if reader == "coordinator":
        client.force_login(make_coordinator())
    statuses = {
        client.get(f"/{language}/{part}/{target.pk}/").status_code
        for language in ("ru", "en")
        for part in ("account", "members", "desk", "users", "account/readings", "people")
    }

    assert statuses <= {302, 404}
    assert client.get("/api/v1/users").status_code == 404
    assert client.get(f"/api/v1/people/{target.pk}").status_code == 404
    assert User.objects.filter(pk=target.pk).exists()


@pytest.mark.parametrize(
    "cell", ["=cmd|' /C calc'!A0", "+7 727", "-2+3", "@SUM(A1)", "\t=1", "\r=1"]
)
def test_a_table_that_is_exported_holds_no_formula(client, officer, cell):
    """B13: what begins like a formula is a text in every cell."""
    GlossaryTerm.objects.create(in_russian=cell, in_english="term")

    body = client.post(
        "/ru/unit/archive/glossaryterm/export/",
        {
            "format": "1",
            "glossaryterm_id": "on",
            "glossaryterm_in_russian": "on",
            "glossaryterm_in_english": "on",
            "resource": "0",
        },
    )

    rows = list(csv.reader(io.StringIO(body.content.decode("utf-8-sig"))))
    assert len(rows) == 2
    assert all(not value.startswith(("=", "+", "-", "@", "\t", "\r")) for value in rows[1])
