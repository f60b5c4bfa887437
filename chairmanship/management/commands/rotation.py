"""``manage.py rotation --on DAY --terms N [--passed XX]… --format text|json``."""

import json
from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from chairmanship.circle import as_json
from members.models import State

MOST = 100


def a_day(text: str) -> date:
    """Read 2026-11-22.

    :raises CommandError: with 2, if it is no day
    """
    try:
        return date.fromisoformat(text)
    except ValueError:
        message = f"{text} is not a day such as 2026-11-22."
        raise CommandError(message, returncode=2) from None


def a_number(text: str) -> int:
    """Read how many terms are asked for.

    :raises CommandError: with 2, if it is no number from 0 to 100
    """
    if not text.isdecimal() or int(text) > MOST:
        message = f"{text} is not a number of terms from 0 to {MOST}."
        raise CommandError(message, returncode=2)
    return int(text)


class Command(BaseCommand):
    """Say who chairs on a day and who follows in the order of 3.ii, subject to consent."""

    help = "Who chairs on a day, and who follows in the order of clause 3.ii."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the day, how many terms, who passes, and the form of the answer."""
        parser.add_argument("--on", default=None, metavar="DAY")
        parser.add_argument("--terms", default="1", metavar="N")
        parser.add_argument("--passed", action="append", default=[], metavar="XX")
        parser.add_argument("--format", choices=["text", "json"], default="text")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002
        """Answer; a bad day, a bad number or a code of no State is 2."""
        on = a_day(str(options["on"])) if options["on"] is not None else timezone.localdate()
        terms = a_number(str(options["terms"]))
        passed = frozenset(code.upper() for code in options["passed"])
        known = set(State.objects.filter(code__in=passed).values_list("code", flat=True))
        if unknown := sorted(passed - known):
            message = f"No State has the code {', '.join(unknown)}."
            raise CommandError(message, returncode=2)
        answer = as_json(on=on, terms=terms, passed=passed)
        if options["format"] == "json":
            self.stdout.write(json.dumps(answer, ensure_ascii=False))
        else:
            self.stdout.write("\n".join(_in_words(answer)))


def _in_words(answer: dict[str, Any]) -> list[str]:
    chair = answer["chair"]
    if chair is None:
        return [f"On {answer['on']} nobody chairs yet."]
    lines = [
        f"On {answer['on']} {chair['state']} chairs, since {chair['since']}; "
        f"foreseen until {chair['planned_end']}.",
        f"The order of 3.ii: {', '.join(answer['circle'])}.",
    ]
    lines += [
        f"{turn['state']} from {turn['starts_on']} to {turn['planned_end']}, subject to its consent"
        + (" (the foreseen start is past)" if turn.get("past") else "")
        for turn in answer["next"]
    ]
    return lines
