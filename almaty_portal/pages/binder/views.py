"""The hand-over binder as one PDF in the language of the address."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from almaty_portal.common import bilingual
from almaty_portal.common.dates import in_words
from almaty_portal.common.printing import printed
from almaty_portal.pages.binder.contents import blocks_for
from members.models import Appointment


@require_safe
def binder(request: HttpRequest) -> HttpResponse:
    """Answer with the binder of the reader; an officer looks at that of a post (``?for=``).

    It is for the Chair's representative and for coordinators and their alternates.
    """
    recipient = _recipient(request)
    today = timezone.localdate()
    title = _("Hand-over binder")
    day = in_words(today, language=bilingual.current())
    foot = f"{_('Almaty Process')}. {title}, {day}"
    body, _pages = printed(
        blocks_for(recipient, on=today), title=title, language=bilingual.current(), foot=foot
    )
    answer = HttpResponse(body, content_type="application/pdf")
    name = f"binder-{today:%Y-%m-%d}-{bilingual.current().upper()}.pdf"
    answer["Content-Disposition"] = f'inline; filename="{name}"'
    answer["Cache-Control"] = "private, no-store"
    return answer


def _recipient(request: HttpRequest) -> Any:
    """Return whose binder it is.

    :raises Http404: for a visitor, and for a post an officer cannot look for
    :raises PermissionDenied: for a reader without such a post
    """
    user: Any = request.user
    if not user.is_authenticated:
        raise Http404
    asked = request.GET.get("for", "")
    if user.standing.is_support_unit and asked:
        if not (asked.isdecimal() and asked.isascii() and len(asked) < 12):
            raise Http404
        running = Appointment.objects.in_office_on(timezone.localdate())
        post = get_object_or_404(running, pk=int(asked), person__user__isnull=False)
        return post.person.user
    standing = user.standing
    if standing.is_support_unit or standing.represents_the_chair or standing.coordinates:
        return user
    raise PermissionDenied
