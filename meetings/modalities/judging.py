"""How the record stands to each rule on a day: facts gathered, judged by what was in force."""

from datetime import date
from typing import NamedTuple

from meetings.modalities.checkers import CHECKERS, Facts
from meetings.modalities.facts import facts_on
from meetings.modalities.models import Rule, RuleState
from meetings.modalities.rule import NOT_RECORDED, Finding, OnRecord, Rulebook, on_record


class Judged(NamedTuple):
    """A rule in the version in force on a day, and how the record stands to it."""

    rule: Rule
    finding: Finding


def judged_on(day: date) -> list[Judged]:
    """Return every rule with how the record stood to it on a day.

    A rule that is not in force yet stands in its first version as *not recorded*.
    """
    by_key: dict[str, list[Rule]] = {}
    for row in Rule.objects.in_order():
        by_key.setdefault(row.key, []).append(row)
    recorded = [
        OnRecord(
            row.key, row.state, row.starts_on, row.until, {"ru": row.basis_ru, "en": row.basis_en}
        )
        for row in RuleState.objects.filter(is_demonstration=False)
    ]
    facts = facts_on(day)
    return [_judged(rows, facts, recorded) for rows in by_key.values()]


def _judged(rows: list[Rule], facts: Facts, recorded: list[OnRecord]) -> Judged:
    book = Rulebook([row.as_version() for row in rows])
    valid = [row for row in rows if row.valid_from <= facts.on]
    if not valid:
        return Judged(rows[0], Finding(NOT_RECORDED, "not-in-force", {"since": book.since}))
    rule = valid[-1]
    found = CHECKERS[rule.checker](facts, book)
    return Judged(rule, on_record(found, rule.key, recorded, on=facts.on))
