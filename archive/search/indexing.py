"""Keep the index in step with the documents.

A document is indexed in the transaction that changed it; what was changed past the models (an
import in bulk, a new version of the analyser) is found and indexed by ``reindex``.
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.db.models.signals import post_delete, post_save

from almaty_portal.common import bilingual
from archive.documents.models import Document, LanguageVersion, Revision
from archive.search.analyser import ANALYSER_VERSION, index_keys
from archive.search.models import SearchEntry


def body_of(summary: str | None, text: str | None) -> str:
    """Return what an entry's body is made of: the text first, whose words snippets count."""
    return f"{text or ''}\n{summary or ''}".replace("\x00", " ")


def place_of(document: Document, number: int) -> int:
    """Return the number of an entry: the later the document is dated, the greater.

    The day, then the document, then the version within it; undated ones come last.
    """
    day = document.issued_on.toordinal() if document.issued_on else 0
    return (day << 42) | (int(document.pk) << 16) | min(number, 0xFFFF)


def year_of(place: int) -> int | None:
    """Return the year the document of an entry is dated, from the number of the entry."""
    day = place >> 42
    return date.fromordinal(day).year if day else None


@transaction.atomic
def index_document(document: Document) -> int:
    """Write the entries of a document anew where they changed; return how many were written."""
    locked = Document.objects.select_for_update(of=("self",)).filter(pk=document.pk).first()
    if locked is None:
        return 0
    kept = dict(SearchEntry.objects.filter(document=locked).values_list("pk", "fingerprint"))
    wanted = list(_wanted(locked, _versions_of(locked)))
    fresh = [parts for parts in wanted if kept.get(parts["pk"]) != parts["fingerprint"]]
    gone = set(kept) - {parts["pk"] for parts in wanted} | {parts["pk"] for parts in fresh}
    if gone:
        SearchEntry.objects.filter(pk__in=gone & set(kept)).delete()
    SearchEntry.objects.bulk_create([_entry(locked, parts) for parts in fresh])
    return len(fresh)


def reindex(*, at_most: int | None = None, everything: bool = False) -> int:
    """Index the documents whose entries are missing or of another analyser; return how many."""
    documents = Document.objects.order_by("pk") if everything else _behind()
    count = 0
    for document in documents.only("pk")[:at_most].iterator():
        index_document(document)
        count += 1
    return count


class _Saved:
    """A document saved within ``once_each``; of one made there, every version is known."""

    def __init__(self, document: Document, *, is_new: bool) -> None:
        """Keep the document."""
        self.document, self.is_new = document, is_new
        self.versions: list[LanguageVersion] = []


_gathered: ContextVar[dict[int, _Saved] | None] = ContextVar("gathered", default=None)


@contextmanager
def once_each() -> Iterator[None]:
    """Index the documents saved within when all is saved, once each; in the same transaction."""
    gathered: dict[int, _Saved] = {}
    outer = _gathered.set(gathered)
    try:
        yield
    finally:
        _gathered.reset(outer)
    for saved in gathered.values():
        if saved.is_new:  # nothing is held of it, nobody else knows of it: no need to ask
            wanted = _wanted(saved.document, saved.versions)
            SearchEntry.objects.bulk_create([_entry(saved.document, parts) for parts in wanted])
        else:
            index_document(saved.document)


def _index_or_gather(document: Document, *, is_new: bool = False) -> _Saved | None:
    gathered = _gathered.get()
    if gathered is None:
        index_document(document)
        return None
    saved = gathered.setdefault(document.pk, _Saved(document, is_new=is_new))
    saved.is_new = saved.is_new and (is_new or saved.document is document)
    return saved


def follow_changes() -> None:
    """Index each document whenever it or a version of it is saved or deleted."""
    post_save.connect(_document_saved, sender=Document, dispatch_uid="search_document")
    post_save.connect(_revision_saved, sender=Revision, dispatch_uid="search_revision")
    post_save.connect(_version_changed, sender=LanguageVersion, dispatch_uid="search_version")
    post_delete.connect(_version_changed, sender=LanguageVersion, dispatch_uid="search_gone")


