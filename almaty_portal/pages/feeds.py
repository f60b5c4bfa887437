"""What is new, for feed readers (Atom, RFC 4287): public matters only, in one language.

An entry whose text exists only in the other language is in that language and says so
(``xml:lang``); a text in preparation is never shown (SAFETY A06).
"""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from typing import Any, NamedTuple

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext, override
from django.views.generic import View

from almaty_portal.common import bilingual
from archive.documents.models.document import DocumentQuerySet
from archive.models import Document
from meetings.models import Decision, Meeting
from meetings.places import place_of
from members.models import Theme

ENTRIES = 50
_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
VISITOR = AnonymousUser()


class Entry(NamedTuple):
    """One entry of a feed."""

    key: str
    title: bilingual.Text
    summary: str
    address: str
    day: date


class MarkedAtom(Atom1Feed):
    """Atom whose entries name their language."""

    def item_attributes(self, item: dict[str, Any]) -> dict[str, str]:
        """Add the language the entry is in."""
        return {**super().item_attributes(item), "xml:lang": item["language"]}


class Feed(View):
    """``/feeds/<language>/<name>.atom``, the same for every reader."""

    def get(
        self, request: HttpRequest, language: str, name: str = "", slug: str = ""
    ) -> HttpResponse:
        """Answer with the newest entries.

        :raises Http404: for a language the portal is not kept in, or an unknown theme
        """
        if language not in bilingual.LANGUAGES:
            raise Http404
        with override(language):
            title, link, entries = FEEDS[name]() if name else of_theme(slug)
            feed = MarkedAtom(
                title=_clean(title),
                link=f"{settings.SITE_URL}{link}",
                description=_clean(title),
                language=language,
                feed_url=f"{settings.SITE_URL}{request.path}",
            )
            for entry in entries:
                _add(feed, entry)
        response = HttpResponse(content_type=feed.content_type)
        response["Content-Language"] = language
        feed.write(response, "utf-8")
        return response


def documents() -> tuple[str, str, Iterable[Entry]]:
    """Return the newest public documents."""
    rows = Document.objects.visible_to(VISITOR)
    return gettext("Almaty Process: documents"), reverse("archive:documents"), _papers(rows)


def of_theme(slug: str) -> tuple[str, str, Iterable[Entry]]:
    """Return the newest public documents of a theme.

    :raises Http404: if there is no such theme
    """
    theme = get_object_or_404(Theme, slug=slug)
    # A condition and not a join: a document is one entry however many themes it has.
    rows = Document.objects.visible_to(VISITOR).filter(
        Exists(Document.themes.through.objects.filter(document=OuterRef("pk"), theme=theme))
    )
    title = gettext("Almaty Process: documents on “%(theme)s”") % {
        "theme": bilingual.choose(theme, "name").value
    }
    return title, f"{reverse('archive:documents')}?theme={slug}", _papers(rows)


def _papers(documents: DocumentQuerySet) -> list[Entry]:
    """Return the newest of the documents, as entries."""
    rows = documents.filter(state=Document.State.ISSUED, issued_on__isnull=False).order_by(
        "-issued_on", "-pk"
    )[:ENTRIES]
    return [
        Entry(
            key=f"document:{row.ascii_symbol}",
            title=_prefixed(row.symbol, bilingual.choose(row, "title")),
            summary=_in_same_language(row, "summary", bilingual.choose(row, "title")),
            address=reverse("archive:document", args=[row.ascii_symbol]),
            day=row.issued_on or date.min,
        )
        for row in rows
    ]


def meetings() -> tuple[str, str, Iterable[Entry]]:
    """Return the public meetings, the newest first."""
    rows = (
        Meeting.objects.visible_to(VISITOR)
        .with_country_names()
        .order_by("-starts_on", "-pk")[:ENTRIES]
    )
    entries = []
    for row in rows:
        title = bilingual.choose(row, "title")
        place = place_of(row, title.language)
        entries.append(
            Entry(
                key=f"meeting:{row.slug}",
                title=title,
                summary=", ".join(part for part in (_when(row, title.language), place) if part),
                address=reverse("meetings:meeting", args=[row.slug]),
                day=row.starts_on,
            )
        )
    return gettext("Almaty Process: meetings"), reverse("meetings:meetings"), entries


def decisions() -> tuple[str, str, Iterable[Entry]]:
    """Return the public decisions, the newest first."""
    rows = (
        Decision.objects.visible_to(VISITOR)
        .filter(effective_on__isnull=False)
        .order_by("-effective_on", "-number")[:ENTRIES]
    )
    entries = [
        Entry(
            key=f"decision:{row.number}",
            title=_prefixed(row.number, bilingual.choose(row, "title")),
            summary="",
            address=reverse("decisions:decision", args=[row.number]),
            day=row.effective_on or date.min,
        )
        for row in rows
    ]
    return gettext("Almaty Process: decisions"), reverse("decisions:decisions"), entries


FEEDS = {"documents": documents, "meetings": meetings, "decisions": decisions}


def _add(feed: MarkedAtom, entry: Entry) -> None:
    moment = datetime.combine(entry.day, time(), tzinfo=UTC)
    feed.add_item(
        title=_clean(entry.title.value),
        link=f"{settings.SITE_URL}{entry.address}",
        description=_clean(entry.summary),
        unique_id=f"{settings.SITE_URL}/#{entry.key}",
        pubdate=moment,
        updateddate=moment,
        language=entry.title.language,
    )


def _prefixed(symbol: str, title: bilingual.Text) -> bilingual.Text:
    return title._replace(value=f"{symbol} {title.value}".strip())


def _in_same_language(row: Any, field: str, title: bilingual.Text) -> str:
    text = bilingual.choose(row, field, title.language)
    return text.value if text.language == title.language else ""


def _when(row: Meeting, language: str) -> str:
    from almaty_portal.common.dates import range_in_words

    return range_in_words(row.starts_on, row.ends_on, row.precision, language)


def _clean(text: str) -> str:
    """Leave out control characters, which XML cannot hold (EDGE_CASES D37)."""
    return _NOT_IN_XML.sub("", text)
