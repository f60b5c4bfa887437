"""Refusals, as JSON and in the reader's language; nothing of what was sent is repeated."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views import defaults
from django.views.decorators.csrf import csrf_exempt

PREFIX = "/api/"


class NotUnderstood(Exception):
    """Parameters mean nothing here; an answer without them would be another list than asked for."""

    def __init__(self, fields: Iterable[str]) -> None:
        """Take the names of the parameters, which are our own."""
        super().__init__()
        self.fields = sorted(set(fields))


def refusal(status: int, message: str, fields: Iterable[str] = ()) -> JsonResponse:
    """Return a refusal."""
    return JsonResponse(
        {"status": status, "message": message, "fields": list(fields)},
        status=status,
        json_dumps_params={"ensure_ascii": False},
        content_type="application/json; charset=utf-8",
    )


@csrf_exempt  # nothing here reads a form
def nothing_here(_request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
    """Answer that nothing is there: the same whether it is missing or hidden (SAFETY A03)."""
    return refusal(404, _("There is nothing at this address, or it is not open to you."))


def only_read() -> HttpResponse:
    """Answer that the interface is read only."""
    response = refusal(405, _("This interface is read only: GET and HEAD."))
    response["Allow"] = "GET, HEAD"
    return response


def not_understood(_request: HttpRequest, trouble: Any) -> HttpResponse:
    """Name the parameters that could not be understood."""
    return _unclear(trouble.fields)


def not_valid(_request: HttpRequest, trouble: Any) -> HttpResponse:
    """Name the parameters that are not of their type."""
    return _unclear({str(error["loc"][-1]) for error in trouble.errors})


def not_found(request: HttpRequest, _trouble: Any) -> HttpResponse:
    """Answer as for an address that does not exist."""
    return nothing_here(request)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a request that is no text: in JSON to a program, with a page to a person."""
    if request.path_info.startswith(PREFIX):
        return refusal(400, _("The request could not be read."))
    return defaults.bad_request(request, exception)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer when the portal failed: in JSON to a program, with a page to a person."""
    if request.path_info.startswith(PREFIX):
        return refusal(500, _("The portal failed to answer; the fault was noted."))
    return defaults.server_error(request)


def _unclear(fields: Iterable[str]) -> HttpResponse:
    return refusal(
        400,
        _("Some parameters could not be understood; they are named in “fields”."),
        sorted(fields),
    )
