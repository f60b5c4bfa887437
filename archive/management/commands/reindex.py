"""``manage.py reindex``: index what is missing or old, or everything."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from archive.search import indexing


class Command(BaseCommand):
    """Index documents; ends with 0, however many there were."""

    help = "Index the documents whose search entries are missing or of another analyser."

    def add_arguments(self, parser: CommandParser) -> None:
        """Add ``--all``."""
        parser.add_argument("--all", action="store_true", help="every document, not only those")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Index and say how many documents were looked at."""
        count = indexing.reindex(everything=options["all"])
        self.stdout.write(f"{count} documents indexed.")
