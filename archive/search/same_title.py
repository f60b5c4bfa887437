"""Documents that have a title already: is it a new revision of one of them? (EDGE_CASES D22)."""

import re
import unicodedata
from collections.abc import Iterable

from almaty_portal.common.bilingual import LANGUAGES
from archive.documents.models import Document
from archive.search.models import SearchEntry
from archive.search.query import parse

MOST_CANDIDATES = 200


def folded(title: str) -> str:
    """Return what two titles have in common that differ in nothing a reader would name.

    >>> folded("Отчёт  «О работе»") == folded("отчет о работе")
    True
    """
    plain = unicodedata.normalize("NFKC", title).casefold().replace("ё", "е")
    return " ".join(re.findall(r"\w+", plain))


def with_the_title(titles: Iterable[str], *, at_most: int = 5) -> list[Document]:
    """Return the documents of which a title is one of these, the newest first."""
    wanted = {folded(title) for title in titles} - {""}
    candidates: set[int] = set()
    for title in wanted:
        entries = SearchEntry.objects.matching_in_title(parse(title)).order_by("-pk")
        candidates |= set(entries.values_list("document", flat=True)[:MOST_CANDIDATES])
    rows = Document.objects.filter(pk__in=candidates).order_by("-pk")
    return [
        row
        for row in rows
        if any(folded(getattr(row, f"title_{name}") or "") in wanted for name in LANGUAGES)
    ][:at_most]
