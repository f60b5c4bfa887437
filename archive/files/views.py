"""Permanent addresses of files, and the way to the latest (DESIGN §6)."""

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import get_language_from_request, override
from django.views.decorators.http import require_safe

from almaty_portal.common.http import get_visible_or_refuse
from archive.files import sending, store
from archive.ledger import recording
from archive.ledger.models import Reading
from archive.models import Document, LanguageVersion
from members.models import Audience


@require_safe
def latest(request: HttpRequest, symbol: str) -> HttpResponse:
    """Lead to the document's page in the reader's language."""
    document = get_visible_or_refuse(Document.objects.all(), request.user, ascii_symbol=symbol)
    with override(get_language_from_request(request)):
        return redirect(document)


@require_safe
def file(request: HttpRequest, symbol: str, mark: str, language: str) -> HttpResponseBase:
    """Send the file of one version; its address and its bytes never change."""
    try:
        version = get_visible_or_refuse(
            LanguageVersion.objects.select_related("revision__document"),
            request.user,
            revision__document__ascii_symbol=symbol,
            revision__mark=mark,
            language=language,
        )
    except (Http404, PermissionDenied):
        tombstone = _tombstone(request, symbol)
        if tombstone is None:
            raise
        return tombstone
    try:
        answer = sending.send_stored(
            request,
            version.sha256,
            name=version.file_name,
            media_type=version.media_type,
            is_public=is_public(version),
        )
    except store.Missing:
        raise Http404 from None
    if request.method == "GET":
        _write_down(request, version)
    return answer


def _tombstone(request: HttpRequest, symbol: str) -> HttpResponse | None:
    """Lead from the file of a withdrawn document to the page that says why (DESIGN §3.5)."""
    withdrawn = Document.objects.visible_to(request.user).filter(
        ascii_symbol=symbol, state=Document.State.WITHDRAWN
    )
    document = withdrawn.first()
    if document is None:
        return None
    with override(get_language_from_request(request)):
        return redirect(document)


def _write_down(request: HttpRequest, version: LanguageVersion) -> None:
    """Write a restricted read into the ledger, count a public one."""
    now, is_part = timezone.now(), "Range" in request.headers
    if recording.is_restricted(version):
        recording.record(request.user, [version], Reading.Route.FILE, at=now, is_part=is_part)
    elif not is_part:
        recording.count_public(version, at=now)


def is_public(version: LanguageVersion) -> bool:
    """Say whether a visitor may read the version, so that shared caches may keep it."""
    if version.revision.audience != Audience.PUBLIC:
        return False
    return LanguageVersion.objects.visible_to(AnonymousUser()).filter(pk=version.pk).exists()
