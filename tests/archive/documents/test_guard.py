"""The database itself keeps what left the house, on both databases (DESIGN §3.5)."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from archive.documents import guard
from archive.ledger import recording
from archive.models import Document, LanguageVersion, Pack, PackPaper, Reading, Revision
from tests.factories import (
    make_coordinator,
    make_document,
    make_item,
    make_meeting,
    make_pack,
    make_revision,
    make_version,
    place,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def issued():
    return make_version(document=make_document("AP/SOM/2026/1"))


def refused(act):
    with pytest.raises(IntegrityError, match=guard.REFUSAL), transaction.atomic():
        act()


@pytest.mark.parametrize(
    "change",
    [
        {"sha256": "0" * 64},
        {"language": "kk"},
        {"role": "courtesy"},
        {"state": "draft"},
        {"of_sha256": "1" * 64},
    ],
    ids=lambda change: next(iter(change)),
)
def test_an_issued_version_is_not_changed(issued, change):
    refused(lambda: LanguageVersion.objects.filter(pk=issued.pk).update(**change))


def test_its_text_may_still_be_taken(issued):
    LanguageVersion.objects.filter(pk=issued.pk).update(extracted_text="Taken later", pages=3)


@pytest.mark.parametrize("change", [{"mark": "Rev9"}, {"issued_at": None}], ids=str)
def test_an_issued_revision_is_not_changed(issued, change):
    refused(lambda: Revision.objects.filter(pk=issued.revision_id).update(**change))


def test_nothing_issued_is_deleted(issued):
    document = issued.revision.document_id

    refused(lambda: _delete("archive_languageversion", issued.pk))
    refused(lambda: _delete("archive_revision", issued.revision_id))
    refused(lambda: _delete("archive_document", document))


def test_the_symbol_of_an_issued_document_stays(issued):
    documents = Document.objects.filter(pk=issued.revision.document_id)

    refused(lambda: documents.update(symbol="AP/SOM/2026/2"))
    documents.update(title_en="A better title", audience="members")


def test_a_draft_is_changed_and_deleted():
    revision = make_revision(document=make_document(state="draft"), issued_at=None)
    version = make_version(revision=revision, state="draft")
    LanguageVersion.objects.filter(pk=version.pk).update(sha256="0" * 64)

    version.delete()
    revision.delete()
    revision.document.delete()


def test_what_a_pack_held_stays():
    meeting = make_meeting()
    place(make_version().revision.document, item=make_item(meeting=meeting))
    pack = make_pack(meeting=meeting)
    paper = PackPaper.objects.filter(pack=pack).first()

    refused(lambda: _delete("archive_pack", pack.pk))
    refused(lambda: Pack.objects.filter(pk=pack.pk).update(serial=7))
    if paper:
        refused(lambda: _delete("archive_packpaper", paper.pk))


def test_a_reading_is_not_rewritten_but_goes_on_schedule(issued, settings):
    reader, now = make_coordinator(), timezone.now()
    recording.record_numbers(reader, [issued.pk], "file", at=now - timedelta(days=400))
    recording.record_numbers(reader, [issued.pk], "file", at=now)
    other = get_user_model().objects.create_user("other@example.org")

    refused(lambda: Reading.objects.update(user=other))
    assert recording.forget(now=now) == 1
    assert Reading.objects.count() == 1


def test_making_the_guard_twice_makes_it_once(issued):
    guard.install()
    guard.install()

    refused(lambda: _delete("archive_languageversion", issued.pk))


def _delete(table, pk):
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {table} WHERE id = %s", [pk])  # noqa: S608 - our own table
