"""``verify_archive``: every file the archive names is there and is what was taken in."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError
from django.utils import timezone

from archive.verifying import fixity


class Command(BaseCommand):
    """Look at every file; 0 when all is well, 1 when something was found, 2 when it cannot run."""

    help = "Check every stored file against its hash, and name what is missing, damaged or unnamed."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add the one choice."""
        parser.add_argument(
            "--clean", action="store_true", help="delete files that no row has named for a day"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Check, tell, and leave with the number that says how it went."""
        try:
            wrong = list(fixity.check_all(at=timezone.now()))
            strays = fixity.unnamed()
            count = len(fixity.named_files())
        except (DatabaseError, OSError) as failure:
            self.stderr.write(f"The archive cannot be verified: {failure}")
            raise SystemExit(2) from failure
        for found in wrong:
            self.stdout.write(f"{found.outcome}: {found.sha256} ({', '.join(found.names)})")
        for path in strays:
            self.stdout.write(f"named by no row: {path.name}")
        if options["clean"]:
            fixity.clean_away(strays)
            self.stdout.write(f"{len(strays)} files that no row names were deleted.")
            strays = []
        self.stdout.write(f"{count} files looked at, {len(wrong)} not as they were taken in.")
        if wrong or strays:
            raise SystemExit(1)
