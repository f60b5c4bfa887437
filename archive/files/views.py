"""Permanent addresses of files, and the way to the latest (DESIGN §6)."""

from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import get_language_from_request, override
from django.views.decorators.http import require_safe

from almaty_portal.common.http import get_visible_or_refuse
from archive.files import sending, store
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
    version = get_visible_or_refuse(
        LanguageVersion.objects.select_related("revision__document"),
        request.user,
        revision__document__ascii_symbol=symbol,
        revision__mark=mark,
        language=language,
    )
    try:
        return sending.send_stored(
            request,
            version.sha256,
            name=version.file_name,
            media_type=version.media_type,
            is_public=is_public(version),
        )
    except store.Missing:
        raise Http404 from None


def is_public(version: LanguageVersion) -> bool:
    """Say whether a visitor may read the version, so that shared caches may keep it."""
    if version.revision.audience != Audience.PUBLIC:
        return False
    return LanguageVersion.objects.visible_to(AnonymousUser()).filter(pk=version.pk).exists()
