"""Signing in: one form, by e-mail and password, for those who were invited."""

import re
import time
from statistics import median

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from almaty_portal.common import bilingual
from almaty_portal.middleware import session_limits
from members.models import Notice
from tests.accounts.conftest import PASSWORD
from tests.factories import make_coordinator, make_officer, make_user

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_form_has_the_fields_password_managers_know(client, language):
    page = client.get(f"/{language}/account/login/").content.decode()

    assert re.search(r'<input[^>]*name="login"[^>]*autocomplete="username"', page)
    assert re.search(r'<input[^>]*name="password"[^>]*autocomplete="current-password"', page)


def test_a_coordinator_lands_on_the_desk(sign_in):
    answer = sign_in(make_coordinator())

    assert (answer.status_code, answer.url) == (302, "/en/desk/")


def test_a_wrong_password_gets_a_sentence_tied_to_a_summary_and_the_address_stays(sign_in):
    page = sign_in(make_user("who@example.org"), "wrong").content.decode()

    assert 'id="error-summary"' in page
    assert 'value="who@example.org"' in page


def test_an_empty_form_ties_each_error_to_its_field(client):
    page = client.post("/en/account/login/", {}).content.decode()

    described = re.search(r'<input[^>]*name="login"[^>]*aria-describedby="([^"]+)"', page).group(1)
    assert f'id="{described}"' in page
    assert re.search(r'<input[^>]*name="login"[^>]*aria-invalid="true"', page)


def test_unknown_address_wrong_password_and_closed_account_look_the_same(client, sign_in):
    make_user("known@example.org")
    make_user("closed@example.org", is_active=False)

    def seen(email):
        answer = sign_in(email, "wrong")
        body = re.sub(r'value="[^"]*"', "", answer.content.decode())
        return answer.status_code, body.replace(email, "")

    assert seen("known@example.org") == seen("nobody@example.org") == seen("closed@example.org")


def test_asking_for_a_new_password_tells_nothing_about_an_address(client):
    make_user("known@example.org")

    def seen(email):
        answer = client.post("/en/account/password/reset/", {"email": email}, follow=True)
        return answer.redirect_chain, re.sub(r'value="[^"]*"', "", answer.content.decode())

    assert seen("known@example.org") == seen("nobody@example.org")
    assert Notice.objects.count() == 1


@pytest.mark.parametrize("language", ["ru", "en"])
def test_a_change_of_the_password_is_told_in_both_languages(client, mail_of, language):
    user = make_user("known@example.org", language=language)
    user.set_password(PASSWORD)
    user.save()
    client.force_login(user)

    new = "another password of this test"
    answer = client.post(
        f"/{language}/account/password/change/",
        {"oldpassword": PASSWORD, "password1": new, "password2": new},
    )

    assert answer.status_code == 302
    said = {"en": "The password was changed.", "ru": "Пароль изменён."}
    text = mail_of()
    first, second = (text.index(said[each]) for each in (language, bilingual.other(language)))
    assert first < second


def test_asking_for_a_new_password_takes_the_same_time_for_any_address(client, settings):
    settings.ACCOUNT_RATE_LIMITS = False
    make_user("known@example.org")

    def spent(email):
        start = time.process_time()
        client.post("/en/account/password/reset/", {"email": email})
        return time.process_time() - start

    spent("nobody@example.org")
    known, unknown = (
        median(spent(email) for _ in range(9)) for email in ("known@example.org", "x@example.org")
    )
    assert abs(known - unknown) < 0.03 or max(known, unknown) < 2 * min(known, unknown)


def test_the_password_door_closes_for_a_name_and_the_right_password_does_not_open_it(sign_in):
    user = make_user("who@example.org")
    for _ in range(6):
        sign_in(user, "wrong")

    assert sign_in(user, PASSWORD).status_code == 200
    assert sign_in("WHO@example.org ", PASSWORD).status_code == 200


def test_a_forged_forwarded_address_does_not_open_a_closed_door(sign_in):
    user = make_user()
    for number in range(6):
        sign_in(user, "wrong", headers={"x-forwarded-for": f"10.0.0.{number}"})

    answer = sign_in(user, PASSWORD, headers={"x-forwarded-for": "10.9.9.9"})

    assert answer.status_code == 200


@pytest.mark.parametrize("language", ["ru", "en"])
def test_too_much_from_one_address_gets_a_page_of_ours(client, settings, language):
    settings.ACCOUNT_RATE_LIMITS = {"login": "1/m/ip"}
    client.post(f"/{language}/account/login/", {})

    answer = client.post(f"/{language}/account/login/", {})

    assert answer.status_code == 429
    assert answer.templates[0].name == "429.html"


def test_others_behind_the_same_address_get_in_while_a_door_is_closed(sign_in):
    for _ in range(8):
        sign_in("victim@example.org", "wrong")

    assert sign_in(make_user()).status_code == 302


