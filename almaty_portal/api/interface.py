"""The interface for programs: its nouns, its way of writing JSON, its refusals."""

import json
from functools import cache
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import ValidationError
from ninja.openapi.schema import OpenAPISchema
from ninja.renderers import JSONRenderer

from almaty_portal.api import addresses, decisions, documents, errors, meetings, states

DESCRIPTION = """\
The record of the Almaty Process, read only, in Russian and English.

Without signing in, what is public; with the session of a signed-in reader, what that reader may
read. A text that is not open in a language is null there. Dates have the precision they are known
to. Rows invented for demonstration carry `is_demonstration`.

The designations employed do not imply the expression of any opinion concerning the legal status of
any country, territory or area, or of its authorities.

Употребляемые обозначения не означают выражения какого-либо мнения относительно правового статуса
страны, территории или района либо их властей.
"""


class Renderer(JSONRenderer):
    """Write Cyrillic as it is read."""

    def render(self, request: HttpRequest, data: Any, *, response_status: int) -> str:  # noqa: ARG002 - ninja's
        """Return the answer as JSON."""
        return json.dumps(data, cls=self.encoder_class, ensure_ascii=False)


api = NinjaAPI(
    title="Almaty Process",
    version="1",
    description=DESCRIPTION,
    docs_url=None,  # a page of our own, which the content security policy allows
    openapi_url=None,  # written below, by our own renderer
    renderer=Renderer(),
    urls_namespace="api-v1",
)
for noun in (documents, meetings, decisions, states):
    api.add_router("", noun.router)


@api.get("/openapi.json", include_in_schema=False)
def openapi(request: HttpRequest) -> HttpResponse:
    """Return the description of this interface (OpenAPI 3.1)."""
    return api.create_response(request, description(), status=200)


@cache
def description() -> OpenAPISchema:
    """Return the description for programs, which the page for people is drawn from as well.

    It is the same for everybody and as long as the process lives.
    """
    return api.get_openapi_schema(path_prefix=f"{addresses.ROOT}/")


api.add_exception_handler(Http404, errors.not_found)
api.add_exception_handler(ValidationError, errors.not_valid)
api.add_exception_handler(errors.NotUnderstood, errors.not_understood)
