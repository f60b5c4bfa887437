"""What is no text, too long or aimed at a parser is answered quickly, in JSON (SAFETY B01-B03)."""

import json
import time

import pytest

from tests.factories import make_document, make_meeting, make_state
from tests.safety.test_bad_input import QUERIES

pytestmark = pytest.mark.django_db

LISTS = ["documents", "meetings", "decisions", "states", "terms", "themes"]
MORE = [
    pytest.param("page=1" + "0" * 5000, id="ten to the five thousandth"),
    pytest.param("page_size=-1", id="less than no row"),
    pytest.param("page=1e3&page_size=0x10", id="other numerals"),
    pytest.param("page=1.5&page_size=%20", id="part of a page"),
    pytest.param("page=&page_size=&q=&kind=", id="nothing"),
    pytest.param("page[]=1&page[a]=2&q[]=x&kind[]=report", id="arrays"),
    pytest.param("page=1&page=2&kind=a&kind=b", id="twice"),
    pytest.param("page=true&sort=null&q={%22$ne%22:1}", id="JSON"),
]


@pytest.mark.parametrize("query", [*QUERIES, *MORE])
@pytest.mark.parametrize("noun", LISTS)
def test_a_hostile_query_gets_an_answer(client, noun, query):
    client.raise_request_exception = False
    make_state(), make_meeting(), make_document()
    client.get(f"/api/v1/{noun}")  # whatever is read once in a process is read by now
    start = time.process_time()

    answer = client.get(f"/api/v1/{noun}", QUERY_STRING=query)

    assert answer.status_code in {200, 400}
    assert time.process_time() - start < 3
    told = json.loads(answer.content)
    if answer.status_code == 400:
        assert set(told) == {"status", "message", "fields"}
        assert set(told["fields"]) <= {
            *("page", "page_size", "kind", "year", "theme", "state", "meeting"),
            *("language", "sort"),
        }
    assert "<script>" not in answer.content.decode()


@pytest.mark.parametrize("noun", ["documents", "meetings", "decisions", "states"])
@pytest.mark.parametrize(
    "key",
    ["%00", "%ff%fe", "%ed%a0%80", "a" * 8000, "..%2f..%2fetc%2fpasswd", "'%20OR%201=1--",
     "{{7*7}}", "%F0%9F%98%80", "-1", "NaN", "[]", "%D9%A1", "1" * 5000],
)  # fmt: skip
def test_a_hostile_key_opens_nothing(client, noun, key):
    client.raise_request_exception = False

    answer = client.get(f"/api/v1/{noun}/{key}")

    assert answer.status_code in {400, 404}
    assert json.loads(answer.content)["status"] == answer.status_code


@pytest.mark.parametrize(
    "headers",
    [
        pytest.param({"accept-language": "ru-" * 3000}, id="a language of nine kilobytes"),
        pytest.param({"if-none-match": '"' * 5000}, id="quotes for an ETag"),
        pytest.param({"range": "bytes=" + "0-1," * 1000}, id="a thousand ranges"),
        pytest.param({"cookie": "sessionid=\x00; csrftoken=\xff"}, id="cookies that are no text"),
        pytest.param({"accept": "application/xml;q=" + "9" * 500}, id="another form"),
        pytest.param({"content-length": "-1"}, id="a negative length"),
    ],
)
def test_hostile_headers_get_an_answer(client, headers):
    client.raise_request_exception = False

    assert client.get("/api/v1/documents", headers=headers).status_code in {200, 400}