def test_a_closed_door_is_told_to_its_owner_once_and_the_code_stays_open(client, sign_in, mail_of):
    user = make_user("who@example.org", language="en")
    for _ in range(9):
        sign_in(user, "wrong")
    assert "a code sent by e-mail" in mail_of()
    assert Notice.objects.count() == 1

    client.post("/en/account/login/code/", {"email": user.email})
    code = re.search(r"^([A-Z0-9-]{6,})$", mail_of(), re.MULTILINE).group(1)
    answer = client.post("/en/account/login/code/confirm/", {"code": code})

    assert (answer.status_code, answer.url) == (302, "/en/desk/")


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example/", "//evil.example/", "///evil.example", r"\\evil.example",
        r"/\evil.example", "http:evil.example", "javascript:alert(1)", "data:text/html,x",
        "https:///evil.example", "/%09/evil.example", "/\t/evil.example", "\t//evil.example",
        "http://testserver@evil.example/", "http://testserver.evil.example/", "//evil%2eexample",
        "https://evil.example%2F@testserver", "/\n/evil.example", "ftp://evil.example",
        "%2F%2Fevil.example", "http://127.0.0.1:8000@evil.example", " //evil.example",
        "http://testserver/en/", "evil.example", "\x00//evil.example",
    ],
)  # fmt: skip
def test_after_signing_in_nobody_is_led_elsewhere(sign_in, elsewhere):
    answer = sign_in(make_user(), data={"next": elsewhere})

    assert answer.status_code in {302, 400}
    if answer.status_code == 302:
        assert re.match(r"/(?![/\\\s])", answer.url)
        assert not re.match(r"/[\s%]*[/\\]", answer.url)


def test_a_local_address_is_followed(sign_in):
    assert sign_in(make_user(), data={"next": "/en/meetings/?year=2013"}).url == (
        "/en/meetings/?year=2013"
    )


@pytest.mark.parametrize(
    "address", ["signup/", "email/", "confirm-email/", "password/set/", "3rdparty/"]
)
def test_doors_the_portal_does_not_have_are_not_there(client, address):
    assert client.get(f"/en/account/{address}").status_code == 404


@pytest.mark.parametrize("address", ["desk/", "unit/", "account/"])
def test_a_visitor_is_asked_to_sign_in(client, address):
    answer = client.get(f"/en/{address}")

    assert answer.status_code == 302
    assert "/en/account/login/" in client.get(f"/en/{address}", follow=True).redirect_chain[-1][0]


def test_the_admin_has_no_sign_in_of_its_own(client):
    answer = client.get("/en/unit/login/")

    assert answer.url.startswith("/en/account/login/")


def test_signing_out_takes_a_post_and_kills_the_session(client, sign_in):
    sign_in(make_user())
    key = client.session.session_key
    assert client.get("/en/account/logout/").status_code == 200

    client.post("/en/account/logout/")

    assert not Session.objects.filter(session_key=key).exists()


def test_the_session_has_another_name_after_signing_in(client, sign_in):
    client.get("/en/account/login/")
    session = client.session
    session["kept"] = 1
    session.save()
    before = session.session_key
    client.cookies["sessionid"] = before

    sign_in(make_user())

    assert client.session.session_key != before


@pytest.mark.parametrize(
    ("key", "age"),
    [
        pytest.param(session_limits.SEEN_AT, session_limits.IDLE, id="idle for half an hour"),
        pytest.param(session_limits.SIGNED_IN_AT, session_limits.ABSOLUTE, id="eight hours old"),
    ],
)
def test_a_session_ends_when_it_is(client, sign_in, key, age):
    sign_in(make_user())
    assert client.get("/en/account/").status_code == 200
    session = client.session
    session[key] = timezone.now().timestamp() - age
    session.save()

    assert client.get("/en/account/").status_code == 302


def test_a_closed_account_is_out_at_the_next_request(client, sign_in):
    user = make_user()
    sign_in(user)
    user.is_active = False
    user.save()

    assert client.get("/en/account/").status_code == 302


def test_a_session_dies_with_the_password(client, sign_in):
    user = make_user()
    sign_in(user)
    user.set_password("another password, set elsewhere")
    user.save()

    assert client.get("/en/account/").status_code == 302


def test_invented_people_sign_in_on_a_loopback_address_alone(client, sign_in, settings):
    user = make_officer(is_demonstration=True)
    assert sign_in(user).status_code == 302
    assert client.get("/en/account/").status_code == 200

    settings.IS_LOOPBACK = False

    assert client.get("/en/account/").status_code == 302
    assert sign_in(user).url == "/en/account/inactive/"


def test_a_reader_chooses_the_language_of_letters(client, sign_in):
    user = make_user(language="ru")
    sign_in(user)

    client.post("/en/account/", {"language": "en", "is_staff": "on", "email": "x@example.org"})

    user.refresh_from_db()
    assert (user.language, user.is_staff) == ("en", False)
    assert user.email != "x@example.org"