def _versions_of(document: Document) -> list[LanguageVersion]:
    return list(
        LanguageVersion.objects.filter(revision__document=document)
        .select_related("revision")
        .order_by("pk")
    )


def _wanted(document: Document, versions: list[LanguageVersion]) -> Iterator[dict[str, Any]]:
    """Yield the raw parts of each entry the document should have.

    The title in the other language goes with a version only while the document has none in that
    language, so that the title of a draft is never found through the version that is out
    (SAFETY A06).
    """
    taken = {version.language for version in versions}
    if not versions or document.state == Document.State.WITHDRAWN:
        # A tombstone is found by the titles its page shows (Document.withheld_languages).
        free = [language for language in bilingual.LANGUAGES if language not in taken]
        yield _parts(document, 0, None, free or bilingual.LANGUAGES, "")
    for number, version in enumerate(versions, start=1):
        titled = [
            language
            for language in bilingual.LANGUAGES
            if language == version.language or language not in taken
        ]
        yield _parts(document, number, version, titled, version.extracted_text)


def _parts(
    document: Document,
    number: int,
    version: LanguageVersion | None,
    languages: Any,
    text: str,
) -> dict[str, Any]:
    symbol = document.symbol
    if version and version.revision.mark != "original":
        # As printed and as in addresses: AP/SOM/2026/5/Rev.1, AP-SOM-2026-05-Rev1.
        symbol = f"{symbol}/{version.revision.printed_mark} {symbol}/{version.revision.mark}"
    titles = " \n".join(getattr(document, f"title_{name}") or "" for name in languages)
    body = body_of(summaries_of(document, languages), text)
    sums = hashlib.sha256()
    for part in (str(ANALYSER_VERSION), str(version and version.pk), titles, symbol, body):
        sums.update(part.encode("utf-8", "replace") + b"\0")
    return {
        "pk": place_of(document, number),
        "version": version,
        "titles": titles,
        "symbol": symbol,
        "body": body,
        "fingerprint": sums.hexdigest(),
    }


def summaries_of(row: Any, languages: Any) -> str:
    """Return the summaries in the languages an entry speaks of."""
    return "\n".join(getattr(row, f"summary_{name}") or "" for name in languages).strip()


def _entry(document: Document, parts: dict[str, Any]) -> SearchEntry:
    return SearchEntry(
        pk=parts["pk"],
        document=document,
        version=parts["version"],
        analyser_version=ANALYSER_VERSION,
        fingerprint=parts["fingerprint"],
        title_keys=index_keys(parts["titles"]),
        symbol_keys=index_keys(parts["symbol"]),
        body_keys=index_keys(parts["body"]),
    )


def _behind() -> Any:
    mine = SearchEntry.objects.filter(document=OuterRef("pk"))
    unseen = LanguageVersion.objects.filter(
        revision__document=OuterRef("pk"), search_entry__isnull=True
    )
    return Document.objects.filter(~Exists(mine) | Exists(mine.stale()) | Exists(unseen)).order_by(
        "pk"
    )


def _document_saved(
    instance: Document, *, created: bool, raw: bool = False, **_signal: Any
) -> None:
    if not raw:
        _index_or_gather(instance, is_new=created)


def _revision_saved(instance: Revision, *, created: bool, raw: bool = False, **_s: Any) -> None:
    if not raw and not created:
        _index_or_gather(instance.document)


def _version_changed(
    instance: LanguageVersion, *, created: bool = False, raw: bool = False, **_signal: Any
) -> None:
    if raw:
        return
    saved = _index_or_gather(instance.revision.document)
    if saved and created:
        saved.versions.append(instance)
    elif saved:
        saved.is_new = False
