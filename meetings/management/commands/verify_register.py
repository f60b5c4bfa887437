"""``verify_register``: every adopted decision is what was adopted (3.vi, ``docs/register.md``)."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import DatabaseError
from django.utils.translation import override

from meetings.register import chain


class Command(BaseCommand):
    """Recompute the chain; 0 when all is well, 1 when something differs, 2 when it cannot run."""

    help = "Recompute the register of decisions and name the first entry that differs."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Prove, tell, and leave with the number that says how it went."""
        try:
            proof = chain.prove()
        except (DatabaseError, ValueError) as failure:
            self.stderr.write(f"The register cannot be verified: {failure}")
            raise SystemExit(2) from failure
        with override("en"):
            for found in proof.differences:
                first = "first to differ: " if found is proof.first else ""
                place = f"entry {found.serial}, " if found.serial else ""
                self.stdout.write(f"{first}{place}{found.number}: {found.what.label}")
        self.stdout.write(
            f"{proof.entries} entries of the chain looked at, "
            f"{len(proof.differences)} differences; the last fingerprint is {proof.tip}."
        )
        if proof.differences:
            raise SystemExit(1)
