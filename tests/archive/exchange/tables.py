"""Real tables for the tests."""

import io
import zipfile

import openpyxl

HEADER = ["symbol", "kind", "title_ru", "title_en", "date", "audience", "mark", "language", "file"]


def row(**cells):
    """Return a row of a report in Russian, with the cells a test names."""
    plain = {"symbol": "AP/SOM/2014/1", "kind": "report", "title_ru": "Отчёт о ССДЛ"}
    return {**plain, **cells}


def csv_of(*rows, separator=";", encoding="utf-8", before=""):
    """Return rows as a CSV under every column they have."""
    columns = list(dict.fromkeys([*HEADER, *(column for cells in rows for column in cells)]))
    lines = [separator.join(columns)]
    lines += [separator.join(str(cells.get(column, "")) for column in columns) for cells in rows]
    return (before + "\r\n".join(lines) + "\r\n").encode(encoding)


def xlsx_of(*lines, formats=None):
    """Return lines as the first sheet of a workbook."""
    book, body = openpyxl.Workbook(), io.BytesIO()
    for line in lines:
        book.worksheets[0].append(line)
    for place, number_format in (formats or {}).items():
        book.worksheets[0][place].number_format = number_format
    book.save(body)
    return body.getvalue()


def with_part(body, name, content, *, called=None):
    """Return a package with one part replaced, and perhaps called otherwise in its folder."""
    changed = io.BytesIO()
    other = name if called is None else f"{name.rpartition('/')[0]}/{called}"
    old = zipfile.ZipFile(io.BytesIO(body))
    with zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            if part == name:
                new.writestr(other, content)
            else:
                new.writestr(part, old.read(part))
    return changed.getvalue()
