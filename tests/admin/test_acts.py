"""An officer enters, issues, revises, withdraws: each act on a page of its own."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from archive.models import Document, LanguageVersion, Reading, Revision
from tests.archive.files.papers import pdf
from tests.factories import (
    WITHDRAWN,
    make_coordinator,
    make_document,
    make_meeting,
    make_revision,
    make_task,
    make_version,
)

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

FORM = {
    "kind": "working-paper", "audience": "members", "precision": "day", "confidence": "high",
    "title_ru": "Бумага", "title_en": "Paper", "year": "2026",
    "revisions-TOTAL_FORMS": 0, "revisions-INITIAL_FORMS": 0,
    "placements-TOTAL_FORMS": 0, "placements-INITIAL_FORMS": 0,
}  # fmt: skip


@pytest.fixture
def unit(client, officer):
    client.force_login(officer)
    return client


@pytest.fixture(autouse=True)
def _plain_templates(settings):
    plain = {**settings.TEMPLATES[0]["OPTIONS"], "string_if_invalid": ""}
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "OPTIONS": plain}]


def add(unit, **facts):
    return unit.post("/ru/unit/archive/document/add/", {**FORM, **facts})


def test_a_symbol_is_given_and_the_way_leads_on_to_the_files(unit):
    answer = add(unit, series="SOM")

    document = Document.objects.get()
    assert document.symbol == "AP/SOM/2026/1"
    assert (document.state, document.audience) == ("draft", "members")
    assert answer.url.endswith(f"/archive/revision/{document.revisions.get().pk}/change/")


def test_the_series_is_the_meetings_where_none_is_named(unit):
    add(unit, meeting=make_meeting(kind="ministerial").pk)

    assert Document.objects.get().symbol == "AP/MC/2026/1"


def test_without_series_meeting_or_symbol_it_asks(unit):
    answer = add(unit)

    assert "Выберите серию или укажите совещание" in answer.content.decode()
    assert not Document.objects.exists()


def test_the_same_title_asks_whether_it_is_a_new_revision(unit):
    """EDGE_CASES D22."""
    kept = make_document("AP/SOM/2026/7", title_ru="Отчёт «О работе»", title_en="")

    answer = add(unit, series="SOM", title_ru="отчет о  работе", title_en="")
    assert f"/archive/document/{kept.pk}/open-revision/" in answer.content.decode()
    assert Document.objects.count() == 1

    add(unit, series="SOM", title_ru="отчет о  работе", title_en="", is_another="on")
    assert Document.objects.count() == 2


@pytest.mark.parametrize(("timezone", "hour"), [("Asia/Kabul", "13:30"), ("Asia/Almaty", "13:00")])
def test_an_embargo_is_typed_on_the_meetings_clock(unit, timezone, hour):
    meeting = make_meeting(timezone=timezone)
    add(
        unit, series="SOM", meeting=meeting.pk,
        embargo_until_0="2026-12-01", embargo_until_1="18:00",
    )  # fmt: skip

    document = Document.objects.get()
    assert f"{document.embargo_until:%H:%M}" == hour
    page = unit.get(f"/ru/unit/archive/document/{document.pk}/change/").content.decode()
    assert 'value="18:00' in page


def test_what_acts_settle_is_not_taken_from_a_form(unit):
    add(unit, series="SOM", state="issued", withdrawn_at_0="2026-01-01", ascii_symbol="AP-X")

    assert Document.objects.get().state == "draft"


def test_the_gate_names_what_is_lacking_and_passes_with_a_reason(unit, officer):
    revision = make_revision(document=make_document(state="draft", title_en=""), issued_at=None)
    make_version(revision=revision, state="draft")
    address = f"/ru/unit/archive/revision/{revision.pk}/issue/"

    page = unit.get(address).content.decode()
    assert "English: нет заголовка" in page
    assert "English: нет текста" in page

    unit.post(address, {"reason": ""})
    assert Revision.objects.get(pk=revision.pk).issued_at is None
    unit.post(address, {"reason": "Перевод следует."})
    revision.refresh_from_db()
    assert (revision.issued_by, revision.gate_reason) == (officer, "Перевод следует.")


def test_looking_at_the_gate_issues_nothing(unit):
    revision = make_revision(document=make_document(state="draft"), issued_at=None)
    make_version(revision=revision, state="draft")

    unit.get(f"/ru/unit/archive/revision/{revision.pk}/issue/")

    assert LanguageVersion.objects.get().state == "draft"


@pytest.mark.parametrize(("kind", "mark"), [("Rev", "Rev1"), ("Corr", "Corr1"), ("Add", "Add1")])
def test_what_follows_is_opened_from_the_document(unit, kind, mark):
    document = make_version().revision.document

    answer = unit.post(f"/ru/unit/archive/document/{document.pk}/open-revision/", {"kind": kind})

    revision = document.revisions.get(mark=mark)
    assert revision.issued_at is None
    assert answer.url.endswith(f"/archive/revision/{revision.pk}/change/")


def test_a_withdrawal_asks_for_both_languages(unit):
    document = make_version().revision.document
    address = f"/ru/unit/archive/document/{document.pk}/withdraw/"

    unit.post(address, {"reason_ru": "Ошибка", "reason_en": ""})
    assert Document.objects.get(pk=document.pk).state == "issued"
    unit.post(address, {"reason_ru": "Ошибка", "reason_en": "A mistake"})
    assert Document.objects.get(pk=document.pk).state == "withdrawn"


@pytest.mark.parametrize("act", ["open-revision", "withdraw", "issue-entry"])
def test_acts_are_not_for_others(client, act):
    client.force_login(make_coordinator())
    document = make_version().revision.document

    answer = client.post(f"/ru/unit/archive/document/{document.pk}/{act}/", {"kind": "Rev"})

    assert answer.status_code in (302, 403)
    assert document.revisions.count() == 1


def test_a_withdrawn_document_opens_no_revision(unit):
    document = make_document(**WITHDRAWN)

    unit.post(f"/ru/unit/archive/document/{document.pk}/open-revision/", {"kind": "Rev"})

    assert not document.revisions.exists()


def test_the_board_shows_what_waits_and_its_originals_go_out_as_a_zip(unit):
    version = make_version(document=make_document("AP/SOM/2026/5"), role="original", content=pdf(1))
    document = version.revision.document

    page = unit.get("/ru/unit/archive/translationtask/board/").content.decode()
    assert "AP/SOM/2026/5" in page
    assert re.search(r'class="standing-missing">\s*отсутствует', page)
    sources = unit.get("/ru/unit/archive/translationtask/board/sources/", {"document": document.pk})
    assert b"AP-SOM-2026-05-RU.pdf" in b"".join(sources.streaming_content)


def test_finished_files_are_matched_shown_and_confirmed(unit, officer):
    revision = make_revision(document=make_document("AP/SOM/2026/5"), issued_at=None)
    make_version(revision=revision, role="original", state="draft")
    address = "/ru/unit/archive/translationtask/board/bring-in/"

    page = unit.post(
        address,
        {"files": [SimpleUploadedFile("AP-SOM-2026-05-EN.pdf", pdf(2)),
                   SimpleUploadedFile("заметки.pdf", pdf(1))]},
    ).content.decode()  # fmt: skip
    assert "новый перевод" in page
    assert "имя не говорит" in page
    assert LanguageVersion.objects.count() == 1
    confirmed = re.search(r'name="confirmed" value="([^"]+)"', page)[1]
    unit.post(address, {"confirmed": confirmed})

    brought = LanguageVersion.objects.get(language="en")
    assert (brought.pages, brought.uploaded_by) == (2, officer)


def test_a_confirmation_that_was_made_up_is_refused(unit):
    unit.post("/ru/unit/archive/translationtask/board/bring-in/", {"confirmed": "made:up"})

    assert not LanguageVersion.objects.exists()


def test_an_officer_may_find_that_a_change_does_not_touch_the_translation(unit):
    document = make_document()
    original = make_revision(document=document)
    russian = make_version(revision=original, role="original")
    make_version(revision=original, language="en", role="official", of_sha256=russian.sha256)
    make_version(revision=make_revision(document=document, mark="Rev1"), role="original")
    board = "/ru/unit/archive/translationtask/board/"
    assert "устарел" in unit.get(board).content.decode()

    unit.post(f"{board}{document.pk}/en/still-true/")

    assert "устарел" not in unit.get(f"{board}?all=1").content.decode()


def test_who_read_what_is_the_heads_alone(client, officer, head):
    address = "/ru/unit/archive/reading/"
    client.force_login(officer)
    assert client.get(address).status_code == 403
    client.force_login(head)
    assert client.get(address).status_code == 200
    assert client.get(f"{address}export/").status_code == 403


def test_a_draft_opened_in_the_unit_is_a_reading(unit, officer):
    version = make_version(content=pdf(1), audience="members")

    unit.get(f"/ru/unit/archive/revision/version/{version.pk}/file/")

    assert Reading.objects.get().capacity == "Support Unit"


def test_a_draft_is_deleted_with_all_that_was_drafted_for_it(unit):
    document = make_document(state="draft")
    revision = make_revision(document=document, issued_at=None)
    make_version(revision=revision, state="draft")
    make_task(revision=revision)

    page = unit.get(f"/ru/unit/archive/document/{document.pk}/delete/").content.decode()
    assert 'name="post"' in page
    unit.post(f"/ru/unit/archive/document/{document.pk}/delete/", {"post": "yes"})

    assert not Document.objects.exists()
    assert not LanguageVersion.objects.exists()


def test_a_draft_revision_is_deleted_and_what_left_stays(unit):
    version = make_version(document=make_document("AP/SOM/2026/5"))
    draft = make_revision(document=version.revision.document, mark="Rev1", issued_at=None)
    make_version(revision=draft, state="draft")

    for revision in (draft, version.revision):
        unit.post(f"/ru/unit/archive/revision/{revision.pk}/delete/", {"post": "yes"})

    assert list(Revision.objects.values_list("mark", flat=True)) == ["original"]
    unit.post(f"/ru/unit/archive/document/{version.revision.document.pk}/delete/", {"post": "yes"})
    assert Document.objects.count() == 1
