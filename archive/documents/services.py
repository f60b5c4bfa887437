"""What can be done to documents and their revisions.

One public function per action: keyword-only, one transaction, the caller's clock. It refuses by
raising; it never reads the request and never formats a page.
"""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from archive.documents import marks
from archive.documents.gate import Lack, lacks_of
from archive.documents.models import Document, LanguageVersion, Revision
from archive.documents.numbering import Series, next_symbol
from members.models import User


class NothingToIssue(Exception):
    """The revision has no file that is not yet out."""


class Incomplete(Exception):
    """The revision lacks something and no reason was given; ``lacks`` says what."""

    def __init__(self, lacks: list[Lack]) -> None:
        """Keep what is missing."""
        super().__init__(", ".join(f"{lack.language}: {lack.what}" for lack in lacks))
        self.lacks = lacks


class OutOfOrder(Exception):
    """An earlier revision of the document has not left the house yet."""


class AlreadyWithdrawn(Exception):
    """The document was withdrawn: nothing more is done to it."""


class HasLeft(Exception):
    """It left the house and stays (DESIGN §3.5)."""


class HasFiles(Exception):
    """The document has a text, and is issued with it."""


class NeverIssued(Exception):
    """The document never left the house: it is deleted, not withdrawn."""


@transaction.atomic
def enter_document(*, series: Series | str, year: int, **facts: Any) -> Document:
    """Enter a draft under the next symbol of its series and year."""
    return Document.objects.create(symbol=next_symbol(series=series, year=year), **facts)


@transaction.atomic
def open_revision(*, document: Document, kind: str) -> Revision:
    """Open the next revision, corrigendum or addendum of a document.

    One that was opened and not issued yet is returned as it is: pressing twice opens one.

    :raises AlreadyWithdrawn: if the document was withdrawn
    :raises marks.TooManyRevisions: after ninety-nine
    """
    document = _locked(document)
    if document.state == Document.State.WITHDRAWN:
        raise AlreadyWithdrawn
    revisions = list(document.revisions.all())
    mark = marks.following(kind, [revision.mark for revision in revisions])
    for revision in revisions:
        if revision.issued_at is None and (
            revision.mark.startswith(kind) or revision.mark == marks.ORIGINAL
        ):
            return revision
    return Revision.objects.create(document=document, mark=mark)


@transaction.atomic
def issue_revision(
    *, revision: Revision, by: User, at: datetime, reason: str = ""
) -> list[LanguageVersion]:
    """Let a revision leave the house, or the languages of it that came later; return what left.

    From here on nothing of it can be changed (DESIGN §3.5). What is lacking is passed only with a
    reason, which is kept with the revision.

    :raises NothingToIssue: if no version waits
    :raises OutOfOrder: if an earlier one of its document has not left yet
    :raises Incomplete: if something is lacking and no reason is given
    :raises AlreadyWithdrawn: if the document was withdrawn
    """
    document = _locked(revision.document)
    revision = Revision.objects.select_for_update().get(pk=revision.pk)
    revision.document = document
    if document.state == Document.State.WITHDRAWN:
        raise AlreadyWithdrawn
    versions = list(revision.versions.all())
    waiting = [v for v in versions if v.state != LanguageVersion.State.PUBLISHED]
    if not waiting:
        raise NothingToIssue
    if _earlier_is_inside(revision):
        raise OutOfOrder
    lacks = lacks_of(revision, versions)
    if lacks and not reason.strip() and revision.issued_at is None:
        raise Incomplete(lacks)
    if revision.issued_at is None:
        revision.issued_at, revision.issued_by = at, by
        revision.gate_reason = reason.strip() if lacks else ""
        revision.save()
    for version in waiting:
        version.state = LanguageVersion.State.PUBLISHED
        version.save(update_fields=["state"])
    if document.state == Document.State.DRAFT:
        document.state = Document.State.ISSUED
        document.issued_on = document.issued_on or timezone.localdate(at)
        document.save()
    return waiting


@transaction.atomic
def issue_entry(*, document: Document, at: datetime, reason: str) -> Document:
    """Let a document without a text leave the house, as an entry of the archive.

    :raises HasFiles: if it has one, which leaves by ``issue_revision``
    :raises AlreadyWithdrawn: if it was withdrawn
    """
    document = _locked(document)
    if document.state == Document.State.WITHDRAWN:
        raise AlreadyWithdrawn
    if LanguageVersion.objects.filter(revision__document=document).exists():
        raise HasFiles
    document.state = Document.State.ISSUED
    document.issued_on = document.issued_on or timezone.localdate(at)
    document._change_reason = reason  # type: ignore[attr-defined]
    document.save()
    return document


@transaction.atomic
def withdraw_document(
    *, document: Document, at: datetime, reason_ru: str, reason_en: str
) -> Document:
    """Withdraw a document: its page stays with the reason, its files are closed (DESIGN §3.5).

    A second withdrawal changes nothing, the reason given first stays.

    :raises NeverIssued: if nothing of it left the house
    """
    document = _locked(document)
    if document.state == Document.State.WITHDRAWN:
        return document
    if document.state == Document.State.DRAFT:
        raise NeverIssued
    document.state, document.withdrawn_at = Document.State.WITHDRAWN, at
    document.withdrawal_reason_ru, document.withdrawal_reason_en = reason_ru, reason_en
    document.full_clean(exclude=["symbol", "title"])
    document.save()
    return document


@transaction.atomic
def discard_revision(revision: Revision) -> None:
    """Delete a revision that never left the house, with its files and the work on them.

    :raises HasLeft: if it did
    """
    _locked(revision.document)
    if Revision.objects.filter(pk=revision.pk, issued_at__isnull=False).exists():
        raise HasLeft
    revision.translation_tasks.all().delete()
    for version in revision.versions.all():
        version.still_true.all().delete()
        version.readings.all().delete()
        version.delete()
    revision.delete()


@transaction.atomic
def discard_document(document: Document) -> None:
    """Delete a document that never left the house, with everything drafted for it.

    :raises HasLeft: if anything of it did
    """
    if _locked(document).state != Document.State.DRAFT:
        raise HasLeft
    for revision in document.revisions.all():
        discard_revision(revision)
    document.placements.all().delete()
    document.delete()


def _locked(document: Document) -> Document:
    return Document.objects.select_for_update(of=("self",)).get(pk=document.pk)


def _earlier_is_inside(revision: Revision) -> bool:
    """Say whether the original, or the Rev, Corr or Add before this one, is still a draft."""
    inside = revision.document.revisions.filter(issued_at__isnull=True).exclude(pk=revision.pk)
    if revision.mark == marks.ORIGINAL:
        return False
    kind = revision.mark.rstrip("0123456789")
    number = revision.mark[len(kind) :]
    return any(
        other.mark == marks.ORIGINAL
        or (other.mark.startswith(kind) and int(other.mark[len(kind) :]) < int(number))
        for other in inside
    )
