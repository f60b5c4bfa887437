"""What the frame of every page needs: its addresses in both languages."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url


def frame(request: HttpRequest) -> dict[str, Any]:
    """Return the variables of the frame.

    ``alternates`` are the addresses of this very page in each language, filters and place kept.
    """
    here = request.get_full_path()
    alternates = [
        {"code": code, "name": name, "url": translate_url(here, code)}
        for code, name in settings.LANGUAGES
    ]
    return {
        "alternates": alternates,
        "site_url": settings.SITE_URL,
        "is_demonstration": settings.IS_LOOPBACK,
    }
