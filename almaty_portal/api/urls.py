"""Addresses of the interface for programs: no trailing slash, GET and HEAD alone."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, include, path
from django.utils.translation import get_language_from_request, override
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import conditional_page
from django.views.decorators.vary import vary_on_headers

from almaty_portal.api import errors
from almaty_portal.api.interface import api

View = Callable[..., HttpResponse]


def for_reading(view: View) -> View:
    """Return the view answering GET and HEAD, with an ETag, and refusing everything else.

    What a visitor is given may be kept by caches that ask again each time (``no-cache``): what is
    restricted is gone at once (SAFETY A08). What a session is given is kept nowhere: see the
    middleware.
    """
    read = conditional_page(view)

    @csrf_exempt
    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        method = request.method
        if method not in {"GET", "HEAD"}:
            return errors.only_read()
        request.method = "GET"
        try:
            response: HttpResponse = read(request, *args, **kwargs)
        finally:
            request.method = method
        response.headers.setdefault("Cache-Control", "public, no-cache")
        if response.status_code == 200:
            response["Content-Language"] = "ru, en"
        if method == "HEAD":
            response.headers.setdefault("Content-Length", str(len(response.content)))
            response.content = b""
        return response

    return answer


@vary_on_headers("Accept-Language", "Cookie")
def docs(request: HttpRequest) -> HttpResponse:
    """Lead to the page for people in the reader's language."""
    with override(get_language_from_request(request)):
        return redirect("pages:api")


def _pattern(one: URLPattern) -> URLPattern:
    name = "api-description" if str(one.pattern) == "openapi.json" else None
    return path(str(one.pattern), for_reading(one.callback), name=name)


version_1 = [
    *[
        _pattern(one)
        for one in api.urls[0]
        if isinstance(one, URLPattern) and one.name != "api-root"
    ],
    path("docs", for_reading(docs)),
]
urlpatterns = [
    path("v1/", include(version_1)),
    path("<path:rest>", for_reading(errors.nothing_here)),
]
