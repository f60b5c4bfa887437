"""The list of participants as a page and as a file, for members and those who sit there."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from almaty_portal.common import bilingual
from almaty_portal.common.http import get_visible_or_refuse
from meetings.delegations import asked, printing
from meetings.delegations.listing import listed, title_of
from meetings.models import Meeting

PDF = "application/pdf"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@never_cache
@require_safe
def participants(request: HttpRequest, slug: str) -> HttpResponse:
    """Show who comes, in protocol order; names and posts, no addresses."""
    meeting = _found(request, slug)
    context = {"meeting": meeting, "title": title_of(meeting), "sections": listed(meeting)}
    return render(request, "meetings/participant_list.html", context)


@never_cache
@require_safe
def participants_pdf(request: HttpRequest, slug: str) -> HttpResponse:
    """Send the list as a PDF in the reader's language."""
    meeting = _found(request, slug)
    language = bilingual.current()
    body = printing.list_as_pdf(meeting, language)
    return sent(body, f"participants-{meeting.slug}-{language}.pdf", PDF)


def sent(body: bytes, name: str, media_type: str) -> HttpResponse:
    """Return a file drawn just now: a private one, under an ASCII name."""
    placing = "inline" if media_type == PDF else "attachment"
    answer = HttpResponse(body, content_type=media_type)
    answer["Content-Disposition"] = f'{placing}; filename="{name}"'
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer


def _found(request: HttpRequest, slug: str) -> Meeting:
    """Return the meeting if its list of participants is for the reader (DESIGN §5).

    :raises Http404: for a visitor, and for a meeting nobody may know of
    :raises PermissionDenied: for a signed-in reader who is neither of a member nor seated there
    """
    if not request.user.is_authenticated:
        raise Http404
    meeting: Meeting = get_visible_or_refuse(
        Meeting.objects.with_country_names(), request.user, slug=slug
    )
    if not asked.may_see_the_list(meeting, request.user):
        raise PermissionDenied
    return meeting
