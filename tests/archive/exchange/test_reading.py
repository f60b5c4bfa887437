"""The table is read as any Excel of either language writes it (EDGE_CASES F36, SAFETY B17)."""

import io
import zipfile
from datetime import date

import pytest
from django.utils.translation import override

from archive.exchange import words
from archive.exchange.reading import NotReadable, Row, read_table
from tests.archive.exchange.tables import csv_of, row, with_part, xlsx_of

READ = {"symbol": "AP/SOM/2014/1", "kind": "report", "title_ru": "Отчёт о ССДЛ"}


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(csv_of(row()), id="UTF-8"),
        pytest.param(csv_of(row(), encoding="utf-8-sig"), id="a byte order mark"),
        pytest.param(csv_of(row(), encoding="cp1251"), id="Windows-1251"),
        pytest.param(csv_of(row(), encoding="utf-16"), id="UTF-16, as Excel's Unicode text"),
        pytest.param(csv_of(row(), separator=","), id="commas"),
        pytest.param(csv_of(row(), separator="\t"), id="tabs"),
        pytest.param(csv_of(row(), before="sep=;\r\n"), id="a line sep="),
        pytest.param(csv_of(row(), before="sep=;\r\n", encoding="utf-8-sig"), id="mark and sep="),
        pytest.param(csv_of(row(), separator="|", before='"sep=|"\r\n'), id="its own separator"),
    ],
)
def test_every_csv_of_excel_is_read(body):
    assert read_table(body).rows == [Row(2, READ)]


def test_russian_and_english_headers_may_be_mixed():
    body = (
        "Условное обозначение;ВИД;Название (рус.);Title (EN);Круг читателей\nAP/X/1;отчёт;А;B;все\n"
    )

    cells = read_table(body.encode("cp1251")).rows[0].cells

    assert cells == {
        "symbol": "AP/X/1", "kind": "отчёт", "title_ru": "А", "title_en": "B", "audience": "все",
    }  # fmt: skip


def test_rows_are_numbered_as_excel_shows_them():
    body = 'sep=;\nsymbol;title_ru\nAP/X/1;"две\nстроки"\n\nAP/X/2;b\n'

    assert [found.number for found in read_table(body.encode()).rows] == [2, 4]


def test_letters_of_a_mac_are_composed_and_control_characters_dropped():
    cells = read_table("symbol;title_ru\nAP/X/1;и\u0306\x0bод\n".encode()).rows[0].cells

    assert cells["title_ru"] == "йод"


def test_an_unknown_column_is_named_and_left_unread():
    table = read_table(b"symbol;remarks of the archivist\nAP/X/1;dusty\n")

    assert table.unread == ("remarks of the archivist",)
    assert table.rows[0].cells == {"symbol": "AP/X/1"}


