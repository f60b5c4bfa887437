"""Hostile files through the officer's form: refused with a sentence or kept inert (B11, B12)."""

import time
from pathlib import Path

import pytest
from django.conf import settings as portal
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.utils.html import escape
from django.utils.translation import override

from archive.files import extraction, preflight, sending, store, tasks
from archive.models import LanguageVersion
from members.groups import SUPPORT_UNIT, sync_permissions
from tests.archive.files import hostile
from tests.archive.files.papers import pdf
from tests.factories import make_document, make_officer, make_revision

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

LONGEST = 60  # seconds: what hangs, on however busy a machine
LANGUAGES = ["ru", "en"]


@pytest.fixture(autouse=True)
def _as_in_production(settings, tmp_path, monkeypatch):
    """Uploads go to a folder of the test; templates print nothing for what they do not know."""
    plain = {**settings.TEMPLATES[0]["OPTIONS"], "string_if_invalid": ""}
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "OPTIONS": plain}]
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path / "uploads"
    settings.FILE_UPLOAD_TEMP_DIR.mkdir()
    monkeypatch.setattr(extraction, "SECONDS", 3)


@pytest.fixture
def revision():
    return make_revision(document=make_document("AP/X/1", state="draft"), issued_at=None)


@pytest.fixture
def upload(client, revision):
    """Return a way to send a file through the form of the revision, and get the answer in time."""
    sync_permissions()
    officer = make_officer()
    officer.groups.add(Group.objects.get(name=SUPPORT_UNIT))
    client.get("/ru/")
    client.force_login(officer)
    client.raise_request_exception = False

    def sent(body, name="paper.pdf", language="ru"):
        form = encode_multipart(
            BOUNDARY,
            {
                "document": revision.document.pk, "mark": "original",
                "versions-TOTAL_FORMS": 1, "versions-INITIAL_FORMS": 0,
                "versions-0-file": SimpleUploadedFile("NAME", body),
                "versions-0-language": "kk", "versions-0-role": "courtesy",
                "versions-0-state": "draft", "versions-0-revision": revision.pk,
                "audience": "members",
            },
        )  # fmt: skip
        form = form.replace(b'filename="NAME"', b'filename="%s"' % name.encode(), 1)
        began = time.monotonic()
        address = f"/{language}/unit/archive/revision/{revision.pk}/change/"
        answer = client.generic("POST", address, form, MULTIPART_CONTENT)
        assert time.monotonic() - began < LONGEST
        return answer

    return sent


def files_of_the_store():
    return [path for path in Path(portal.STORAGE_ROOT).rglob("*") if path.is_file()]


def is_refused_with(code, answer, language):
    with override(language):
        sentence = escape(str(preflight.SENTENCES[code]))
    return answer.status_code == 200 and sentence in answer.content.decode()


@pytest.mark.parametrize("case", hostile.BY_CONTENT)
def test_a_hostile_file_is_refused_in_both_languages_or_kept_inert(upload, client, case):
    name, build, outcome = hostile.BY_CONTENT[case]
    body = build()

    answer = upload(body, name)

    version = LanguageVersion.objects.first()
    if version is None:
        codes = [c for c in preflight.SENTENCES if is_refused_with(c, answer, "ru")]
        assert codes, answer.status_code
        assert codes[0] in outcome.split("|")
        assert is_refused_with(codes[0], upload(body, name, "en"), "en")
        assert files_of_the_store() == []
    else:
        assert version.media_type in outcome.split("|")
        assert files_of_the_store() == [store.path_of(version.sha256)]
        is_inert(client.get(f"/ru/unit/archive/revision/version/{version.pk}/file/"), version)
        tasks.take_texts()
        version.refresh_from_db()
        assert version.text_state in ("taken", "none")


def is_inert(answer, version):
    placing = "inline" if version.media_type in sending.INLINE else "attachment"
    assert answer.status_code == 200
    assert answer["Content-Type"] == version.media_type
    assert answer["Content-Disposition"].startswith(placing)
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    b"".join(answer.streaming_content)


@pytest.mark.parametrize("case", hostile.BY_NAME)
def test_the_name_a_file_comes_under_is_never_used(upload, client, tmp_path, case):
    answer = upload(pdf(1), hostile.BY_NAME[case])

    assert answer.status_code in (200, 302)
    assert "Set-Cookie: x" not in str(answer.headers)
    version = LanguageVersion.objects.first()
    kept = [store.path_of(version.sha256)] if version else []
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == kept
    assert not Path("/tmp/escaped.pdf").exists()  # noqa: S108 - where the name leads
    if version:
        sent = client.get(f"/ru/unit/archive/revision/version/{version.pk}/file/")
        assert sent["Content-Disposition"] == 'inline; filename="AP-X-01-KK.pdf"'


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_file_over_the_limit_is_dropped_and_the_form_keeps_the_rest(upload, settings, language):
    settings.MAX_UPLOAD_BYTES = 2 * 2**20

    answer = upload(b"%PDF-" + b"a" * 3 * 2**20, language=language)

    page = answer.content.decode()
    assert is_refused_with("too-large", answer, language)
    assert '<option value="members" selected>' in page  # comes after the file in the form
    assert '<option value="courtesy" selected>' in page
    assert list(settings.FILE_UPLOAD_TEMP_DIR.iterdir()) == []
    assert files_of_the_store() == []


def test_a_file_is_off_the_disk_from_the_byte_that_is_too_much(settings):
    from archive.files.uploading import LimitedUploadHandler

    settings.MAX_UPLOAD_BYTES = 100
    handler = LimitedUploadHandler()
    handler.new_file("file", "x.pdf", "application/pdf", None)
    handler.receive_data_chunk(b"a" * 100, 0)
    assert len(list(settings.FILE_UPLOAD_TEMP_DIR.iterdir())) == 1

    handler.receive_data_chunk(b"a", 100)

    assert list(settings.FILE_UPLOAD_TEMP_DIR.iterdir()) == []
    assert handler.file_complete(101).size == 101


def test_a_large_file_within_the_limit_is_kept_whole(upload, settings):
    body = pdf(1) + b"%" + b"a" * 2**20 + b"\n%%EOF"

    assert upload(body).status_code == 302
    assert store.read(LanguageVersion.objects.get().sha256) == body
    assert list(settings.FILE_UPLOAD_TEMP_DIR.iterdir()) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_request_far_over_the_limit_is_refused_before_it_is_read(client, language):
    answer = client.generic(
        "POST", f"/{language}/unit/", b"", MULTIPART_CONTENT, CONTENT_LENGTH=str(60 * 2**20)
    )

    with override(language):
        assert answer.status_code == 413
        assert "50" in answer.content.decode()


def test_a_thousand_files_in_one_form_are_refused(client, settings):
    files = {f"file{n}": SimpleUploadedFile(f"{n}.pdf", b"%PDF-") for n in range(1000)}

    answer = client.post("/ru/account/login/", files)

    assert answer.status_code == 400
    assert list(settings.FILE_UPLOAD_TEMP_DIR.iterdir()) == []
