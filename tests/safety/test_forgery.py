"""Nothing is changed by a page of somebody else (SAFETY C12)."""

import pytest
from django.test import Client

from tests.factories import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def strict():
    return Client(enforce_csrf_checks=True, raise_request_exception=False)


@pytest.mark.parametrize(
    "address",
    [
        "account/login/", "account/logout/", "account/password/reset/", "account/login/code/",
        "account/password/change/", "account/", "account/2fa/totp/activate/",
    ],
)  # fmt: skip
def test_a_form_without_its_token_is_refused(strict, address):
    strict.force_login(make_user())

    answer = strict.post(f"/en/{address}", {"login": "a@example.org", "password": "x"})

    assert answer.status_code == 403


def test_a_token_from_another_origin_is_refused(strict):
    strict.get("/en/account/login/")
    token = strict.cookies["csrftoken"].value

    answer = strict.post(
        "/en/account/login/",
        {"csrfmiddlewaretoken": token, "login": "a@example.org", "password": "x"},
        headers={"origin": "https://evil.example"},
    )

    assert answer.status_code == 403


def test_nobody_is_signed_out_by_a_picture(client):
    client.force_login(make_user())

    client.get("/en/account/logout/")

    assert client.get("/en/account/").status_code == 200