@pytest.mark.parametrize(
    ("body", "english", "russian"),
    [
        pytest.param(
            b"symbol;audeince\nAP/X/1;public\n", "Is “audience” meant?", "«Круг читателей»",
            id="a misspelt column",
        ),
        pytest.param(
            b"kind;title_ru\nreport;x\n", "“symbol” is missing", "Нет столбца", id="no symbols"
        ),
        pytest.param(
            "symbol;title_ru;Название (рус.)\nAP/X/1;a;b\n".encode(), "stands twice", "дважды",
            id="a column twice",
        ),
        pytest.param(b"", "The table is empty", "Таблица пуста", id="nothing"),
        pytest.param(b"symbol;kind\n", "no row below", "ни одной строки", id="a header alone"),
        pytest.param(b"\xd0\xcf\x11\xe0 xls", "old Excel format", "старый формат", id="xls"),
        pytest.param(b"symbol;\x98\n", "encoding", "Кодировка", id="an unknown encoding"),
        pytest.param(b"PK\x03\x04 broken", "damaged", "повреждена", id="a broken workbook"),
        pytest.param(
            b"symbol\n" + b"AP/X/1\n" * 20_001, "20,000 rows", "20 000 строк", id="too many rows"
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_with_a_sentence(body, english, russian):
    for language, sentence in (("en", english), ("ru", russian)):
        with override(language), pytest.raises(NotReadable) as refused:
            read_table(body)
        assert sentence in str(refused.value)


def test_a_workbook_is_read_with_its_numbers_and_truths():
    body = xlsx_of(
        [], ["symbol", "date", "is_portal_reference", "title_ru"], ["AP/X/1", 2014, True, 5.0]
    )

    assert read_table(body).rows == [
        Row(3, {"symbol": "AP/X/1", "date": "2014", "is_portal_reference": "true", "title_ru": "5"})
    ]


@pytest.mark.parametrize(
    ("number_format", "read"),
    [
        pytest.param("dd.mm.yyyy", (date(2014, 5, 3), "day"), id="a day"),
        pytest.param(
            "mmm-yy", (date(2014, 5, 1), "month"), id="a month, as Excel makes of 2014-05"
        ),
        pytest.param('[$-419]mmmm" дд "yyyy;@', (date(2014, 5, 1), "month"), id="a Russian month"),
        pytest.param("yyyy", (date(2014, 1, 1), "year"), id="a year"),
    ],
)
def test_a_date_of_a_workbook_is_known_to_no_more_than_its_cell_shows(number_format, read):
    body = xlsx_of(["symbol", "date"], ["AP/X/1", date(2014, 5, 3)], formats={"B2": number_format})

    assert words.day(read_table(body).rows[0].cells["date"]) == read


def test_a_formula_is_never_worked_out():
    body = xlsx_of(["symbol", "title_ru"], ["AP/X/1", '=HYPERLINK("http://x","y")'])

    assert read_table(body).rows[0].cells == {"symbol": "AP/X/1"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "_rels/.rels"])
def test_a_document_type_in_any_part_and_encoding_is_refused(part, encoding):
    bomb = (
        f'<?xml version="1.0" encoding="{encoding}"?>'
        '<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>'
        "<worksheet>&b;&x;</worksheet>"
    ).encode(encoding)

    with override("en"), pytest.raises(NotReadable, match="document type"):
        read_table(with_part(xlsx_of(["symbol"], ["AP/X/1"]), part, bomb))


def test_a_document_type_in_a_part_of_another_name_is_refused():
    """A workbook says itself under which name a sheet lies."""
    book = xlsx_of(["symbol"], ["AP/X/1"])
    bomb = b'<!DOCTYPE x [<!ENTITY a "ha">]><worksheet>&a;</worksheet>'
    renamed = with_part(book, "xl/_rels/workbook.xml.rels", _rels_to(book, "sheet1.png"))

    with override("en"), pytest.raises(NotReadable, match="document type"):
        read_table(with_part(renamed, "xl/worksheets/sheet1.xml", bomb, called="sheet1.png"))


def _rels_to(book, name):
    with zipfile.ZipFile(io.BytesIO(book)) as package:
        return package.read("xl/_rels/workbook.xml.rels").replace(b"sheet1.xml", name.encode())


def test_a_row_of_millions_of_cells_is_refused_before_it_is_read():
    cells = b'<c r="B2"><v>1</v></c>' * 1_000_000
    sheet = b"<worksheet><sheetData><row>" + cells + b"</row></sheetData></worksheet>"
    body = with_part(xlsx_of(["symbol"]), "xl/worksheets/sheet1.xml", sheet)

    with override("en"), pytest.raises(NotReadable, match="more than can be accepted"):
        read_table(body)


def test_a_sheet_that_claims_endless_rows_is_refused():
    sheet = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        '<row r="1"><c r="A1" t="inlineStr"><is><t>symbol</t></is></c></row>'
        '<row r="99999999999"><c r="A99999999999"><v>1</v></c></row></sheetData></worksheet>'
    )
    body = with_part(xlsx_of(["symbol"]), "xl/worksheets/sheet1.xml", sheet.encode())

    with override("en"), pytest.raises(NotReadable):
        read_table(body)


@pytest.mark.parametrize(
    ("said", "mark"),
    [("Rev. 1", "Rev1"), ("rev1", "Rev1"), ("Corr.2", "Corr2"), ("Ред. 1", "Rev1"),
     ("подлинник", "original"), ("Rev0", None), ("draft", None)],
)  # fmt: skip
def test_a_mark_is_read_as_printed_or_as_in_addresses(said, mark):
    assert words.mark(said) == mark


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("2014-06-05", (date(2014, 6, 5), "day")),
        ("05.06.2014", (date(2014, 6, 5), "day")),
        ("5.6.2014 г.", (date(2014, 6, 5), "day")),
        ("2014-06", (date(2014, 6, 1), "month")),
        ("06.2014", (date(2014, 6, 1), "month")),
        ("2014", (date(2014, 1, 1), "year")),
        ("30.02.2014", None),
        ("06/05/2014", None),
        ("0214", None),
        ("весна", None),
    ],
)
def test_a_date_is_read_with_the_precision_it_has(said, read):
    assert words.day(said) == read


@pytest.mark.parametrize(
    ("read", "said", "value"),
    [
        (words.kind, "Рабочий документ", "working-paper"),
        (words.kind, "отчет", "report"),
        (words.kind, "Chair's summary", "summary"),
        (words.audience, "Служба поддержки", "support-unit"),
        (words.audience, "государства-участники", "members"),
        (words.audience, "Открытый доступ", "public"),
        (words.role, "официальный перевод", "official"),
        (words.language, "Русский", "ru"),
        (words.language, "рус.", "ru"),
    ],
)
def test_words_of_either_language_are_understood(read, said, value):
    assert read(said) == value
