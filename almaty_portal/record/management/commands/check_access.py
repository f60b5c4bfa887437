"""``check_access``: nothing opens more than it should."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import DatabaseError
from django.utils import timezone

from almaty_portal.record import access


class Command(BaseCommand):
    """Look for leftovers; 0 when all is well, 1 when something was found, 2 when it cannot run."""

    help = "Name leftover groups, seats, grants, sessions, secret addresses and missing factors."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Look, tell, and leave with the number that says how it went."""
        try:
            found = list(access.leftovers(at=timezone.now()))
        except DatabaseError as failure:
            self.stderr.write(f"Access cannot be checked: {failure}")
            raise SystemExit(2) from failure
        for sentence in found:
            self.stdout.write(sentence)
        self.stdout.write(f"{len(found)} found." if found else "Nothing opens more than it should.")
        if found:
            raise SystemExit(1)
