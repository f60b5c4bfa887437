"""``manage.py modalities --on DAY --format text|json``."""

import json
from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import override

from meetings.modalities.judging import Judged, judged_on
from meetings.modalities.rule import DEPARTED
from meetings.modalities.words import evidence_in_words, state_in_words


class Command(BaseCommand):
    """Say how the record stands to each rule of the Modalities on a day.

    0 when no rule is departed from, 1 when one is, 2 when it could not be asked.
    """

    help = "How the record stands to each rule of the Operating Modalities on a day."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the day and the form of the answer."""
        parser.add_argument("--on", default=None, metavar="DAY")
        parser.add_argument("--format", choices=["text", "json"], default="text")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002
        """Answer; what is departed from is named by the answer and makes it 1."""
        on = timezone.localdate() if options["on"] is None else _day(str(options["on"]))
        with override("en"):
            judged = judged_on(on)
            if not judged:
                message = "No rule is loaded: run load_record first."
                raise CommandError(message, returncode=2)
            if options["format"] == "json":
                rules = [_as_json(row) for row in judged]
                answer = {"on": on.isoformat(), "rules": rules}
                self.stdout.write(json.dumps(answer, ensure_ascii=False))
            else:
                self.stdout.write("\n".join([f"On {on}:", *map(_in_words, judged)]))
        if any(row.finding.state == DEPARTED for row in judged):
            raise SystemExit(1)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        message = f"{text} is not a day such as 2026-11-22."
        raise CommandError(message, returncode=2) from None


def _as_json(row: Judged) -> dict[str, Any]:
    due = row.finding.next_due
    return {
        "rule": row.rule.key,
        "clause": row.rule.clause,
        "state": row.finding.state,
        "evidence": evidence_in_words(row.finding),
        "next_due": due.isoformat() if due else None,
    }


def _in_words(row: Judged) -> str:
    about = f" ({', '.join(row.finding.about)})" if row.finding.about else ""
    state = state_in_words(row.finding)
    return f"{row.rule.clause} {row.rule.key}: {state}. {evidence_in_words(row.finding)}{about}"
