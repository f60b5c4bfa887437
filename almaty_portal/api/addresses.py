"""Addresses in answers: absolute, under the address of the site, for each language."""

from functools import cache
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from almaty_portal.common import bilingual

ROOT = "/api/v1"
_STAND_IN = "xx"


def page(name: str, key: str) -> dict[str, str]:
    """Return the addresses of a page for people, by language."""
    return {
        language: f"{settings.SITE_URL}{_pattern(name, language).replace('/xx/', f'/{key}/')}"
        for language in bilingual.LANGUAGES
    }


def absolute(path: str) -> str:
    """Return a path under the address of the site."""
    return f"{settings.SITE_URL}{path}"


def permanent(ascii_symbol: str) -> str:
    """Return the address of a document that stays, without a language."""
    return f"{settings.SITE_URL}{_pattern('latest', '').replace('/xx/', f'/{ascii_symbol}/')}"


def entry(*parts: str, **asked: object) -> str:
    """Return the address of something in this interface: ``/api/v1/documents/AP-REC-2013-01``."""
    query = f"?{urlencode(asked)}" if asked else ""
    return f"{settings.SITE_URL}{ROOT}/{'/'.join(parts)}{query}"


def feed(theme: str) -> dict[str, str]:
    """Return the addresses of a theme's feed, by language."""
    return {
        language: f"{settings.SITE_URL}{reverse('feed-theme', args=[language, theme])}"
        for language in bilingual.LANGUAGES
    }


@cache
def _pattern(name: str, language: str) -> str:
    """Return the path of a page with a stand-in for its key, so that rows need no resolving."""
    with override(language or None):
        return reverse(name, args=[_STAND_IN])
