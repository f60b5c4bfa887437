"""When a request was received: stamped before anything else is done with it (SAFETY D03)."""

from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from django.utils.deprecation import MiddlewareMixin


class ReceivedMiddleware(MiddlewareMixin):
    """Put the moment of entry on the request; deadlines are measured by it, not by our queues."""

    def process_request(self, request: HttpRequest) -> HttpResponseBase | None:
        """Stamp the request."""
        request.received_at = timezone.now()  # type: ignore[attr-defined]
        return None
