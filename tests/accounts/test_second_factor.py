"""The Support Unit and the Chair's representatives show a second factor at every door (C16)."""

import hashlib
import hmac
import struct
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

from tests.factories import make_appointment, make_coordinator, make_officer, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("with_second_factor")]

SETUP = "/en/account/2fa/"


def code_of(secret: str, *, at: float | None = None) -> str:
    """Return the six digits an app shows (RFC 6238)."""
    import base64

    counter = struct.pack(">Q", int((at or time.time()) // 30))
    digest = hmac.new(base64.b32decode(secret), counter, hashlib.sha1).digest()
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start : start + 4])[0] & 0x7FFFFFFF) % 10**6:06}"


def with_app(user):
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    return secret


def chair_representative():
    return make_appointment(role="chair-representative").person.user


@pytest.mark.parametrize("maker", [make_officer, chair_representative])
@pytest.mark.parametrize("address", ["desk/", "unit/", "", "meetings/"])
def test_without_one_there_is_nothing_to_do_but_set_it_up(client, sign_in, maker, address):
    sign_in(maker())

    answer = client.get(f"/en/{address}")

    assert (answer.status_code, answer.url) == (302, SETUP)


def test_a_coordinator_needs_none(client, sign_in):
    sign_in(make_coordinator())

    assert client.get("/en/desk/").status_code == 200


@pytest.mark.ignore_template_errors  # the admin's templates are not ours
def test_invented_officers_need_none(client, sign_in):
    sign_in(make_officer(is_demonstration=True))

    assert client.get("/en/account/").status_code == 200
    assert client.get("/en/unit/").status_code == 200


@pytest.mark.django_db(transaction=True)  # it is noted when the app is committed
@pytest.mark.ignore_template_errors  # the admin's templates are not ours
def test_setting_it_up_opens_the_portal(client, sign_in):
    sign_in(make_officer())
    page = client.get("/en/account/2fa/totp/activate/")
    secret = page.context["form"].secret

    client.post("/en/account/2fa/totp/activate/", {"code": code_of(secret)})

    assert client.get("/en/unit/").status_code == 200


@pytest.mark.ignore_template_errors  # the admin's templates are not ours
def test_it_is_asked_for_at_the_door_and_a_code_is_good_once(client, sign_in):
    officer = make_officer()
    secret = with_app(officer)
    assert sign_in(officer).url.startswith("/en/account/2fa/authenticate/")
    assert client.get("/en/unit/").status_code == 302
    code = code_of(secret)

    client.post("/en/account/2fa/authenticate/", {"code": code})
    assert client.get("/en/unit/").status_code == 200

    client.post("/en/account/logout/")
    sign_in(officer)
    client.post("/en/account/2fa/authenticate/", {"code": code})
    assert client.get("/en/account/").status_code == 302


def test_six_digits_cannot_be_tried_for_long(client, sign_in):
    officer = make_officer()
    secret = with_app(officer)
    sign_in(officer)
    for _ in range(6):
        client.post("/en/account/2fa/authenticate/", {"code": "000000"})

    client.post("/en/account/2fa/authenticate/", {"code": code_of(secret)})

    assert client.get("/en/account/").status_code == 302


def test_a_session_made_without_it_does_not_pass(client):
    officer = make_officer()
    with_app(officer)
    client.force_login(officer)

    assert client.get("/en/unit/").status_code == 302


def test_a_new_password_by_mail_is_no_way_around_it(client, sign_in, mail_of):
    from tests.accounts.test_invitations import NEW, reset_link

    officer = make_officer(email="officer@example.org")
    with_app(officer)
    form = client.get(reset_link(client, mail_of, officer.email), follow=True).redirect_chain[-1][0]
    client.post(form, {"password1": NEW, "password2": NEW})

    assert client.get("/en/account/").status_code == 302
    assert sign_in(officer, NEW).url.startswith("/en/account/2fa/authenticate/")


def test_the_seed_is_kept_encrypted():
    secret = with_app(make_user())

    assert secret not in str(Authenticator.objects.get().data)


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize(
    "address",
    ["", "totp/activate/", "webauthn/", "webauthn/add/", "recovery-codes/generate/"],
)
def test_its_pages_open_in_both_languages(client, sign_in, language, address):
    user = make_user()
    if address.startswith("recovery"):
        with_app(user)
        client.force_login(user)
    else:
        sign_in(user)

    answer = client.get(f"/{language}/account/2fa/{address}", follow=True)

    assert answer.status_code == 200
    assert "<h1>" in answer.content.decode()
