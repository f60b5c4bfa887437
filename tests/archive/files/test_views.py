"""Files at their permanent addresses: whole, in part, inert (DESIGN §6, SAFETY A09, B14)."""

import pytest

from archive.models import Document
from members.models import Audience
from tests.archive.files.papers import pdf, word
from tests.factories import make_coordinator, make_document, make_revision, make_version

pytestmark = pytest.mark.django_db

BODY = pdf(2)


def paper(**facts):
    document = make_document("AP/SOM/2026/5", **facts)
    return make_version(
        revision=make_revision(document=document, mark="Rev1"), content=BODY, language="ru"
    )


def read(answer):
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


ADDRESS = "/d/AP-SOM-2026-05/Rev1/ru/"


def test_a_file_is_sent_whole_with_its_name_its_hash_and_nothing_to_run(client):
    version = paper()

    answer = client.get(ADDRESS)

    assert read(answer) == BODY
    assert version.get_absolute_url() == ADDRESS
    assert {name: answer[name] for name in HEADERS} == {
        "Content-Type": "application/pdf",
        "Content-Length": str(len(BODY)),
        "Content-Disposition": 'inline; filename="AP-SOM-2026-05-Rev1-RU.pdf"',
        "ETag": f'"{version.sha256}"',
        "Accept-Ranges": "bytes",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Cache-Control": "public, no-cache",
    }


HEADERS = (
    "Content-Type",
    "Content-Length",
    "Content-Disposition",
    "ETag",
    "Accept-Ranges",
    "X-Content-Type-Options",
    "Content-Security-Policy",
    "Cache-Control",
)


def test_what_a_browser_could_run_is_an_attachment(client):
    version = make_version(
        document=make_document("AP/X/1"),
        content=word("x"),
        media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    )

    assert client.get(version.get_absolute_url())["Content-Disposition"].startswith("attachment; ")


@pytest.mark.parametrize(
    ("wanted", "status", "expected", "told"),
    [
        pytest.param("bytes=0-3", 206, BODY[:4], f"bytes 0-3/{len(BODY)}", id="the beginning"),
        pytest.param("bytes=-4", 206, BODY[-4:], None, id="the end"),
        pytest.param("bytes=10-", 206, BODY[10:], None, id="the rest"),
        pytest.param(f"bytes={len(BODY)}-", 416, b"", f"bytes */{len(BODY)}", id="beyond the end"),
        pytest.param("bytes=5-2", 200, BODY, None, id="backwards is ignored"),
        pytest.param("bytes=0-1,4-5", 200, BODY, None, id="several are ignored"),
        pytest.param("lines=1-2", 200, BODY, None, id="another unit is ignored"),
        pytest.param("bytes=" + "9" * 400 + "-", 416, b"", None, id="a number without end"),
    ],
)
def test_ranges(client, wanted, status, expected, told):
    paper()

    answer = client.get(ADDRESS, headers={"range": wanted})

    assert (answer.status_code, read(answer)) == (status, expected)
    if told:
        assert answer["Content-Range"] == told


def test_a_range_of_another_version_of_the_file_is_sent_whole(client):
    paper()

    answer = client.get(ADDRESS, headers={"range": "bytes=0-3", "if-range": '"other"'})

    assert answer.status_code == 200


def test_a_reader_who_has_the_file_is_told_so(client):
    version = paper()

    answer = client.get(ADDRESS, headers={"if-none-match": f'W/"x", "{version.sha256}"'})

    assert (answer.status_code, answer.content) == (304, b"")


def test_head_says_what_get_would_send(client):
    paper()

    answer = client.head(ADDRESS)

    assert (answer.content, answer["Content-Length"]) == (b"", str(len(BODY)))


def test_behind_nginx_the_file_is_handed_over(client, settings):
    settings.X_ACCEL_PREFIX = "/protected/"
    version = paper()
    sha = version.sha256

    answer = client.get(ADDRESS)

    assert answer["X-Accel-Redirect"] == f"/protected/objects/{sha[:2]}/{sha[2:4]}/{sha}"
    assert answer.content == b""


def test_what_is_restricted_is_kept_by_no_cache(client):
    paper(audience=Audience.MEMBERS)
    client.force_login(make_coordinator())

    assert client.get(ADDRESS)["Cache-Control"] == "private, no-store"


def test_a_file_lost_from_the_store_is_not_found_and_its_page_still_opens(client):
    version = make_version(document=make_document("AP/X/1"))

    assert client.get(version.get_absolute_url()).status_code == 404
    assert client.get("/ru/archive/AP-X-01/").status_code == 200


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_nothing_is_changed_through_an_address(client, method):
    paper()

    assert getattr(client, method)(ADDRESS).status_code == 405


def test_the_short_address_leads_to_the_document_in_the_readers_language(client):
    paper()

    answer = client.get("/d/AP-SOM-2026-05/", headers={"accept-language": "en"})

    assert (answer.status_code, answer["Location"]) == (302, "/en/archive/AP-SOM-2026-05/")


def test_a_replaced_file_keeps_its_address(client):
    first = paper()
    document = Document.objects.get()
    second = make_version(
        revision=make_revision(document=document, mark="Rev2"), content=pdf(3), language="ru"
    )

    assert read(client.get(first.get_absolute_url())) == BODY
    assert read(client.get(second.get_absolute_url())) == pdf(3)
