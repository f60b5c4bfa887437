"""The pack of a meeting, as one PDF or as a ZIP, for the reader who asks."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from almaty_portal.common import bilingual
from almaty_portal.common.http import get_visible_or_refuse
from archive.files import sending
from archive.ledger import recording
from archive.ledger.models import Reading
from archive.packs import services
from archive.packs.building import awaited
from archive.packs.contents import contents_for, with_own_notes
from archive.packs.keeping import NotReady
from archive.packs.models import Pack, PackDownload
from meetings.models import Meeting

MEDIA_TYPES = {"pdf": "application/pdf", "zip": "application/zip"}


@require_safe
def pack(request: HttpRequest, slug: str, kind: str) -> HttpResponseBase:
    """Send the newest serial, or with ``?since=`` only what is new since an earlier one."""
    user = request.user
    meeting = get_visible_or_refuse(Meeting.objects.all(), user, slug=slug)
    newest = Pack.objects.filter(meeting=meeting).order_by("-serial").first()
    if newest is None or not user.is_authenticated:
        raise Http404
    newest.meeting = meeting  # which is read already
    if not (user.standing.holds_any or meeting.seats(user)):
        raise PermissionDenied
    since = _since(request, newest, user)
    contents = contents_for(newest, user, bilingual.current(), since=since)
    if not (contents.bound or contents.withdrawn):
        if contents_for(newest, user, bilingual.current()).bound:
            raise Http404  # nothing is new
        raise PermissionDenied
    contents = with_own_notes(contents, user)
    try:
        path = awaited(contents, kind)
    except NotReady:
        answer = render(request, "503.html", status=503)
        answer["Retry-After"] = "30"
        answer["Cache-Control"] = "no-store"
        return answer
    if request.method == "GET":
        versions = [entry.version for entry in contents.bound]
        is_part = "Range" in request.headers
        now = timezone.now()
        recording.record(user, versions, Reading.Route.PACK, at=now, is_part=is_part)
    return sending.send(
        request,
        path,
        name=f"{meeting.slug}-pack-{newest.serial}-{contents.language.upper()}.{kind}",
        media_type=MEDIA_TYPES[kind],
        etag=contents.identity,
        when_sent=lambda: services.write_down_download(
            pack=newest, user=user, language=contents.language, at=timezone.now()
        ),
    )


def _since(request: HttpRequest, newest: Pack, user: Any) -> Pack | None:
    """Return the serial the reader names; ``last`` is the last that reached them whole.

    Who has had none is given all of it. Who has had the newest is given what was new in it when
    it came: the file they had, should they have lost it.
    """
    asked = request.GET.get("since", "")
    if not asked:
        return None
    if asked == "last":
        earlier = PackDownload.objects.filter(
            pack__meeting=newest.meeting, user=user, pack__serial__lt=newest.serial
        )
        last = earlier.select_related("pack").order_by("-pack__serial").first()
        return last.pack if last else None
    if not asked.isdecimal() or not asked.isascii() or len(asked) > 4:
        raise Http404
    if int(asked) == 0:
        return None
    return get_object_or_404(Pack, meeting=newest.meeting, serial=int(asked))
