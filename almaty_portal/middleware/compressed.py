"""Pages go compressed over a slow line; files keep their length and their ranges."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware


class CompressedPagesMiddleware(GZipMiddleware):
    """Compresses pages alone.

    What is compressed could tell by its length what stands in it (BREACH): Django pads each answer
    by a random length, and the tokens of its forms are masked anew in each.
    """

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        """Compress a page; leave every other answer as it is."""
        if response.streaming or not response.get("Content-Type", "").startswith("text/html"):
            return response
        return super().process_response(request, response)
