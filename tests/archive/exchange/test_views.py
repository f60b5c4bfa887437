"""The unit's page of imports: report first, then what was reported and nothing else."""

import io
import os
import random
import re

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from archive.exchange import columns
from archive.exchange.tasks import forget_uploads
from archive.models import Document, LanguageVersion
from members.groups import sync_permissions
from tests.admin.conftest import officer  # noqa: F401 - a fixture
from tests.archive.exchange.tables import csv_of, row, xlsx_of
from tests.archive.files.papers import zipped
from tests.factories import make_document, make_officer, make_version

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]

START = "/en/unit/archive/import/"
RU = {"language": "ru", "file": "отчёт.txt"}


@pytest.fixture(autouse=True)
def _plain(settings):
    plain = {**settings.TEMPLATES[0]["OPTIONS"], "string_if_invalid": ""}
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "OPTIONS": plain}]


@pytest.fixture
def desk(client, officer):  # noqa: F811
    client.get("/ru/")
    client.force_login(officer)
    return client


def upload(client, table, *papers, start=START):
    return client.post(
        start,
        {
            "table": SimpleUploadedFile("past.csv", table),
            "papers": [SimpleUploadedFile(name, body) for name, body in papers],
        },
    )


def reported_in(page):
    return re.search(r'name="reported" value="(\w+)"', page)[1]


A_TEXT = ("отчёт.txt", "О беженцах".encode())


def test_a_table_and_its_files_are_reported_and_then_imported(desk, officer, settings):  # noqa: F811
    answer = upload(desk, csv_of(row(**RU), row(symbol="AP/X/1", kind="?")), A_TEXT)
    assert answer.status_code == 302
    assert not Document.objects.exists()

    page = desk.get(answer.url).content.decode()
    assert "Would be imported: 1. Unchanged: 0. Refused: 1." in page
    assert "is not understood" in page
    done = desk.post(answer.url, {"reported": reported_in(page), "confirm": "1"}, follow=True)

    assert "Imported: 1. Unchanged: 0. Refused: 1." in done.content.decode()
    version = LanguageVersion.objects.get()
    assert version.uploaded_by == officer
    assert version.extracted_text == "О беженцах"
    assert list(settings.IMPORTS_ROOT.iterdir()) == []
    assert desk.get(answer.url).status_code == 404


def test_a_workbook_and_a_zip_will_do(desk):
    table = xlsx_of(["Условное обозначение", "Вид", "Название (рус.)", "Язык", "Файл"],
                    ["AP/X/1", "отчёт", "Отчёт", "русский", "2014/отчёт.txt"])  # fmt: skip
    answer = upload(desk, table, ("files.zip", zipped(**{"2014/отчёт.txt": "О беженцах"})))
    page = desk.get(answer.url).content.decode()
    desk.post(answer.url, {"reported": reported_in(page)})

    assert Document.objects.get().title_ru == "Отчёт"
    assert LanguageVersion.objects.get().extracted_text == "О беженцах"


def test_a_zip_too_large_for_memory_is_unpacked_too(desk):
    large = random.Random(1).randbytes(2**20 + 1).hex()
    answer = upload(desk, csv_of(row(**RU)), ("files.zip", zipped(**{"отчёт.txt": large})))
    page = desk.get(answer.url).content.decode()
    desk.post(answer.url, {"reported": reported_in(page)})

    assert LanguageVersion.objects.get().size == len(large)


def test_the_pages_speak_russian(desk):
    start = "/ru/unit/archive/import/"
    page = desk.get(start).content.decode()
    answer = upload(desk, csv_of(row(**RU), row(symbol="?")), A_TEXT, start=start)
    report = desk.get(answer.url).content.decode()

    for words in ("Бланки таблицы", "Проверить таблицу", "Один архив ZIP или до 19 файлов"):
        assert words in page
    for words in ("Что будет введено из «past.csv»", "Ввести новое", "новая для архива"):
        assert words in report
    assert "Не принята 1 строка" in report


def test_what_changed_since_the_report_is_shown_again_and_not_imported(desk):
    answer = upload(desk, csv_of(row(**RU)), A_TEXT)
    reported = reported_in(desk.get(answer.url).content.decode())
    make_version(document=make_document("AP/SOM/2014/1"), content=b"another text")

    again = desk.post(answer.url, {"reported": reported}, follow=True)

    assert again.redirect_chain[-1][0] == answer.url
    assert "The archive has changed since the report" in again.content.decode()
    assert LanguageVersion.objects.count() == 1


