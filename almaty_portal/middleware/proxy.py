"""Who is asking, behind a proxy.

Only a proxy named in TRUSTED_PROXIES is believed, and only the last address of its
X-Forwarded-For, which it wrote itself: everything before that came from the client.
"""

import ipaddress

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils.deprecation import MiddlewareMixin

UNIX_SOCKET = "unix"


class TrustedProxyMiddleware(MiddlewareMixin):
    """Put the client's address into REMOTE_ADDR, so that limits count people and not the proxy."""

    def process_request(self, request: HttpRequest) -> HttpResponseBase | None:
        """Replace the address of a trusted proxy by the one it names."""
        peer = request.META.get("REMOTE_ADDR") or UNIX_SOCKET
        if peer not in settings.TRUSTED_PROXIES:
            return None
        named = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip()
        try:
            request.META["REMOTE_ADDR"] = str(ipaddress.ip_address(named))
        except ValueError:
            request.META["REMOTE_ADDR"] = peer if peer != UNIX_SOCKET else "127.0.0.1"
        return None
