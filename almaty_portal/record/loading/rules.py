"""The rules of the founding document as data, and what is on record of them."""

from datetime import date

from almaty_portal.record.loading.files import File
from almaty_portal.record.loading.participants import sources_of
from almaty_portal.record.loading.rows import both, keep, relate
from meetings.models import Rule, RuleState


def load_rules(file: File) -> None:
    """Load the rules in the order of the clauses; who releases their states is not the record's."""
    for position, entry in enumerate(file.content, start=1):
        facts = {
            **both(entry, "text"),
            "clause": entry["clause"],
            "position": position,
            "number": entry["number"],
            "checker": entry["checker"],
        }
        valid_from = date.fromisoformat(entry["valid_from"])
        keep(Rule, {"key": entry["key"], "valid_from": valid_from}, facts)
        for row in entry["on_record"]:
            until = row["until"]
            state = keep(
                RuleState,
                {"key": entry["key"], "starts_on": date.fromisoformat(row["starts_on"])},
                {
                    **both(row, "basis"),
                    "state": row["state"],
                    "until": date.fromisoformat(until) if until else None,
                },
            )
            relate(state.sources, sources_of(row))
