"""A visitor's page is kept for a moment, so that a crowd at one page costs as much as one visitor.

For no longer than a second (SAFETY A08: what is restricted again is gone within one), in the memory
of the process, and only what any visitor is shown at that address.
"""

import threading
import time
from collections import OrderedDict
from typing import NamedTuple

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.deprecation import MiddlewareMixin

from almaty_portal.middleware.parts import part_of

OPEN_TO_ALL = {"", "about", "members", "chairmanship", "meetings", "decisions", "archive"}
MOST_PAGES = 128
LARGEST = 200_000  # bytes


class Kept(NamedTuple):
    """An answer as the pages made it, before headers were set on it."""

    at: float
    content: bytes
    headers: dict[str, str]


class KeptPagesMiddleware(MiddlewareMixin):
    """Answers a visitor from what was shown there within the last second."""

    pages: OrderedDict[str, Kept] = OrderedDict()
    lock = threading.Lock()

    def process_request(self, request: HttpRequest) -> HttpResponseBase | None:
        """Return the page kept for this address, if it is fresh."""
        request.asked_at = time.monotonic()  # type: ignore[attr-defined]
        if not _is_any_visitors(request):
            return None
        with self.lock:
            kept = self.pages.get(_key(request))
        if kept is None or time.monotonic() - kept.at > settings.PAGES_KEPT_SECONDS:
            return None
        return HttpResponse(kept.content, headers=kept.headers)

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        """Keep a page that any visitor would be shown."""
        if (
            settings.PAGES_KEPT_SECONDS
            and _is_any_visitors(request)
            and isinstance(response, HttpResponse)
            and response.status_code == 200
            and not response.cookies
            and "no-store" not in response.headers.get("Cache-Control", "")
            and len(response.content) <= LARGEST
        ):
            kept = Kept(request.asked_at, response.content, dict(response.headers))  # type: ignore[attr-defined]
            with self.lock:
                self.pages[_key(request)] = kept
                self.pages.move_to_end(_key(request))
                while len(self.pages) > MOST_PAGES:
                    self.pages.popitem(last=False)
        return response


def _is_any_visitors(request: HttpRequest) -> bool:
    """Say whether the answer depends on nothing but the address: no session, no message waiting."""
    return (
        request.method == "GET"
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
        and "messages" not in request.COOKIES
        and request.path_info.startswith(tuple(f"/{code}/" for code, _name in settings.LANGUAGES))
        and part_of(request) in OPEN_TO_ALL
    )


def _key(request: HttpRequest) -> str:
    return f"{request.headers.get('Host', '')} {request.get_full_path()}"
