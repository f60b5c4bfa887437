"""``manage.py load_record [--demo]``."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from almaty_portal.record.loading import load
from almaty_portal.record.loading.files import DATA, Defective


class Command(BaseCommand):
    """Load the public record; again whenever it changed. Nothing is deleted."""

    help = "Load the public record of the Process, and with --demo invented people and papers."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take --demo, and another folder of the record."""
        parser.add_argument("--demo", action="store_true", help="add the demonstration set")
        parser.add_argument(
            "--from", dest="folder", type=Path, default=DATA, help="folder of the record"
        )

    def handle(self, *args: Any, demo: bool, folder: Path, **options: Any) -> None:  # noqa: ARG002
        """Load; exit 1 names each defect, 2 says why it could not run."""
        if not folder.is_dir():
            message = f"There is no folder {folder}."
            raise CommandError(message, returncode=2)
        try:
            load(folder)
        except Defective as found:
            for defect in found.defects:
                self.stderr.write(str(defect))
            message = "Nothing was loaded."
            raise CommandError(message, returncode=1) from None
        if demo:
            from almaty_portal.record import demonstration

            try:
                demonstration.load()
            except demonstration.RealDataFound as found:
                raise CommandError(str(found), returncode=2) from None
        if options["verbosity"]:
            self.stdout.write("The record is loaded.")
