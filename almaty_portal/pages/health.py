"""Whether the portal is ready: record, demonstration where it was asked for, and worker."""

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from archive.models import Document
from members import heartbeat
from members.models import State, User


@never_cache
@require_safe
def health(request: HttpRequest) -> JsonResponse:  # noqa: ARG001 - every view is given one
    """Answer 200 when everything is ready, 503 with what is not."""
    try:
        ready = {
            "record": State.objects.exists() and Document.objects.exists(),
            "worker": heartbeat.is_heard(at=timezone.now()),
        }
        if settings.IS_DEMONSTRATION:
            ready["demonstration"] = User.objects.filter(is_demonstration=True).exists()
    except DatabaseError:
        ready = {"database": False}
    answer = JsonResponse(ready, status=200 if all(ready.values()) else 503)
    answer._has_been_logged = True  # type: ignore[attr-defined] # not ready yet is no error
    return answer
