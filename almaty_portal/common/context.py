"""What the frame of every page needs: its addresses in both languages."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url


def frame(request: HttpRequest) -> dict[str, Any]:
    """Return the variables of the frame.

    ``alternates`` are the addresses of this very page in each language, filters and place kept.
    """
    return {
        "alternates": alternates_of(request.get_full_path()),
        "site_url": settings.SITE_URL,
        "is_demonstration": settings.IS_LOOPBACK,
    }


def alternates_of(address: str) -> list[dict[str, str]]:
    """Return an address in each language; a page that answers a form names one that can be read."""
    return [
        {"code": code, "name": name, "url": translate_url(address, code)}
        for code, name in settings.LANGUAGES
    ]
