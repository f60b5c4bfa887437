"""Empty an installation that holds record and demonstration alone (`make fresh`)."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from almaty_portal.record.demonstration import RealDataFound
from almaty_portal.record.starting_over import start_over


class Command(BaseCommand):
    """Throw the demonstration set away; refuse where there is anything else."""

    help = "Empty an installation that holds nothing but the record and the demonstration set."

    def handle(self, **_options: Any) -> None:
        """Empty it; exit 1 names what forbids it."""
        try:
            start_over()
        except RealDataFound as found:
            raise CommandError(str(found), returncode=1) from None
