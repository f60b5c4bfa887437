"""The page of a named link: it says what it is; only its buttons send the file.

Mail scanners open every link of a mail, so opening the page uses nothing up and writes nothing
down (EDGE_CASES A47). What is expired, revoked or was never made is one and the same answer.
"""

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from almaty_portal.common import bilingual, languages
from archive.files import sending
from archive.ledger import recording
from archive.packs import links
from archive.packs.building import built
from archive.packs.models import NamedLink, Pack
from archive.packs.views import MEDIA_TYPES


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def named_link(request: HttpRequest, slug: str, token: str) -> HttpResponseBase:
    """Show for whom the link is and until when; on POST send the file that was chosen.

    The secret in the address is the right, and no session lends it any: there is nothing another
    site could borrow by sending the form. A page that sends no referrer sends no origin either, by
    which the portal's other forms are known.
    """
    link = links.opened_by(token, slug=slug, at=timezone.now())
    if link is None:
        raise Http404
    answer = _sent(request, link) if request.method == "POST" else _page(request, link)
    answer.headers["Referrer-Policy"] = "no-referrer"  # the address is the key
    answer.headers["X-Robots-Tag"] = "noindex, nofollow"
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def _page(request: HttpRequest, link: NamedLink) -> HttpResponseBase:
    order = sorted(bilingual.LANGUAGES, key=lambda code: code != bilingual.current())
    offered = [(code, languages.own_name(code), links.contents_of(link, code)) for code in order]
    newer = Pack.objects.filter(meeting=link.pack.meeting, serial__gt=link.pack.serial).exists()
    context = {
        "link": link,
        "meeting": link.pack.meeting,
        "until": timezone.localtime(link.expires_at),
        "offered": [(code, name) for code, name, contents in offered if contents.bound],
        "papers": len(offered[0][2].bound),
        "is_newer": newer,
    }
    return render(request, "archive/named_link.html", context)


def _sent(request: HttpRequest, link: NamedLink) -> HttpResponseBase:
    kind, _dash, language = request.POST.get("file", "").partition("-")
    if kind not in MEDIA_TYPES or language not in bilingual.LANGUAGES:
        raise Http404
    contents = links.contents_of(link, language)
    if not contents.bound:
        raise Http404
    path = built(contents, kind)
    versions = [entry.version for entry in contents.bound]
    recording.record_by_link(link, versions, at=timezone.now())
    pack = link.pack
    return sending.send(
        request,
        path,
        name=f"{pack.meeting.slug}-pack-{pack.serial}-{language.upper()}.{kind}",
        media_type=MEDIA_TYPES[kind],
        etag=contents.identity,
    )
