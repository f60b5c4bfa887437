"""The headers of every answer, whatever it is (SAFETY C01, C04, C07)."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse

from almaty_portal.middleware import TrustedProxyMiddleware
from tests.archive.files.papers import pdf
from tests.factories import make_coordinator, make_officer, make_version

pytestmark = pytest.mark.django_db

EVERYWHERE = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
}


def assert_guarded(answer):
    assert {name: answer.headers.get(name) for name in EVERYWHERE} == EVERYWHERE
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "camera=()" in answer.headers["Permissions-Policy"]


@pytest.mark.parametrize(
    ("address", "status"),
    [
        pytest.param("/en/account/login/", 200, id="200"),
        pytest.param("/en/desk/", 302, id="302"),
        pytest.param("/en/account/login/?next=%00", 400, id="400"),
        pytest.param("/en/no-such-page/", 404, id="404"),
        pytest.param("/csp-report/", 405, id="405"),
    ],
)
def test_they_are_on_an_answer_of(client, address, status):
    answer = client.get(address)

    assert answer.status_code == status
    assert_guarded(answer)


def test_they_are_on_a_refusal_of_a_signed_in_reader(client):
    client.force_login(make_coordinator())
    answer = client.get("/en/unit/", follow=True)

    assert answer.status_code == 403
    assert_guarded(answer)


def test_they_are_on_a_body_beyond_the_limit(client):
    answer = client.post("/en/account/login/", CONTENT_LENGTH=str(10**9))

    assert answer.status_code == 413
    assert_guarded(answer)


def test_they_are_on_a_host_that_is_not_ours(client):
    answer = client.get("/en/account/login/", headers={"host": "evil.example"})

    assert answer.status_code == 400
    assert_guarded(answer)


def test_they_are_on_an_error_of_ours_which_tells_nothing(client, monkeypatch):
    from almaty_portal.pages import wellknown

    client.raise_request_exception = False
    monkeypatch.setattr(wellknown, "CLOSED", 1)

    answer = client.get("/robots.txt")

    assert answer.status_code == 500
    assert_guarded(answer)
    assert b"Traceback" not in answer.content
    assert b"TypeError" not in answer.content


def test_outside_the_unit_no_script_is_evaluated_and_no_style_is_inline(client):
    client.force_login(make_officer())

    assert "unsafe" not in client.get("/en/account/").headers["Content-Security-Policy"]


@pytest.mark.ignore_template_errors  # the admin's templates are not ours
def test_the_policy_is_looser_in_the_unit_for_those_who_work_there(client):
    assert "unsafe" not in client.get("/en/unit/").headers["Content-Security-Policy"]
    client.force_login(make_officer())

    policy = client.get("/en/unit/").headers["Content-Security-Policy"]

    assert "script-src 'self' 'unsafe-eval'" in policy
    assert "style-src 'self' 'unsafe-inline'" in policy
    assert "'unsafe-inline'" not in policy.split("script-src")[1].split(";")[0]


@pytest.mark.parametrize("address", ["/en/account/", "/en/account/2fa/", "/en/desk/"])
def test_what_a_signed_in_reader_is_given_is_kept_by_no_cache(client, address):
    client.force_login(make_coordinator())

    answer = client.get(address)

    assert answer.headers["Cache-Control"] == "private, no-store"
    assert "Cookie" in answer.headers["Vary"]


def test_a_second_reader_on_the_same_browser_sees_their_own_page(client):
    first, second = make_coordinator(), make_coordinator()
    client.force_login(first)
    assert first.email in client.get("/en/account/").content.decode()
    client.logout()
    client.force_login(second)

    page = client.get("/en/account/").content.decode()

    assert second.email in page
    assert first.email not in page


@pytest.mark.usefixtures("in_production")
def test_in_production_plain_http_is_led_to_https_with_every_header(client):
    answer = client.get("/en/account/login/")

    assert (answer.status_code, answer.url) == (301, "https://testserver/en/account/login/")
    assert_guarded(answer)


@pytest.mark.usefixtures("in_production")
def test_in_production_cookies_carry_every_flag(client):
    answer = client.get("/en/account/login/", headers={"x-forwarded-proto": "https"})

    cookie = answer.cookies["__Host-csrftoken"]
    assert (cookie["secure"], cookie["httponly"], cookie["samesite"], cookie["path"]) == (
        *(True, True, "Lax", "/"),
    )
    assert cookie["domain"] == ""
    assert "max-age=63072000; includeSubDomains; preload" in answer.headers.values()


@pytest.mark.usefixtures("in_production")
def test_in_production_the_session_cookie_carries_every_flag(client):
    from tests.factories import make_user

    answer = client.post(
        "/en/account/login/",
        {"login": make_user().email, "password": "a password of this test"},
        headers={"x-forwarded-proto": "https"},
    )

    cookie = answer.cookies["__Host-sessionid"]
    assert (cookie["secure"], cookie["httponly"], cookie["samesite"]) == (True, True, "Lax")


@pytest.mark.parametrize(
    ("peer", "forwarded", "expected"),
    [
        pytest.param("10.0.0.1", "1.1.1.1, 2.2.2.2", "2.2.2.2", id="the proxy's own word"),
        pytest.param("10.0.0.1", "", "10.0.0.1", id="a proxy that says nothing"),
        pytest.param("10.0.0.1", "1.1.1.1, nonsense", "10.0.0.1", id="what is no address"),
        pytest.param("10.9.9.9", "1.1.1.1", "10.9.9.9", id="a stranger is not believed"),
        pytest.param("", "2001:db8::1", "2001:db8::1", id="the server's own socket"),
    ],
)
def test_the_address_of_the_client_is(rf, settings, peer, forwarded, expected):
    settings.TRUSTED_PROXIES = ["10.0.0.1", "unix"]
    request = rf.get("/", REMOTE_ADDR=peer, headers={"x-forwarded-for": forwarded})
    request.user = AnonymousUser()

    TrustedProxyMiddleware(lambda _: HttpResponse())(request)

    assert request.META["REMOTE_ADDR"] == expected


def test_a_page_is_compressed_by_another_length_each_time_and_a_file_never(client):
    """Its length tells nothing of what stands in it (BREACH)."""
    asked = {"headers": {"Accept-Encoding": "gzip"}}
    version = make_version(content=pdf(1))
    answers = [client.get("/en/about/", **asked) for _time in range(9)]
    file = client.get(version.get_absolute_url(), **asked)

    assert {answer.headers["Content-Encoding"] for answer in answers} == {"gzip"}
    assert len({len(answer.content) for answer in answers}) > 1
    assert all("Accept-Encoding" in answer.headers["Vary"] for answer in answers)
    assert "Content-Encoding" not in file.headers
    assert int(file.headers["Content-Length"]) == version.size
