"""``manage.py import_past TABLE FOLDER [--dry-run] [--language ru|en] [--by EMAIL]``."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import override

from archive.exchange import services
from archive.exchange.folder import Folder, TooManyFiles
from archive.exchange.plan import Plan
from archive.exchange.reading import MOST_BYTES, NotReadable, Table, read_table, unread_sentence
from archive.exchange.telling import idle_sentence, lines_of, summary_of
from members.models import User


class Command(BaseCommand):
    """Take a table of the past and its files into the archive; safe to repeat."""

    help = "Import documents from a table (CSV, XLSX) and a folder of files."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the table, the folder, and in whose name and language."""
        parser.add_argument("table", type=Path, help="CSV or XLSX")
        parser.add_argument("folder", type=Path, help="where the files named in it lie")
        parser.add_argument("--dry-run", action="store_true", help="report, write nothing")
        parser.add_argument("--language", choices=["ru", "en"], default=settings.LANGUAGE_CODE)
        parser.add_argument("--by", metavar="EMAIL", help="the officer in whose name it is done")

    def handle(self, *args: Any, language: str, **options: Any) -> None:  # noqa: ARG002
        """Import; exit 1 names each row with an error, 2 says why it could not run."""
        with override(language):
            by = self._officer(options["by"])
            table, folder = self._read(options["table"], options["folder"])
            plan = self._run(table, folder, by, is_dry=options["dry_run"])
            refused = self._tell(table, plan, is_dry=options["dry_run"])
        if refused:
            raise CommandError(refused, returncode=1)

    def _officer(self, email: str | None) -> User | None:
        if email is None:
            return None
        officer = User.objects.filter(email__iexact=email, is_active=True, is_staff=True).first()
        if officer is None:
            message = f"There is no officer with the address {email}."
            raise CommandError(message, returncode=2)
        return officer

    def _read(self, table: Path, folder: Path) -> tuple[Table, Folder]:
        if not folder.is_dir():
            message = f"There is no folder {folder}."
            raise CommandError(message, returncode=2)
        try:
            with table.open("rb") as file:
                body = file.read(MOST_BYTES + 1)
        except OSError:
            message = f"There is no table {table}."
            raise CommandError(message, returncode=2) from None
        try:
            return read_table(body), Folder.at(folder)
        except NotReadable as refused:
            raise CommandError(str(refused), returncode=2) from None
        except TooManyFiles:
            message = f"{folder} holds too many files."
            raise CommandError(message, returncode=2) from None

    def _run(self, table: Table, folder: Folder, by: User | None, *, is_dry: bool) -> Plan:
        now = timezone.now()
        if is_dry:
            return services.plan_import(rows=table.rows, folder=folder, at=now)
        return services.import_past(rows=table.rows, folder=folder, by=by, at=now)

    def _tell(self, table: Table, plan: Plan, *, is_dry: bool) -> str:
        """Print what became of the rows; return the sentence on those refused, if any."""
        for sentence in filter(None, [unread_sentence(table), idle_sentence(plan)]):
            self.stdout.write(sentence)
        for line in lines_of(plan):
            if line.is_refused:
                self.stderr.write(line.sentence)
            elif line.words:
                self.stdout.write(line.sentence)
        done, refused = summary_of(plan, is_dry=is_dry)
        self.stdout.write(done)
        return refused
