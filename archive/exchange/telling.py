"""What became of the rows, in the officer's language."""

from collections.abc import Iterator
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from archive.exchange.plan import Entry, Outcome, Plan

_MOST_NAMES = 10


class Line(NamedTuple):
    """A row of the report."""

    number: int
    symbol: str
    mark: str
    language: str
    outcome: str
    words: str
    is_refused: bool

    @property
    def sentence(self) -> str:
        """The row in one line, as the command prints it."""
        return _("Row %(number)s, %(symbol)s: %(outcome)s. %(words)s") % {
            "number": self.number,
            "symbol": self.symbol or "—",
            "outcome": self.outcome,
            "words": self.words,
        }


def lines_of(plan: Plan) -> Iterator[Line]:
    """Yield what became of each row, in the order of the table."""
    outcomes = {
        Outcome.NEW: _("new to the archive"),
        Outcome.UNCHANGED: _("already in the archive"),
        Outcome.REFUSED: _("not accepted"),
    }
    for entry in plan.entries:
        yield _line(entry, outcomes[entry.outcome])


def _line(entry: Entry, outcome: str) -> Line:
    is_version = bool(entry.enclosed or "file" in entry.filled)
    return Line(
        entry.number,
        entry.symbol,
        entry.mark if is_version else "",
        entry.language.upper(),
        outcome,
        " ".join(entry.errors + entry.remarks),
        entry.outcome is Outcome.REFUSED,
    )


def summary_of(plan: Plan, *, is_dry: bool) -> tuple[str, str]:
    """Return a sentence on what was or would be done, and one on what was refused (or nothing)."""
    counts = {
        "new": plan.count(Outcome.NEW),
        "unchanged": plan.count(Outcome.UNCHANGED),
        "refused": plan.count(Outcome.REFUSED),
    }
    done = (
        _("Would be imported: %(new)s. Unchanged: %(unchanged)s. Refused: %(refused)s.")
        if is_dry
        else _("Imported: %(new)s. Unchanged: %(unchanged)s. Refused: %(refused)s.")
    ) % counts
    refused = ngettext(
        "%(count)s row was refused: correct it and import the table again.",
        "%(count)s rows were refused: correct them and import the table again.",
        counts["refused"],
    ) % {"count": counts["refused"]}
    return done, refused if counts["refused"] else ""


def idle_sentence(plan: Plan) -> str:
    """Name the files of the folder that no row names; empty where there are none."""
    if not plan.idle:
        return ""
    names = ", ".join(plan.idle[:_MOST_NAMES]) + ("…" if len(plan.idle) > _MOST_NAMES else "")
    return ngettext(
        "%(count)s file of the folder is named by no row: %(names)s.",
        "%(count)s files of the folder are named by no row: %(names)s.",
        len(plan.idle),
    ) % {"count": len(plan.idle), "names": names}
