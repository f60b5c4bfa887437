"""What is no text, too long or aimed at a parser is answered quickly, without a trace (B01-B03)."""

import re
import time

import pytest

from tests.factories import make_document, make_meeting, make_state

pytestmark = pytest.mark.django_db

PAGES = ["archive/", "meetings/", "members/", "decisions/", "account/login/", ""]

QUERIES = [
    pytest.param("q=%00", id="a NUL"),
    pytest.param("q=%ff%fe", id="broken UTF-8"),
    pytest.param("q=%ed%a0%80", id="a surrogate"),
    pytest.param("q=" + "a" * 8000, id="a long word"),
    pytest.param("page=" + "9" * 5000, id="a page of five thousand digits"),
    pytest.param("page=-1&year=-1", id="negative"),
    pytest.param("page=NaN&year=Infinity&as_of=NaN", id="not a number"),
    pytest.param("q[]=1&q[a][b]=2&year[]=1", id="nested arrays"),
    pytest.param("q=%22%28%29%2A%20AND%20NEAR%2F2%20%26%7C%21%3A%2A", id="search syntax"),
    pytest.param("q=" + "(a%2B)%2B" * 200, id="a pattern that explodes"),
    pytest.param("&".join(f"p{n}=1" for n in range(1500)), id="fifteen hundred parameters"),
    pytest.param("as_of=2013-02-30&year=0", id="a day that is none"),
    pytest.param("as_of=99999-01-01&year=99999", id="a year out of range"),
    pytest.param("state=%27%20OR%201=1--&kind=%3Cscript%3E&theme=..%2F..", id="quotes and tags"),
    pytest.param("q=%F0%9F%98%80&page=%D9%A1", id="another script's digits"),
    pytest.param("language=xx&meeting=%7B%7B7*7%7D%7D", id="a template"),
]


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("address", PAGES)
def test_a_hostile_query_gets_an_answer(client, address, query):
    client.raise_request_exception = False
    make_state(), make_meeting(), make_document()
    start = time.process_time()

    answer = client.get(f"/en/{address}", QUERY_STRING=query)

    assert answer.status_code < 500
    assert time.process_time() - start < 3
    page = answer.content.decode()
    assert "<script>" not in page.replace("&lt;", "")
    assert "Traceback" not in page


@pytest.mark.parametrize(
    "address",
    ["/.git/HEAD", "/.env", "/db.sqlite3", "/var/portal.sqlite3", "/media/",
     "/static/../settings.py", "/static/%2e%2e/manage.py", "/en/%2e%2e/%2e%2e/etc/passwd",
     "/d/..%2f..%2fetc/passwd/",
     "/en/archive/%00/", "/en/members/%ff/", "/en/meetings/..;/",
     "/en/archive/" + "a" * 8000 + "/"],
)  # fmt: skip
def test_a_stray_path_finds_nothing(client, address):
    """SAFETY B02."""
    client.raise_request_exception = False

    assert client.get(address, follow=True).status_code in {400, 404, 414}


@pytest.mark.parametrize(
    "path", ["//evil.example", "//evil.example/x", "/\\evil.example/x", "/en//evil.example"]
)
def test_an_address_without_its_last_slash_leads_nowhere_else(client, path):
    answer = client.get("/", PATH_INFO=path)

    assert not re.match(r"(?://|/\\|https?:)", answer.headers.get("Location", "/"))


@pytest.mark.parametrize(
    "headers",
    [
        pytest.param({"accept-language": "ru-" * 3000}, id="a language of nine kilobytes"),
        pytest.param({"range": "bytes=" + "0-1," * 1000}, id="a thousand ranges"),
        pytest.param({"cookie": "; ".join(f"c{n}=1" for n in range(500))}, id="many cookies"),
        pytest.param({"cookie": "sessionid=\x00; csrftoken=\xff"}, id="cookies that are no text"),
        pytest.param({"x-http-method-override": "DELETE"}, id="another method"),
        pytest.param({"x-original-url": "/en/unit/"}, id="another address"),
        pytest.param({"remote-user": "head@demo.example"}, id="somebody's name"),
        pytest.param({"if-none-match": '"' * 5000}, id="quotes for an ETag"),
        pytest.param({"content-length": "-1"}, id="a negative length"),
    ],
)
@pytest.mark.parametrize("address", ["/en/archive/", "/en/account/login/", "/en/unit/"])
def test_hostile_headers_get_an_answer_and_open_nothing(client, address, headers):
    client.raise_request_exception = False

    answer = client.get(address, headers=headers)

    assert answer.status_code < 500
    if "unit" in address:
        assert answer.status_code in {302, 400}


@pytest.mark.parametrize(
    ("body", "status"),
    [
        pytest.param(b'{"csp-report": {"blocked-uri": "https://x/?token=1"}}', 204, id="a report"),
        pytest.param(b"[" * 20000, 413, id="too long"),
        pytest.param(b"[" * 10000, 400, id="nested too deep"),
        pytest.param(b"null", 400, id="nothing"),
        pytest.param(b'{"csp-report": 1}', 400, id="another form"),
        pytest.param(b"\xff", 400, id="no text"),
    ],
)
def test_a_report_of_a_browser_is_read_with_care(client, body, status):
    answer = client.post("/csp-report/", body, content_type="application/csp-report")

    assert answer.status_code == status


def test_the_log_holds_no_query_of_a_signed_link(client, caplog):
    client.post(
        "/csp-report/",
        b'{"csp-report": {"document-uri": "https://portal/?token=secret"}}',
        content_type="application/csp-report",
    )

    assert "secret" not in caplog.text
