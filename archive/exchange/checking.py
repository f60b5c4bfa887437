"""Every row is checked, against the others and against the archive, before anything is written.

A document is taken in whole: where one of its rows has an error, none of them is imported.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from almaty_portal.common import bilingual
from archive.documents.models import Document
from archive.documents.symbols import ascii_form
from archive.exchange import columns
from archive.exchange.cells import read_row
from archive.exchange.folder import Folder
from archive.exchange.plan import Entry, Held, Known, Outcome, Paper, Plan
from archive.exchange.reading import Row
from members.models import Audience

_COLUMN_OF_FACT = {"meeting_id": "meeting"}
_ORDER = {"original": 0, "Rev": 1, "Corr": 2, "Add": 3}


def check(rows: Sequence[Row], *, known: Known, folder: Folder, today: date) -> Plan:
    """Return what an import of the rows would do, and what is wrong with each."""
    entries = [read_row(row, known, folder, today) for row in rows]
    groups: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        groups[ascii_form(entry.symbol)].append(entry)
    titles: dict[str, str] = {}
    papers = []
    for ascii_symbol, group in groups.items():
        if not ascii_symbol:  # each row without a symbol stands alone
            papers += [Paper("", "", [entry]) for entry in group]
            continue
        paper = Paper(group[0].symbol, ascii_symbol, group)
        _agree(paper)
        held = known.documents.get(ascii_symbol)
        _check_versions(paper, held)
        if held:
            _check_held(paper, held)
        else:
            _check_new(paper)
        _ask_of_titles(paper, known.titles, titles)
        _hold_together(paper)
        papers.append(paper)
    used = [entry.enclosed.path for entry in entries if entry.enclosed]
    return Plan(papers, folder.names_without(used))


def order_of_mark(mark: str) -> tuple[int, int]:
    """Return what marks are sorted by: the original, revisions, corrigenda, addenda."""
    letters = mark.rstrip("0123456789")
    return _ORDER[letters], int(mark[len(letters) :] or 0)


def _agree(paper: Paper) -> None:
    """Gather what the rows say of their document; two that contradict each other are refused."""
    first: dict[str, tuple[Any, int]] = {}
    dated: dict[str, tuple[Any, int]] = {}
    for entry in paper.entries:
        if entry.symbol != paper.symbol:
            entry.refuse(
                _("The symbol is written %(this)s here and %(other)s in row %(row)s. Write one.")
                % {"this": entry.symbol, "other": paper.symbol, "row": paper.entries[0].number}
            )
        for fact, value in entry.facts.items():
            kept, row = first.setdefault(fact, (value, entry.number))
            if kept != value:
                _refuse_contradiction(entry, _COLUMN_OF_FACT.get(fact, fact), row)
        if entry.day:
            kept, row = dated.setdefault(entry.mark, (entry.day, entry.number))
            if kept != entry.day:
                _refuse_contradiction(entry, "date", row)
    paper.facts = {fact: value for fact, (value, _row) in first.items()}
    paper.days = {mark: day for mark, (day, _row) in dated.items()}
    in_order = sorted(paper.days, key=order_of_mark)
    paper.day = paper.days[in_order[0]] if in_order else None


def _refuse_contradiction(entry: Entry, column: str, row: int) -> None:
    entry.refuse(
        _("%(column)s: row %(row)s of the same document says otherwise. Make them agree.")
        % {"column": columns.printed(column, bilingual.current()), "row": row}
    )


def _check_versions(paper: Paper, held: Held | None) -> None:
    """Say of each row whether its version is new, and refuse another text in the same place."""
    seen: dict[tuple[str, str], Entry] = {}
    for entry in paper.entries:
        if not entry.enclosed:
            if held and entry.outcome is Outcome.NEW:
                entry.outcome = Outcome.UNCHANGED
            continue
        place = (entry.mark, entry.language)
        if other := seen.get(place):
            if other.enclosed and other.enclosed.sha256 != entry.enclosed.sha256:
                entry.refuse(
                    _(
                        "Row %(row)s has another file for the same symbol, mark and language."
                        " Give one of them another mark."
                    )
                    % {"row": other.number}
                )
            elif entry.outcome is Outcome.NEW:
                entry.outcome = Outcome.UNCHANGED
                entry.remarks.append(_("The same as row %(row)s.") % {"row": other.number})
            continue
        seen[place] = entry
        if held:
            _compare(entry, held)


def _compare(entry: Entry, held: Held) -> None:
    assert entry.enclosed  # noqa: S101 - asked by the caller
    version = held.versions.get((entry.mark, entry.language))
    if version is None:
        if not held.issued.get(entry.mark, True):
            entry.refuse(
                _("This revision is in preparation in the archive. Finish it there first.")
            )
    elif version.sha256 != entry.enclosed.sha256:
        entry.refuse(
            _(
                "The archive holds another file under this symbol, mark and language."
                " What was issued is not replaced: give a new mark, such as Rev1 or Corr1."
            )
        )
    elif not (version.is_published and held.issued.get(entry.mark)):
        entry.refuse(_("This version is in preparation in the archive. Publish it there."))
    elif entry.outcome is Outcome.NEW:
        entry.outcome = Outcome.UNCHANGED


def _check_new(paper: Paper) -> None:
    entry = paper.entries[0]
    filled = {column for row in paper.entries for column in row.filled}
    if "kind" not in filled:
        entry.refuse(_("The kind of document is missing. Write it once for each symbol."))
    if not filled & {"title_ru", "title_en"}:
        entry.refuse(_("The title is missing. Write it in Russian, in English or in both."))
    paper.facts.setdefault("audience", Audience.SUPPORT_UNIT.value)


def _check_held(paper: Paper, held: Held) -> None:
    """Refuse what would change or open wider what the archive holds already."""
    paper.is_held = True
    first = paper.entries[0]
    if held.symbol != paper.symbol:
        first.refuse(
            _("The archive holds %(symbol)s, which has the same address. Write it so.")
            % {"symbol": held.symbol}
        )
        return
    fresh = [entry for entry in paper.entries if entry.outcome is Outcome.NEW]
    if not fresh:
        return
    if Document.State(held.state) is Document.State.DRAFT:
        fresh[0].refuse(_("The document is a draft in the archive. Issue it there first."))
    elif Document.State(held.state) is Document.State.WITHDRAWN:
        fresh[0].refuse(_("The document was withdrawn. Give the paper another symbol."))
    audience = paper.facts.get("audience", Audience.SUPPORT_UNIT.value)
    if audience != held.audience:
        fresh[0].refuse(
            _(
                "The document stands in the archive for another circle of readers (%(held)s),"
                " the table says “%(said)s”. Make them agree, on the page of the document or here."
            )
            % {"held": Audience(held.audience).label, "said": Audience(audience).label}
        )
    said = (paper.facts.get("title_ru", ""), paper.facts.get("title_en", ""))
    if any(new and new != kept for new, kept in zip(said, held.titles, strict=True)):
        fresh[0].remarks.append(
            _("The document is in the archive under another title, which stays as it is.")
        )


def _ask_of_titles(paper: Paper, held: dict[str, str], seen: dict[str, str]) -> None:
    """Ask whether a new symbol with a title already given is a revision of it (EDGE_CASES D22)."""
    for column in ("title_ru", "title_en"):
        title = columns.folded(paper.facts.get(column, ""))
        if not title:
            continue
        other = held.get(title) or seen.setdefault(title, paper.symbol)
        if other != paper.symbol and not paper.is_held:
            paper.entries[0].remarks.append(
                _("%(symbol)s has the same title. Is this a new revision of it?")
                % {"symbol": other}
            )
            return


def _hold_together(paper: Paper) -> None:
    """Refuse the other rows of a document along with the one that has an error."""
    faulty = [entry for entry in paper.entries if entry.errors]
    if not faulty:
        return
    for entry in paper.entries:
        if entry.outcome is not Outcome.NEW:
            continue
        entry.outcome = Outcome.REFUSED
        entry.remarks.append(
            _("Not imported because of row %(row)s of the same document.")
            % {"row": faulty[0].number}
        )
