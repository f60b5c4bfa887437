"""A selection as one PDF or one ZIP, with what the reader may read of it."""

import io
import zipfile

import pikepdf
import pytest

from tests.archive.files.papers import pdf
from tests.factories import make_coordinator, make_document, make_revision, make_version

pytestmark = pytest.mark.django_db

ADDRESS = "/en/archive/selection"


@pytest.fixture
def papers():
    for number, audience in ((1, "public"), (2, "members")):
        document = make_document(f"AP/X/{number}", audience=audience)
        revision = make_revision(document=document)
        for language in ("ru", "en"):
            make_version(revision=revision, language=language, content=pdf(2, words=f"{number}"))
    only = make_document("AP/X/3")
    make_version(document=only, language="ru", content=pdf(1))


def fetched(client, kind="pdf", symbols=("AP-X-01", "AP-X-02", "AP-X-03")):
    answer = client.get(f"{ADDRESS}.{kind}", {"symbol": list(symbols)})
    return answer, b"".join(answer.streaming_content) if answer.streaming else b""


def test_a_visitor_takes_along_what_is_public(client, papers):
    answer, body = fetched(client, "zip")

    names = zipfile.ZipFile(io.BytesIO(body)).namelist()
    assert [n for n in names if n.startswith("documents/")] == [
        "documents/AP-X-01-EN.pdf",
        "documents/AP-X-03-RU.pdf",
    ]
    assert answer["Content-Disposition"].endswith('filename="almaty-process-selection-EN.zip"')


def test_a_coordinator_has_one_pdf_of_all_with_bookmarks(client, papers):
    client.force_login(make_coordinator())
    answer, body = fetched(client)

    with pikepdf.open(io.BytesIO(body)) as opened, opened.open_outline() as outline:
        assert len(opened.pages) == 2 + 2 + 2 + 1
        assert len(outline.root[1].children) == 3
        assert opened.Root.Lang == "en"
    assert answer["Cache-Control"] == "private, no-store"


def test_the_same_selection_is_the_same_file(client, papers):
    assert fetched(client)[1] == fetched(client)[1]


def test_the_newest_revision_is_taken(client, papers):
    from archive.models import Document

    later = make_revision(document=Document.objects.get(symbol="AP/X/1"), mark="Rev1")
    make_version(revision=later, language="en", content=pdf(5))

    _answer, body = fetched(client, "zip", ["AP-X-01"])

    assert "documents/AP-X-01-Rev1-EN.pdf" in zipfile.ZipFile(io.BytesIO(body)).namelist()


def test_what_may_not_be_read_is_as_absent_as_what_is_not_there(client, papers):
    hidden = client.get(f"{ADDRESS}/", {"symbol": "AP-X-02"}).content
    missing = client.get(f"{ADDRESS}/", {"symbol": "AP-X-99"}).content

    assert hidden.replace(b"AP-X-02", b"") == missing.replace(b"AP-X-99", b"")
    assert client.get(f"{ADDRESS}.pdf", {"symbol": "AP-X-02"}).status_code == 404


def test_too_many_are_refused_with_a_sentence(client):
    symbols = [f"AP-X-{number}" for number in range(101)]

    for address in (f"{ADDRESS}/", f"{ADDRESS}.zip"):
        answer = client.get(address, {"symbol": symbols})
        assert answer.status_code == 400
        assert "up to 100 documents" in answer.content.decode()


@pytest.mark.parametrize("symbol", ["'; DROP TABLE", "A" * 5000, "../..", "\u202e"])
def test_nonsense_is_left_aside(client, symbol):
    assert client.get(f"{ADDRESS}/", {"symbol": symbol}).status_code == 200


def test_the_list_offers_to_take_documents_along(client, papers):
    page = client.get("/en/archive/").content.decode()

    assert page.count('name="symbol"') == 2
    assert 'form="selection"' in page
