"""An officer brings a file in: looked at, kept, refused with a sentence, opened again."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from archive.files import store
from archive.models import LanguageVersion
from tests.archive.files.papers import pdf
from tests.factories import make_document, make_revision, make_version

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]


@pytest.fixture
def revision():
    return make_revision(document=make_document("AP/X/1", state="draft"), issued_at=None)


@pytest.fixture
def upload(client, officer, revision):
    """Return a way to send a file through the form of the revision."""
    client.get("/ru/")
    client.force_login(officer)

    def sent(body, name="paper.pdf"):
        return client.post(
            f"/ru/unit/archive/revision/{revision.pk}/change/",
            {
                "document": revision.document.pk, "mark": "original", "audience": "public",
                "versions-TOTAL_FORMS": 1, "versions-INITIAL_FORMS": 0,
                "versions-0-language": "ru", "versions-0-role": "original",
                "versions-0-state": "draft", "versions-0-revision": revision.pk,
                "versions-0-file": SimpleUploadedFile(name, body),
            },
        )  # fmt: skip

    return sent


def test_a_file_is_kept_with_what_was_found_in_it(upload):
    answer = upload(pdf(3, words="Refugees"))

    assert answer.status_code == 302
    version = LanguageVersion.objects.get()
    assert (version.media_type, version.pages) == ("application/pdf", 3)
    assert store.read(version.sha256) == pdf(3, words="Refugees")
    assert version.text_state == "waiting"


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        (pdf(1, password="x"), "PDF защищён паролем"),
        (b"<html><script>", "Принимаются PDF"),
        (b"%PDF-1.7 broken", "Файл повреждён"),
    ],
)
def test_a_file_that_is_not_taken_is_refused_beside_its_field(upload, settings, body, sentence):
    plain = {**settings.TEMPLATES[0]["OPTIONS"], "string_if_invalid": ""}
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "OPTIONS": plain}]

    answer = upload(body)

    assert answer.status_code == 200
    assert sentence in answer.content.decode()
    assert not LanguageVersion.objects.exists()


def test_a_draft_is_opened_by_an_officer_and_nobody_else(client, officer, revision, reader_for):
    version = make_version(revision=revision, state="draft", content=pdf(1))
    address = f"/ru/unit/archive/revision/version/{version.pk}/file/"
    client.get("/ru/")

    client.force_login(officer)
    assert b"".join(client.get(address).streaming_content) == pdf(1)
    client.force_login(reader_for("members"))
    assert client.get(address).status_code in (302, 403)
    client.logout()
    assert client.get(address).status_code == 302


def test_files_of_an_issued_revision_are_read_not_replaced(client, officer):
    version = make_version(content=pdf(1))
    client.get("/ru/")
    client.force_login(officer)
    sha = version.sha256

    client.post(
        f"/ru/unit/archive/revision/{version.revision.pk}/change/",
        {
            "audience": "public", "versions-TOTAL_FORMS": 1, "versions-INITIAL_FORMS": 1,
            "versions-0-id": version.pk, "versions-0-revision": version.revision.pk,
            "versions-0-language": "ru", "versions-0-role": "original",
            "versions-0-state": "published",
            "versions-0-file": SimpleUploadedFile("x.pdf", pdf(2)),
        },
    )  # fmt: skip

    version.refresh_from_db()
    assert version.sha256 == sha
