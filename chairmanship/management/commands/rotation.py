"""``manage.py rotation --on DAY --terms N [--passed XX]… --format text|json``."""

import json
from argparse import ArgumentParser, ArgumentTypeError
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from chairmanship.circle import as_json
from members.models import State


def a_day(text: str) -> date:
    """Read 2026-11-22."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        message = f"{text} is not a day such as 2026-11-22"
        raise ArgumentTypeError(message) from None


def a_number(text: str) -> int:
    """Read how many terms are asked for: 0 to 100."""
    if not text.isdigit() or int(text) > 100:
        message = f"{text} is not a number of terms from 0 to 100"
        raise ArgumentTypeError(message)
    return int(text)


class Command(BaseCommand):
    """Say who chairs on a day and who follows in the order of 3.ii, subject to consent."""

    help = "Who chairs on a day, and who follows in the order of clause 3.ii."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the day, how many terms, who passes, and the form of the answer."""
        parser.add_argument("--on", type=a_day, default=None, metavar="DAY")
        parser.add_argument("--terms", type=a_number, default=1, metavar="N")
        parser.add_argument("--passed", action="append", default=[], metavar="XX")
        parser.add_argument("--format", choices=["text", "json"], default="text")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002
        """Answer; a code of no State is 2."""
        passed = frozenset(code.upper() for code in options["passed"])
        known = set(State.objects.filter(code__in=passed).values_list("code", flat=True))
        if unknown := sorted(passed - known):
            message = f"No State has the code {', '.join(unknown)}."
            raise CommandError(message, returncode=2)
        answer = as_json(
            on=options["on"] or timezone.localdate(), terms=options["terms"], passed=passed
        )
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
