"""The addresses of everything public, for search engines, each with its other language.

One file up to ``LIMIT`` addresses, beyond that an index of pages (sitemaps.org allows 50,000).
"""

from collections.abc import Iterator
from xml.sax.saxutils import escape

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import NoReverseMatch, reverse
from django.utils.translation import override
from django.views.generic import View

from almaty_portal.common import bilingual
from archive.models import Document
from meetings.models import Decision, Meeting
from members.models import State

LIMIT = 40_000
VISITOR = AnonymousUser()
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
PAGES = (
    "pages:home",
    "pages:about",
    "pages:modalities",
    "pages:support-unit",
    "pages:privacy",
    "pages:accessibility",
    "pages:api",
    "members:states",
    "chairmanship:chairmanship",
    "meetings:meetings",
    "decisions:decisions",
    "archive:documents",
)


class Sitemap(View):
    """``/sitemap.xml``."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Answer with the addresses, or with the index of their pages."""
        paths = list(public_paths())
        pages = -(-len(paths) * 2 // LIMIT)
        asked = request.GET.get("p")
        if asked is None and pages > 1:
            return _xml(_index(pages))
        if asked is None:
            return _xml(_addresses(paths))
        if not asked.isascii() or not asked.isdigit() or not 1 <= int(asked[:6]) <= pages:
            raise Http404
        each = LIMIT // 2
        start = (int(asked[:6]) - 1) * each
        return _xml(_addresses(paths[start : start + each]))


def public_paths() -> Iterator[str]:
    """Return the path of every public page, without its language prefix (``meetings/2025-mc/``)."""
    with override("en"):
        for name in PAGES:
            try:
                yield _bare(reverse(name))
            except NoReverseMatch:
                continue
        state = _pattern("members:state", "xx")
        for code in State.objects.order_by("filed_under").values_list("code", flat=True):
            yield state.replace("xx", code.lower())
        meeting = _pattern("meetings:meeting", "xx")
        meetings = Meeting.objects.visible_to(VISITOR).order_by("-starts_on")
        for slug in meetings.values_list("slug", flat=True):
            yield meeting.replace("xx", slug)
        decision = _pattern("decisions:decision", "2000-01")
        decisions = Decision.objects.visible_to(VISITOR).order_by("-number")
        for number in decisions.values_list("number", flat=True):
            yield decision.replace("2000-01", number)
        document = _pattern("archive:document", "AP-XX")
        documents = (
            Document.objects.visible_to(VISITOR)
            .filter(state=Document.State.ISSUED)
            .order_by("-issued_on", "-pk")
        )
        for symbol in documents.values_list("ascii_symbol", flat=True):
            yield document.replace("AP-XX", symbol)


def _pattern(name: str, stand_in: str) -> str:
    """Return the path of a page with a stand-in, so that rows need no resolving."""
    return _bare(reverse(name, args=[stand_in]))


def _bare(path: str) -> str:
    return path.removeprefix("/en/")


def _addresses(paths: list[str]) -> Iterator[str]:
    yield (
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
        ' xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
    )
    for path in paths:
        both = "".join(
            f'<xhtml:link rel="alternate" hreflang="{code}" href="{_full(code, path)}"/>'
            for code in bilingual.LANGUAGES
        )
        for code in bilingual.LANGUAGES:
            yield f"<url><loc>{_full(code, path)}</loc>{both}</url>\n"
    yield "</urlset>\n"


def _index(pages: int) -> Iterator[str]:
    yield '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    for page in range(1, pages + 1):
        yield f"<sitemap><loc>{escape(settings.SITE_URL)}/sitemap.xml?p={page}</loc></sitemap>\n"
    yield "</sitemapindex>\n"


def _full(language: str, path: str) -> str:
    return escape(f"{settings.SITE_URL}/{language}/{path}")


def _xml(lines: Iterator[str]) -> HttpResponse:
    return HttpResponse(HEAD + "".join(lines), content_type="application/xml; charset=utf-8")
