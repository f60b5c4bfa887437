"""``manage.py import_past``: 0 all well, 1 rows with errors named, 2 could not run."""

import io

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from archive.models import Document, LanguageVersion
from tests.archive.exchange.tables import csv_of, row
from tests.factories import make_officer, make_user

pytestmark = pytest.mark.django_db

GOOD = csv_of(row(language="ru", file="отчёт.txt"), encoding="cp1251")
BAD = csv_of(row(), row(symbol="AP/X/1", kind="poem"))


@pytest.fixture
def run(folder, tmp_path):
    def ran(body, *arguments, place=folder):
        table = tmp_path / "past.csv"
        table.write_bytes(body)
        out, err = io.StringIO(), io.StringIO()
        try:
            call_command("import_past", table, place, *arguments, stdout=out, stderr=err)
        except CommandError as ended:
            return ended.returncode, out.getvalue() + err.getvalue() + str(ended)
        return 0, out.getvalue() + err.getvalue()

    return ran


def test_a_good_table_is_imported_in_the_officers_name(run):
    officer = make_officer(email="officer@example.org")

    code, said = run(GOOD, "--by", "Officer@example.org")

    assert (code, Document.objects.count()) == (0, 1)
    assert "Введено строк: 1. Без изменений: 0. Не принято: 0." in said
    assert "Ни в одной строке не указан 1 файл из папки: report.txt." in said
    assert LanguageVersion.objects.get().uploaded_by == officer


def test_again_it_says_that_nothing_changed(run):
    run(GOOD)

    assert run(GOOD, "--language", "en") == (
        0,
        "1 file of the folder is named by no row: report.txt.\n"
        "Imported: 0. Unchanged: 1. Refused: 0.\n",
    )


def test_a_dry_run_writes_nothing(run, settings):
    code, said = run(GOOD, "--dry-run", "--language", "en")

    assert code == 0
    assert "Would be imported: 1. Unchanged: 0. Refused: 0." in said
    assert not Document.objects.exists()
    assert not settings.STORAGE_ROOT.exists()


@pytest.mark.parametrize("dry", [[], ["--dry-run"]])
@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Row 3, AP/X/1: not accepted. kind: “poem” is not understood."),
        ("ru", "Строка 3, AP/X/1: не принята. Вид: значение «poem» не распознано."),
    ],
)
def test_rows_with_errors_are_named_and_end_it_with_1(run, dry, language, sentence):
    code, said = run(BAD, "--language", language, *dry)

    assert code == 1
    assert sentence in said
    assert Document.objects.count() == (0 if dry else 1)


def test_what_keeps_it_from_running_ends_it_with_2(run, tmp_path):
    make_user("reader@example.org")

    assert run(GOOD, place=tmp_path / "nowhere")[0] == 2
    assert run(b"kind\nreport\n")[0] == 2
    assert run(GOOD, "--by", "nobody@example.org")[0] == 2
    assert run(GOOD, "--by", "reader@example.org")[0] == 2
    with pytest.raises(CommandError) as ended:
        call_command("import_past", tmp_path / "no.csv", tmp_path)
    assert ended.value.returncode == 2
