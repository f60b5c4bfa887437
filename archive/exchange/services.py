"""What can be done with a table of the past: look what an import would do, and do it."""

import hashlib
from collections.abc import Sequence
from datetime import datetime, time
from zoneinfo import ZoneInfo

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from archive.exchange import checking, texts
from archive.exchange.folder import Folder
from archive.exchange.known import known_of
from archive.exchange.plan import Entry, Outcome, Paper, Plan
from archive.exchange.reading import Row
from archive.files import store, tasks
from archive.models import Document, LanguageVersion, Revision
from archive.search import indexing
from members.models import User

ALMATY = ZoneInfo("Asia/Almaty")
NOON = time(12)


class OtherThanReported(Exception):
    """The import would not do any more what its report said."""


class _Changed(Exception):
    """A file or the document is not any more what was checked."""


def plan_import(*, rows: Sequence[Row], folder: Folder, at: datetime) -> Plan:
    """Return what an import would do, and what is wrong with each row; nothing is written."""
    today = at.astimezone(ALMATY).date()
    return checking.check(rows, known=known_of(rows), folder=folder, today=today)


def fingerprint(plan: Plan) -> str:
    """Return what two plans have in common that would do the same."""
    digest = hashlib.sha256()
    for entry in plan.entries:
        held = entry.enclosed.sha256 if entry.enclosed else ""
        digest.update(f"{entry.number} {entry.outcome} {held}\n".encode())
    return digest.hexdigest()


def import_past(
    *,
    rows: Sequence[Row],
    folder: Folder,
    by: User | None,
    at: datetime,
    as_reported: str | None = None,
) -> Plan:
    """Take in every document whose rows have no error; return what became of each row.

    Each document is one transaction, its files stored before it. Safe to repeat: what the archive
    holds already is left as it is. ``as_reported`` is the fingerprint of the plan shown before.

    :raises OtherThanReported: if the import would do anything else; nothing is written then
    """
    plan = plan_import(rows=rows, folder=folder, at=at)
    if as_reported is not None and fingerprint(plan) != as_reported:
        raise OtherThanReported
    for paper in plan.papers:
        fresh = [entry for entry in paper.entries if entry.outcome is Outcome.NEW]
        if paper.is_refused or not fresh:
            continue
        try:
            texts_of = {entry.number: _stored(entry) for entry in fresh if entry.enclosed}
            _write(paper, fresh, texts_of, by=by, at=at)
        except (_Changed, IntegrityError, OSError):
            for entry in fresh:
                entry.refuse(_("The file or the document changed meanwhile. Import it again."))
    return plan


def _stored(entry: Entry) -> str:
    """Store the file of a row and return its text.

    :raises _Changed: if it is not the file that was checked
    """
    assert entry.enclosed  # noqa: S101 - asked by the caller
    with entry.enclosed.path.open("rb") as stream:
        stored = store.put(stream)
    if stored.sha256 != entry.enclosed.sha256:
        raise _Changed(entry.number)
    return texts.text_of(stored.sha256, entry.enclosed.findings.media_type)


@transaction.atomic
def _write(
    paper: Paper, fresh: list[Entry], texts_of: dict[int, str], *, by: User | None, at: datetime
) -> None:
    """Write the document, its revisions and versions, and index it once.

    :raises _Changed: if the document is not any more what was checked
    """
    with indexing.once_each():
        document = _document(paper, fresh, by=by)
        in_order = sorted(
            (entry for entry in fresh if entry.enclosed),
            key=lambda entry: (checking.order_of_mark(entry.mark), entry.number),
        )
        revisions: dict[str, Revision] = {}
        for entry in in_order:
            if entry.mark not in revisions:
                revisions[entry.mark] = _revision(document, entry.mark, paper, by=by, at=at)
            version = _version(entry, revisions[entry.mark], paper, texts_of[entry.number])
            version.uploaded_by, version.uploaded_at = by, at
            _save(version, by=by)
    transaction.on_commit(tasks.wake, robust=True)


def _document(paper: Paper, fresh: list[Entry], *, by: User | None) -> Document:
    """Return the document of the rows: a new one, or the one the archive holds, locked."""
    if paper.is_held:
        held = Document.objects.select_for_update(of=("self",)).get(symbol=paper.symbol)
        if Document.State(held.state) is not Document.State.ISSUED:
            raise _Changed(paper.symbol)
        return held
    facts = dict(paper.facts)
    themes, states = facts.pop("themes", ()), facts.pop("states", ())
    if paper.day:
        facts["issued_on"], facts["precision"] = paper.day
    without_a_file = {e.language for e in fresh if e.language and not e.enclosed}
    document = Document(
        symbol=paper.symbol,
        state=Document.State.ISSUED,
        languages_known=sorted(without_a_file),
        **facts,
    )
    _save(document, by=by)
    if themes:
        document.themes.add(*themes)
    if states:
        document.states.add(*states)
    return document


def _revision(
    document: Document, mark: str, paper: Paper, *, by: User | None, at: datetime
) -> Revision:
    """Return the issued revision of a mark, made where there is none.

    It is issued at noon in Almaty of its date, or of its document's; undated, at the import.
    """
    held = document.revisions.filter(mark=mark).first() if paper.is_held else None
    if held:
        if held.issued_at is None:
            raise _Changed(paper.symbol)
        return held
    day = paper.days.get(mark) or paper.day
    issued_at = datetime.combine(day[0], NOON, ALMATY) if day else at
    revision = Revision(document=document, mark=mark, issued_at=min(issued_at, at))
    _save(revision, by=by)
    return revision


def _version(entry: Entry, revision: Revision, paper: Paper, text: str) -> LanguageVersion:
    assert entry.enclosed  # noqa: S101 - asked by the caller
    return LanguageVersion(
        revision=revision,
        language=entry.language,
        role=entry.role,
        state=LanguageVersion.State.PUBLISHED,
        sha256=entry.enclosed.sha256,
        size=entry.enclosed.size,
        media_type=entry.enclosed.findings.media_type,
        pages=entry.enclosed.findings.pages,
        of_sha256=_translated(entry, paper),
        extracted_text=text,
        findings=entry.enclosed.findings.remarks,
    )


def _translated(entry: Entry, paper: Paper) -> str:
    """Return the hash of the one original in the table that a translation translates."""
    original = LanguageVersion.Role.ORIGINAL
    if LanguageVersion.Role(entry.role) is original:
        return ""
    found = {
        other.enclosed.sha256
        for other in paper.entries
        if other.enclosed
        and other.mark == entry.mark
        and LanguageVersion.Role(other.role) is original
    }
    return found.pop() if len(found) == 1 else ""


def _save(row: Document | Revision | LanguageVersion, *, by: User | None) -> None:
    """Save a new row with its author and its reason in the history."""
    row._history_user = by  # type: ignore[union-attr]
    row._change_reason = _("Import of the past")  # type: ignore[union-attr]
    row.save()
