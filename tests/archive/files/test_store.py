"""The store: once, under the hash, never changed; nothing else becomes a path (DESIGN §3.7)."""

import hashlib
import io
import os
import stat

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.utils.translation import gettext, override

from archive.files import store
from archive.models import LanguageVersion
from tests.archive.files.papers import pdf
from tests.factories import make_document, make_revision

BODY = "Материалы".encode()


def test_a_file_lies_under_its_hash_and_cannot_be_written():
    stored = store.put(io.BytesIO(BODY))

    path = store.existing(stored.sha256)
    assert stored == (hashlib.sha256(BODY).hexdigest(), len(BODY))
    assert path.read_bytes() == BODY
    assert path.parts[-3:] == (stored.sha256[:2], stored.sha256[2:4], stored.sha256)
    assert stat.S_IMODE(path.stat().st_mode) == 0o440


def test_the_same_file_is_kept_once(settings):
    first, second = store.put(io.BytesIO(BODY)), store.put(io.BytesIO(BODY))

    assert first == second
    assert len([p for p in settings.STORAGE_ROOT.rglob("*") if p.is_file()]) == 1


def test_what_cannot_be_written_leaves_nothing_behind(settings):
    class Broken(io.BytesIO):
        def read(self, *_size):
            raise OSError

    with pytest.raises(OSError):  # noqa: PT011 - whatever the disk says
        store.put(Broken())

    assert [p for p in settings.STORAGE_ROOT.rglob("*") if p.is_file()] == []


@pytest.fixture
def written(monkeypatch):
    """What was made safe, renamed or written to the database, in its order."""
    order = []
    fsync, rename = os.fsync, os.rename

    def recording_fsync(descriptor):
        fsync(descriptor)
        order.append("folder" if stat.S_ISDIR(os.fstat(descriptor).st_mode) else "file")

    def recording_rename(*names, **options):
        rename(*names, **options)
        order.append("rename")

    monkeypatch.setattr(os, "fsync", recording_fsync)
    monkeypatch.setattr(os, "rename", recording_rename)
    return order


def test_the_file_is_safe_on_disk_before_it_has_its_name(written):
    store.put(io.BytesIO(BODY))

    assert written == ["file", "rename", *["folder"] * 4]


def test_a_file_that_was_there_is_made_safe_once_more(written):
    store.put(io.BytesIO(BODY))
    written.clear()

    store.put(io.BytesIO(BODY))

    assert written == ["file", *["folder"] * 4]


@pytest.mark.django_db(transaction=True)
@pytest.mark.ignore_template_errors
def test_the_row_is_written_when_its_file_is_safe(written, client, officer):
    """From the form to COMMIT (SAFETY R2)."""
    revision = make_revision(document=make_document(state="draft"), issued_at=None)
    client.get("/ru/")
    client.force_login(officer)

    def recording(execute, sql, params, many, context):
        if sql.startswith('INSERT INTO "archive_languageversion"'):
            written.append("row")
            transaction.on_commit(lambda: written.append("commit"))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(recording):
        client.post(
            f"/ru/unit/archive/revision/{revision.pk}/change/",
            {
                "document": revision.document.pk, "mark": "original", "audience": "public",
                "versions-TOTAL_FORMS": 1, "versions-INITIAL_FORMS": 0,
                "versions-0-language": "ru", "versions-0-role": "original",
                "versions-0-state": "draft", "versions-0-revision": revision.pk,
                "versions-0-file": SimpleUploadedFile("paper.pdf", pdf(1)),
            },
        )  # fmt: skip

    assert written == ["file", "rename", *["folder"] * 4, "row", "commit"]


@pytest.mark.django_db
@pytest.mark.ignore_template_errors
@pytest.mark.parametrize("language", ["ru", "en"])
def test_a_disk_that_takes_nothing_is_told_beside_the_file(client, officer, settings, language):
    revision = make_revision(document=make_document(state="draft"), issued_at=None)
    plain = {**settings.TEMPLATES[0]["OPTIONS"], "string_if_invalid": ""}
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "OPTIONS": plain}]
    settings.STORAGE_ROOT.parent.mkdir(exist_ok=True)
    settings.STORAGE_ROOT.write_bytes(b"no folder")
    client.get("/ru/")
    client.force_login(officer)

    answer = client.post(
        f"/{language}/unit/archive/revision/{revision.pk}/change/",
        {
            "document": revision.document.pk, "mark": "original", "audience": "public",
            "versions-TOTAL_FORMS": 1, "versions-INITIAL_FORMS": 0,
            "versions-0-language": "ru", "versions-0-role": "original",
            "versions-0-state": "draft", "versions-0-revision": revision.pk,
            "versions-0-file": SimpleUploadedFile("paper.pdf", pdf(1)),
        },
    )  # fmt: skip

    with override(language):
        sentence = gettext("The file cannot be stored now. Try again in a few minutes.")
    assert (answer.status_code, sentence in answer.content.decode()) == (200, True)
    assert not LanguageVersion.objects.exists()


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "a" * 63, "A" * 64, "a" * 64 + "\n"])
def test_nothing_but_a_hash_becomes_a_path(name):
    with pytest.raises(ValueError):  # noqa: PT011 - the name itself is the message
        store.path_of(name)


def test_a_missing_file_is_said_to_be_missing():
    with pytest.raises(store.Missing):
        store.existing("0" * 64)