def test_an_upload_is_thrown_away_when_asked(desk, settings):
    answer = upload(desk, csv_of(row(**RU)), A_TEXT)
    desk.post(answer.url, {"discard": "1"})

    assert list(settings.IMPORTS_ROOT.iterdir()) == []
    assert not Document.objects.exists()


def test_an_upload_is_opened_by_the_officer_who_brought_it(desk):
    answer = upload(desk, csv_of(row(**RU)), A_TEXT)
    other = make_officer()
    other.groups.set(desk.get(START).wsgi_request.user.groups.all())
    desk.force_login(other)

    assert desk.get(answer.url).status_code == 404
    assert desk.post(answer.url, {"discard": "1"}).status_code == 404


def test_an_upload_nobody_confirmed_is_gone_after_a_day(desk, settings):
    upload(desk, csv_of(row(**RU)), A_TEXT)
    place = next(settings.IMPORTS_ROOT.iterdir())
    assert forget_uploads() == 0
    before = timezone.now().timestamp() - 25 * 3600
    os.utime(place, (before, before))

    assert forget_uploads() == 1
    assert not place.exists()


@pytest.mark.parametrize(
    ("table", "papers", "sentence"),
    [
        (b"kind\nreport\n", [], "Нет столбца «Условное обозначение»"),
        (csv_of(row(**RU)), [("a.zip", zipped(**{"../a": "x"}))], "за его пределы"),
    ],
)
def test_an_upload_that_is_not_taken_is_refused_beside_its_field(
    desk, settings, table, papers, sentence
):
    answer = upload(desk, table, *papers, start="/ru/unit/archive/import/")

    assert answer.status_code == 200
    assert sentence in answer.content.decode()
    assert not settings.IMPORTS_ROOT.exists() or not list(settings.IMPORTS_ROOT.iterdir())


def test_without_a_table_the_form_says_so(desk):
    assert "Обязательное поле" in desk.post("/ru/unit/archive/import/", {}).content.decode()


@pytest.mark.parametrize("reader", ["public", "members"])
def test_nobody_but_the_unit_opens_it(client, reader_for, reader):
    if reader != "public":
        client.force_login(reader_for(reader))

    assert client.get(START).status_code in (302, 403)
    assert upload(client, csv_of(row(**RU)), A_TEXT).status_code in (302, 403)
    assert not Document.objects.exists()


def test_an_officer_without_the_right_to_add_documents_is_refused(client):
    sync_permissions()
    client.force_login(make_officer())

    assert client.get(START).status_code == 403
    assert client.get(f"{START}blank-ru.csv").status_code == 403


def test_a_forged_request_is_refused(officer):  # noqa: F811
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(officer)

    assert upload(strict, csv_of(row(**RU)), A_TEXT).status_code == 403


@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_blank_tables_are_what_the_import_reads(desk, language):
    plain = desk.get(f"{START}blank-{language}.csv")
    book = desk.get(f"{START}blank-{language}.xlsx")

    assert plain.content.startswith(b"\xef\xbb\xbf")
    assert plain["Content-Disposition"] == f'attachment; filename="documents-{language}.csv"'
    headers = plain.content.decode("utf-8-sig").strip().split(";")
    assert [columns.column_of(header) for header in headers] == list(columns.COLUMNS)
    sheets = openpyxl.load_workbook(io.BytesIO(book.content)).worksheets
    assert [cell.value for cell in sheets[0][1]] == headers
    assert [line[0].value for line in sheets[1].rows] == headers
    assert sheets[0].column_dimensions["G"].number_format == "@"


@pytest.mark.parametrize("name", ["blank-fr.csv", "blank-ru.exe"])
def test_other_blanks_there_are_none(desk, name):
    assert desk.get(START + name).status_code == 404


def test_the_list_of_documents_leads_to_it(desk):
    page = desk.get("/ru/unit/archive/document/").content.decode()
    link = re.search(r'href="([^"]*import_past[^"]*)"', page)[1]

    assert "Ввод документов прошлых лет" in page
    assert desk.get(link).url == "/ru/unit/archive/import/"


def test_a_long_report_shows_the_refused_rows_first(desk):
    rows = [row(symbol=f"AP/X/{n}", title_ru=f"Т{n}") for n in range(1_200)]
    answer = upload(desk, csv_of(*rows, row(symbol="AP/LAST/1", kind="?")))

    page = desk.get(answer.url).content.decode()

    assert "AP/LAST/1" in page
    assert "201 more rows are not shown" in page
