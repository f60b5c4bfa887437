"""The store in a bucket: the same functions, over real HTTP (STORAGE_URL)."""

import hashlib
import io
import shutil
import urllib.request
from urllib.parse import parse_qs, urlsplit

import boto3
import pytest

from archive.files import bucket, store, tasks
from members.models import Audience
from tests.archive.files.bucket_server import serving
from tests.archive.files.papers import pdf, word
from tests.factories import make_coordinator, make_document, make_version

BODY = pdf(2, words="Zanzibar")
SHA = hashlib.sha256(BODY).hexdigest()


@pytest.fixture
def service(settings, monkeypatch):
    """A bucket, and the portal told of it."""
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "a-key")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "a-secret")
    with serving() as server:
        server.client = boto3.client("s3", endpoint_url=server.address, region_name="eu-central-1")
        server.client.create_bucket(
            Bucket="papers", CreateBucketConfiguration={"LocationConstraint": "eu-central-1"}
        )
        options = f"endpoint_url={server.address}&region_name=eu-central-1"
        settings.STORAGE_URL = f"s3://papers/portal?{options}"
        server.asked.clear()
        yield server
        bucket._storage.cache_clear()


def forget_what_was_fetched(settings):
    shutil.rmtree(settings.OBJECTS_CACHE)


def get(address):
    with urllib.request.urlopen(address) as answer:  # noqa: S310 - our own server
        return answer.read(), answer.headers


def test_a_file_is_put_and_read_back(service, settings):
    stored = store.put(io.BytesIO(BODY))

    assert stored == (SHA, len(BODY))
    held = service.client.get_object(Bucket="papers", Key=f"portal/{store.key_of(SHA)}")
    assert held["Body"].read() == BODY
    assert not settings.STORAGE_ROOT.exists()
    forget_what_was_fetched(settings)
    assert store.read(SHA) == BODY
    assert store.contains(SHA)


def test_an_object_is_written_once(service):
    store.put(io.BytesIO(BODY))
    store.put(io.BytesIO(BODY))

    assert [method for method, _path in service.asked].count("PUT") == 1


def test_two_who_write_at_once_leave_the_first(service, monkeypatch):
    store.put(io.BytesIO(BODY))
    monkeypatch.setattr(bucket, "contains", lambda _key: False)  # asked before the other wrote

    assert store.put(io.BytesIO(BODY)).sha256 == SHA


def test_it_is_fetched_once_and_kept_under_its_hash(service, settings):
    store.put(io.BytesIO(BODY))
    forget_what_was_fetched(settings)
    service.asked.clear()

    first, second = store.existing(SHA), store.existing(SHA)

    assert first == second == settings.OBJECTS_CACHE / store.key_of(SHA)
    assert [method for method, _path in service.asked].count("GET") == 1
    assert list((settings.OBJECTS_CACHE / "incoming").iterdir()) == []


def test_an_object_that_was_changed_is_not_taken_for_the_file(service, settings):
    store.put(io.BytesIO(BODY))
    key = f"portal/{store.key_of(SHA)}"
    service.client.put_object(Bucket="papers", Key=key, Body=b"%PDF- of somebody else")
    forget_what_was_fetched(settings)

    with pytest.raises(store.Missing):
        store.existing(SHA)
    assert not store.path_of(SHA).exists()


def test_a_file_the_bucket_does_not_hold_is_missing(service):
    assert not store.contains(SHA)
    assert store.found(SHA) is None
    with pytest.raises(store.Missing):
        store.read(SHA)


def test_a_service_that_is_down_is_an_error_of_the_disk(settings, monkeypatch):
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "a-key")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "a-secret")
    settings.STORAGE_URL = "s3://papers?endpoint_url=http://127.0.0.1:1&region_name=x"

    for ask in (store.contains, store.read, lambda _sha: store.put(io.BytesIO(BODY))):
        with pytest.raises(bucket.Unavailable):
            ask(SHA)
    assert [p for p in settings.OBJECTS_CACHE.rglob("*") if p.is_file()] == []


@pytest.mark.django_db
def test_a_reader_is_sent_to_an_address_that_is_good_for_a_minute(service, client):
    version = make_version(document=make_document("AP/X/1"), content=BODY)

    answer = client.get(version.get_absolute_url())

    assert answer.status_code == 302
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert not answer.has_header("ETag")
    address = urlsplit(answer["Location"])
    assert parse_qs(address.query)["X-Amz-Expires"] == ["60"]
    assert "X-Amz-Signature" in parse_qs(address.query)
    body, headers = get(answer["Location"])
    assert body == BODY
    assert headers["Content-Type"] == "application/pdf"
    assert headers["Content-Disposition"] == 'inline; filename="AP-X-01-RU.pdf"'


@pytest.mark.django_db
def test_what_a_browser_could_run_is_an_attachment_there_too(service, client):
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    version = make_version(document=make_document("AP/X/1"), content=word("x"), media_type=kind)

    _body, headers = get(client.get(version.get_absolute_url())["Location"])

    assert headers["Content-Disposition"] == 'attachment; filename="AP-X-01-RU.docx"'
    assert headers["Content-Type"] == kind


@pytest.mark.django_db
def test_who_may_read_is_asked_before_an_address_is_signed(service, client):
    paper = make_document("AP/X/1", audience=Audience.MEMBERS)
    version = make_version(document=paper, content=BODY)

    refused = client.get(version.get_absolute_url())
    client.force_login(make_coordinator())

    assert "X-Amz" not in refused.headers.get("Location", "")
    assert refused.status_code in (302, 404)
    assert "X-Amz-Signature" in client.get(version.get_absolute_url())["Location"]


@pytest.mark.django_db
def test_a_reader_who_has_the_file_is_told_so(service, client):
    version = make_version(document=make_document("AP/X/1"), content=BODY)

    answer = client.get(version.get_absolute_url(), headers={"if-none-match": f'"{SHA}"'})

    assert (answer.status_code, answer.content) == (304, b"")


@pytest.mark.django_db
def test_a_file_lost_from_the_bucket_is_not_found(service, client):
    version = make_version(document=make_document("AP/X/1"))

    assert client.get(version.get_absolute_url()).status_code == 404


@pytest.mark.django_db
def test_the_worker_takes_the_text_of_what_lies_in_the_bucket(service, settings):
    version = make_version(document=make_document("AP/X/1"), content=BODY)
    forget_what_was_fetched(settings)

    assert tasks.take_texts() == 1
    version.refresh_from_db()
    assert "Zanzibar 2" in version.extracted_text


@pytest.mark.django_db
def test_while_the_bucket_is_silent_a_file_waits_for_its_text(settings, monkeypatch):
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "a-key")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "a-secret")
    version = make_version(document=make_document("AP/X/1"), content=BODY)
    settings.STORAGE_URL = "s3://papers?endpoint_url=http://127.0.0.1:1&region_name=x"

    assert tasks.take_texts() == 0
    version.refresh_from_db()
    assert version.text_state == "waiting"
    settings.STORAGE_URL = ""
    assert tasks.take_texts() == 1
