"""How the tests of accounts sign in: as people do, through the form."""

import re

import pytest
from django.core import mail
from django.utils import timezone

from members import outbox
from members.models import User

PASSWORD = "a password of this test"
SECOND_FACTOR = "almaty_portal.middleware.SecondFactorMiddleware"


@pytest.fixture(autouse=True)
def _limits_start_at_nothing(own_cache):
    """Nobody has tried a password yet."""


@pytest.fixture
def with_second_factor(settings):
    """Ask for the second factor, as the portal does."""
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, SECOND_FACTOR]


@pytest.fixture
def sign_in(client):
    """Return a function that sends the form of signing in."""

    def send(user: User | str, password: str = PASSWORD, **more):
        email = user if isinstance(user, str) else user.email
        return client.post(
            "/en/account/login/",
            {"login": email, "password": password, **more.pop("data", {})},
            **more,
        )

    return send


@pytest.fixture
def mail_of():
    """Return a function that sends what waits and gives the last mail's text."""

    def text() -> str:
        outbox.send_released(now=timezone.now())
        return mail.outbox[-1].body

    return text


def link_in(text: str) -> str:
    """Return the path of the link in a mail."""
    return re.search(r"https?://[^/\s]+(/\S+)", text).group(1)
