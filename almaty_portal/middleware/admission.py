"""Requests no page should have to think about: what is no text, and what is too large."""

from urllib.parse import unquote_to_bytes

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.template.loader import render_to_string
from django.utils.deprecation import MiddlewareMixin

ROOM_FOR_A_FORM = 2 * 2**20
LONGEST_QUERY = 16 * 1024


class MalformedRequest(SuspiciousOperation):
    """The address or a cookie is not text."""


class AdmissionMiddleware(MiddlewareMixin):
    """Answer 400 to what is not text and 413 to what is too large, before anything is read."""

    def process_request(self, request: HttpRequest) -> HttpResponseBase | None:
        """Look at the address, the cookies and the announced size.

        :raises MalformedRequest: for a NUL, a broken byte or too many parameters
        """
        if _is_too_large(request):
            return HttpResponse(render_to_string("413.html"), status=413)
        query = request.META.get("QUERY_STRING", "")
        text = [_path_of(request), unquote_to_bytes(query.replace("+", " "))]
        text += [value.encode("utf-8", "surrogateescape") for value in request.COOKIES.values()]
        if len(query) > LONGEST_QUERY or not all(map(_is_text, text)):
            raise _refused(request)
        try:
            request.GET  # noqa: B018 - counted here, so that the page of refusal can be drawn
        except SuspiciousOperation as too_many:
            raise _refused(request) from too_many
        return None


def _is_too_large(request: HttpRequest) -> bool:
    try:
        announced = int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return False  # the server refuses it
    return announced > settings.MAX_UPLOAD_BYTES + ROOM_FOR_A_FORM


def _path_of(request: HttpRequest) -> bytes:
    return unquote_to_bytes(request.path_info)


def _is_text(sent: bytes) -> bool:
    if b"\0" in sent:
        return False
    try:
        sent.decode()
    except UnicodeDecodeError:
        return False
    return True


def _refused(request: HttpRequest) -> MalformedRequest:
    """Forget what cannot be read, so that the page of refusal does not stumble over it."""
    request.__dict__["GET"] = QueryDict("")
    request.__dict__["COOKIES"] = {}
    request.META["QUERY_STRING"] = ""
    return MalformedRequest("The request is not text.")
