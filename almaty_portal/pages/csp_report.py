"""Where browsers tell of a page that broke its content security policy."""

import json
import logging

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

log = logging.getLogger(__name__)
LONGEST = 16 * 1024
KEPT = ("document-uri", "violated-directive", "blocked-uri", "line-number")


@csrf_exempt  # browsers send it by themselves; nothing is changed by it
@require_POST
def csp_report(request: HttpRequest) -> HttpResponse:
    """Log what was blocked, without query strings, and answer nothing."""
    try:
        length = int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return HttpResponse(status=400)
    if length > LONGEST:
        return HttpResponse(status=413)
    try:
        report = json.loads(request.read(LONGEST))["csp-report"]
        said = {key: str(report.get(key, ""))[:200].split("?")[0] for key in KEPT}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return HttpResponse(status=400)
    log.warning("Content security policy: %s", json.dumps(said))
    return HttpResponse(status=204)
