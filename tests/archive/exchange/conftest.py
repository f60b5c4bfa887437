"""A folder of files and a way to import a table with it."""

from datetime import UTC, datetime

import pytest
from django.utils.translation import override

from archive.exchange import services
from archive.exchange.folder import Folder
from archive.exchange.reading import read_table
from tests.archive.exchange.tables import csv_of

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "files of the past"
    place.mkdir()
    (place / "отчёт.txt").write_text("О беженцах", encoding="utf-8")
    (place / "report.txt").write_text("On refugees", encoding="utf-8")
    return place


@pytest.fixture
def plan(db, folder):
    """Return a dry run of rows."""

    def planned(*rows, language="en"):
        with override(language):
            return services.plan_import(
                rows=read_table(csv_of(*rows)).rows, folder=Folder.at(folder), at=NOW
            )

    return planned


@pytest.fixture
def bring_in(db, folder):
    """Return an import of rows."""

    def brought(*rows, by=None, at=NOW, language="en"):
        with override(language):
            return services.import_past(
                rows=read_table(csv_of(*rows)).rows, folder=Folder.at(folder), by=by, at=at
            )

    return brought
