"""The archive: browse and search (DESIGN §6 and §9)."""

from typing import Any

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import TemplateView

from almaty_portal.common import bilingual
from archive.search import counts, narrowing
from archive.search import hits as found
from archive.search.filters import LAST_PAGE, NEWEST, RELEVANCE, Asked, read
from archive.search.hits import Hits
from archive.search.keyboard import swapped
from archive.search.lines import lines_found, lines_listed
from archive.search.models import SearchEntry
from archive.search.query import parse

ROWS = 50
ROWS_WITH_WORDS = 20  # each with the lines in which the word stands


class DocumentList(TemplateView):
    """The documents a reader may know of, by words or by date, narrowed by what was chosen."""

    template_name = "archive/document_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Find, count and write out one page."""
        user = self.request.user
        asked = read(self.request.GET, user)
        if asked.query:
            hits = found.found(asked, user)
            facets = found.facets(hits, user)
        else:
            hits, facets = counts.of_a_list(asked, user)
        rows = ROWS_WITH_WORDS if asked.query else ROWS
        last = _last_page(asked, hits, rows)
        if last is not None and asked.page > last:
            asked.page = last
            asked.unknown.append("page")
        start = (asked.page - 1) * rows
        return super().get_context_data(
            **kwargs,
            asked=asked,
            lines=lines_found(hits.documents[start : start + rows], asked, hits, user)
            if asked.query
            else lines_listed(start, start + rows, asked, user),
            count=_count(hits),
            is_capped=hits.is_capped,
            chosen=narrowing.chosen(asked),
            without_filters=narrowing.address(asked, **dict.fromkeys(asked.chosen)),
            theme_feed=_theme_feed(asked),
            groups=narrowing.groups(asked, hits, facets),
            unknown=[_name(name) for name in asked.unknown],
            suggestion=_suggestion(asked, hits, user),
            sorts=_sorts(asked),
            pager=_pager(asked, last),
        )


def _theme_feed(asked: Asked) -> str:
    """Return the address of the feed of the theme chosen, if one is."""
    if "theme" not in asked.chosen:
        return ""
    return reverse("feed-theme", args=[bilingual.current(), asked.chosen["theme"]])


def _last_page(asked: Asked, hits: Hits, rows: int) -> int | None:
    """Return the number of the last page; nothing where it is not known without reading all."""
    if hits.is_capped and not asked.query:
        return None
    return max(1, -(-len(hits.documents) // rows))


def _count(hits: Hits) -> str:
    count = len(hits.documents)
    number = number_format(count, use_l10n=True, force_grouping=True)
    if hits.is_capped:
        return ngettext(
            "More than %(number)s document", "More than %(number)s documents", count
        ) % {"number": number}
    return ngettext("%(number)s document", "%(number)s documents", count) % {"number": number}


def _suggestion(asked: Asked, hits: Hits, user: Any) -> dict[str, str] | None:
    """Return what was meant in the other keyboard layout, if that is a word or found here."""
    if hits.documents or not asked.query:
        return None
    meant = swapped(asked.typed)
    if meant is None:
        return None
    if meant.isascii():
        entries = SearchEntry.objects.visible_to(user).matching(parse(meant))
        if not entries.exists():
            return None
    return {"words": meant, "address": narrowing.address(asked, q=meant)}


def _sorts(asked: Asked) -> list[dict[str, Any]]:
    """Return the orders the hits can stand in; a list without words has one alone."""
    if not asked.query:
        return []
    words = {RELEVANCE: _("best match first"), NEWEST: _("newest first")}
    return [
        {
            "words": label,
            "is_current": sort == asked.sort,
            "address": narrowing.address(asked, sort=None if sort == RELEVANCE else sort),
        }
        for sort, label in words.items()
    ]


def _pager(asked: Asked, last: int | None) -> dict[str, Any] | None:
    """Return the neighbours of a page, and how many there are where that is known."""
    if last == 1:
        return None
    page = asked.page
    sort = asked.sort if asked.query and asked.sort != RELEVANCE else None
    shown = {"sort": sort}
    has_next = page < (last or LAST_PAGE)
    return {
        "page": page,
        "last": last,
        "previous": narrowing.address(asked, **shown, page=str(page - 1) if page > 2 else None)
        if page > 1
        else None,
        "next": narrowing.address(asked, **shown, page=str(page + 1)) if has_next else None,
    }


def _name(name: str) -> str:
    if name == "page":
        return _("page number")
    return str(narrowing.HEADINGS[name])
