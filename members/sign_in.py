"""Addresses in mails that lead a reader to a page through signing in."""

from urllib.parse import quote

from django.conf import settings
from django.urls import reverse


def address_after_sign_in(path: str) -> str:
    """Return the whole address of the sign-in page that goes on to ``path``.

    Whoever is signed in already is led there at once; a hidden page says nothing to a visitor,
    so a mail never leads to it directly.
    """
    return f"{settings.SITE_URL}{reverse('account_login')}?next={quote(path)}"
