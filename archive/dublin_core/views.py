"""``/feeds/<language>/dublin-core.csv``."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from almaty_portal.common import bilingual
from archive.dublin_core import snapshot


@require_safe
def dublin_core(request: HttpRequest, language: str) -> HttpResponseBase:
    """Send the public documents as Dublin Core, the same for every reader.

    :raises Http404: for a language the portal is not kept in
    """
    if language not in bilingual.LANGUAGES:
        raise Http404
    sheet = snapshot.sheet(language)
    etag = f'"{sheet.etag}"'
    answer: HttpResponseBase | None = get_conditional_response(request, etag=etag)
    if answer is None:
        answer = HttpResponse() if request.method == "HEAD" else StreamingHttpResponse(sheet.body())
    answer["Content-Type"] = "text/csv; charset=utf-8"
    answer["Content-Disposition"] = f'attachment; filename="almaty-process-{language}.csv"'
    answer["Content-Language"] = language
    answer["ETag"] = etag
    answer["Cache-Control"] = "public, no-cache"
    return answer
