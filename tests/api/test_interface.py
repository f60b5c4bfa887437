"""What holds for every address of the interface: methods, caches, refusals, its description."""

import json

import pytest
from django.urls import reverse

from tests.api.asking import ask
from tests.factories import make_coordinator, make_document

pytestmark = pytest.mark.django_db

LISTS = ("documents", "meetings", "decisions", "states", "terms", "themes")


@pytest.mark.parametrize("address", [*LISTS, "openapi.json", "documents/AP-A-01"])
def test_a_head_is_answered_as_a_get_without_its_body(client, address):
    make_document("AP/A/1")

    got, head = client.get(f"/api/v1/{address}"), client.head(f"/api/v1/{address}")

    assert (head.status_code, head.content) == (200, b"")
    assert head["ETag"] == got["ETag"]
    assert head["Content-Length"] == str(len(got.content))


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options", "trace"])
@pytest.mark.parametrize("address", [*LISTS, "documents/AP-A-01", "openapi.json", "docs", "none"])
def test_everything_but_reading_is_refused(client, method, address):
    make_document("AP/A/1")

    response = getattr(client, method)(f"/api/v1/{address}")

    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD"
    assert json.loads(response.content)["status"] == 405


def test_another_method_is_not_taken_from_a_header(client):
    make_document("AP/A/1")

    response = client.post("/api/v1/documents", headers={"x-http-method-override": "GET"})

    assert response.status_code == 405


def test_cyrillic_is_written_as_it_is_read(client):
    make_document(title_ru="Защита беженцев")

    assert "Защита беженцев" in client.get("/api/v1/documents").content.decode()
    assert "Употребляемые" in client.get("/api/v1/openapi.json").content.decode()


@pytest.mark.parametrize(
    ("language", "words"),
    [("ru", "По этому адресу ничего нет"), ("en", "There is nothing at this address")],
)
def test_a_refusal_speaks_the_readers_language(client, language, words):
    told = ask(client, "documents/AP-NONE-01", 404, headers={"accept-language": language})

    assert words in told["message"]


@pytest.mark.parametrize("address", ["documents/", "documents/AP-A-01/", "documents.json", "v2/x"])
def test_an_address_that_is_none_is_refused_in_json(client, address):
    make_document("AP/A/1")

    assert ask(client, address, 404)["status"] == 404


def test_a_visitor_asks_again_for_what_has_not_changed(client):
    make_document("AP/A/1")
    first = client.get("/api/v1/documents")

    again = client.get("/api/v1/documents", headers={"if-none-match": first["ETag"]})

    assert first["Cache-Control"] == "public, no-cache"
    assert "Cookie" in first["Vary"]
    assert again.status_code == 304


@pytest.mark.parametrize("address", [*LISTS, "documents/AP-A-01", "documents/AP-NONE-01"])
def test_what_a_reader_is_given_is_kept_by_no_cache(client, address):
    make_document("AP/A/1", audience="members")
    client.force_login(make_coordinator())

    assert client.get(f"/api/v1/{address}")["Cache-Control"] == "private, no-store"


def test_what_is_narrowed_is_gone_at_the_next_request(client):
    """SAFETY A08."""
    document = make_document("AP/A/1")
    ask(client, "documents/AP-A-01")
    type(document).objects.update(audience="members")

    ask(client, "documents/AP-A-01", 404)
    assert ask(client, "documents")["items"] == []


def test_the_description_names_every_address_and_only_reading(client):
    told = ask(client, "openapi.json")

    assert told["openapi"].startswith("3.1")
    assert {f"/api/v1/{name}" for name in LISTS} < set(told["paths"])
    assert {tuple(methods) for methods in told["paths"].values()} == {("get",)}
    names = [methods["get"]["operationId"] for methods in told["paths"].values()]
    assert len(names) == len(set(names))
    parameters = told["paths"]["/api/v1/documents"]["get"]["parameters"]
    assert {one["name"] for one in parameters} == {
        *("page", "page_size", "q", "kind", "year", "theme", "state", "meeting"),
        *("language", "sort"),
    }


@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_page_for_people_is_our_own(client, language):
    response = client.get(f"/{language}/about/api/")
    page = response.content.decode()

    assert response.status_code == 200
    assert "/api/v1/documents/{symbol}" in page
    assert reverse("api-description") in page
    assert "<script" not in page
    assert 'style="' not in page
    assert "cdn" not in page


def test_the_page_for_people_is_found_from_the_interface(client):
    response = client.get("/api/v1/docs", headers={"accept-language": "en"})

    assert response.status_code == 302
    assert response["Location"] == "/en/about/api/"


def test_a_failure_of_ours_is_told_in_json_without_a_trace(client, monkeypatch):
    client.raise_request_exception = False
    monkeypatch.setattr("almaty_portal.api.states.Theme", None)

    told = ask(client, "themes", 500)

    assert told["fields"] == []
    assert "None" not in told["message"]
