"""The headers of every answer."""

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils.cache import patch_vary_headers
from django.utils.deprecation import MiddlewareMixin

from almaty_portal.middleware.parts import part_of

CLOSED_TO_CACHES = {"account", "desk", "unit"}


class CrossOriginHeadersMiddleware(MiddlewareMixin):
    """Nothing of ours is embedded elsewhere, and no page asks for a device."""

    def process_response(
        self,
        request: HttpRequest,  # noqa: ARG002 - the signature is Django's
        response: HttpResponseBase,
    ) -> HttpResponseBase:
        """Set what Django and django-csp do not."""
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.headers.setdefault("Cross-Origin-Embedder-Policy", "require-corp")
        response.headers.setdefault("Permissions-Policy", settings.PERMISSIONS_POLICY)
        return response


class PrivateAnswersMiddleware(MiddlewareMixin):
    """What a signed-in reader is given stays with that reader.

    It asks for cookies and addresses only, never for the user: a public page stays without a query.
    """

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        """Forbid every cache to keep an answer to somebody with a session."""
        has_session = settings.SESSION_COOKIE_NAME in request.COOKIES
        has_session = has_session or settings.SESSION_COOKIE_NAME in response.cookies
        if has_session or part_of(request) in CLOSED_TO_CACHES:
            response.headers["Cache-Control"] = "private, no-store"
        patch_vary_headers(response, ["Cookie"])
        return response


class UnitPolicyMiddleware(MiddlewareMixin):
    """The admin's own scripts evaluate expressions and set styles: allowed there alone."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        """Loosen the policy under ``/<language>/unit/`` for those who work there."""
        user = getattr(request, "user", None)
        if part_of(request) == "unit" and user is not None and user.is_authenticated:
            response._csp_update = {  # type: ignore[attr-defined]
                "script-src": ["'unsafe-eval'"],
                "style-src": ["'unsafe-inline'"],
            }
        return response
