"""Files that want something of whoever opens them, by what has to become of them."""

import functools
import io
import stat
import zipfile
import zlib

from tests.archive.files.hostile_pdfs import (
    attachment,
    cut,
    deep_nesting,
    endless_text,
    endless_work,
    flate_bomb,
    hidden_javascript,
    html_in_pdf,
    javascript,
    launch,
    noise,
    object_stream_bomb,
    page_tree_loop,
    pdf_in_html,
    two_thousand_million_pages,
    xref_loop,
)
from tests.archive.files.papers import pdf

CONTENT_TYPES = b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'


def zipped(files, *, symlink=None, level=6):
    """Return a ZIP of files by name; one entry may be a symbolic link."""
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_DEFLATED
            if name == symlink:
                entry.external_attr = (stat.S_IFLNK | 0o777) << 16
            archive.writestr(entry, content, compresslevel=level)
    return body.getvalue()


def office(**others):
    """Return a bare DOCX with other parts; ``__`` in a name is a slash, ``_`` before xml a dot."""
    files = {"[Content_Types].xml": CONTENT_TYPES, "word/document.xml": b"<document/>"}
    return zipped(
        files | {k.replace("__", "/").replace("_xml", ".xml"): v for k, v in others.items()}
    )


def zip_slip():
    return office(**{"../../../../tmp/escaped": b"out"})


def zip_symlink():
    files = {"word/document.xml": b"<document/>", "word/media/link": b"/etc/passwd"}
    return zipped(files, symlink="word/media/link")


@functools.cache
def zip_bomb():
    zeros = b"\0" * 2**27
    return zipped({"word/document.xml": b"<a/>"} | {f"{n}": zeros for n in range(8)}, level=1)


def thirty_thousand_entries():
    return zipped({"word/document.xml": b"<a/>"} | {f"word/{n}.xml": b"" for n in range(30_000)})


@functools.cache
def docx_bomb():
    return office(word__document_xml=b"<document>" + b"<p/>" * (30 * 2**20) + b"</document>")


def billion_laughs():
    entities = b'<!ENTITY a0 "ha">' + b"".join(
        b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 10)
    )
    return b"<?xml version='1.0'?><!DOCTYPE d [" + entities + b"]><d>&a9;</d>"


def laughing_docx():
    return office(word__document_xml=billion_laughs())


def asking_docx():
    """An entity that is another file."""
    asks = b'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><cp><creator>&x;</creator></cp>'
    return office(docProps__core_xml=asks)


def macros():
    return zipped({"word/document.xml": b"<document/>", "word/vbaProject.bin": b"x"})


def declared_macros():
    kind = b"application/vnd.ms-word.document.macroEnabled.main+xml"
    declared = b'<Types><Override PartName="/word/document.xml" ContentType="%s"/></Types>' % kind
    return zipped({"[Content_Types].xml": declared, "word/document.xml": b"<document/>"})


def nested_zip():
    return zipped({f"{n}.zip": zipped({"x": b"\0" * 2**20}) for n in range(16)})


def eicar():
    return b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-" + b"STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


def page_in_jpeg():
    return b"\xff\xd8\xff\xe0<html><script>alert(1)</script>"


def endless_png():
    header = b"IHDR" + b"\x7f\xff\xff\xff" * 2 + b"\x08\x06\0\0\0"
    return b"\x89PNG\r\n\x1a\n\0\0\0\r" + header + zlib.crc32(header).to_bytes(4)


# What is sent under which name; then the code it is refused with, or the type it is kept as.
BY_CONTENT = {
    "a page called PDF": ("x.pdf", lambda: b"<html><script>alert(1)</script>", "unknown-type"),
    "an SVG called PNG": ("x.png", lambda: b"<svg onload='alert(1)'/>", "unknown-type"),
    "a page in a PDF": ("x.pdf", html_in_pdf, "application/pdf"),
    "a PDF in a page": ("x.pdf", pdf_in_html, "unknown-type"),
    "a page behind a mark of order": ("x.txt", "\ufeff<html>".encode, "unknown-type"),
    "a PDF with JavaScript": ("x.pdf", javascript, "javascript"),
    "a PDF with hidden JavaScript": ("x.pdf", hidden_javascript, "javascript"),
    "a PDF that starts a program": ("x.pdf", launch, "launch"),
    "a PDF with a program attached": ("x.pdf", attachment, "application/pdf"),
    "a flate bomb of 512 MB": ("x.pdf", flate_bomb, "application/pdf"),
    "a bomb of objects": ("x.pdf", object_stream_bomb, "damaged|too-heavy"),
    "a loop of pages": ("x.pdf", page_tree_loop, "damaged|no-pages"),
    "a loop of tables": ("x.pdf", xref_loop, "damaged|application/pdf"),
    "2^31 pages": ("x.pdf", two_thousand_million_pages, "application/pdf"),
    "brackets without end": ("x.pdf", deep_nesting, "damaged|application/pdf"),
    "text without end": ("x.pdf", endless_text, "application/pdf"),
    "work without end": ("x.pdf", endless_work, "application/pdf"),
    "a PDF cut": ("x.pdf", cut, "damaged"),
    "noise": ("x.pdf", noise, "damaged"),
    "an encrypted PDF": ("x.pdf", lambda: pdf(1, password="x"), "encrypted"),
    "a program called PDF": ("x.pdf", lambda: b"MZ\x90\0" + b"\xff" * 99, "unknown-type"),
    "an old or encrypted DOC": ("x.doc", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 9, "locked"),
    "a ZIP that leads outside": ("x.docx", zip_slip, "outside"),
    "a ZIP with a link": ("x.docx", zip_symlink, "outside"),
    "a ZIP bomb of 1 GB": ("x.docx", zip_bomb, "bomb"),
    "30,000 entries": ("x.docx", thirty_thousand_entries, "bomb"),
    "a DOCX bomb": ("x.docx", docx_bomb, "bomb"),
    "a DOCX that laughs": ("x.docx", laughing_docx, "dtd"),
    "a DOCX that asks for a file": ("x.docx", asking_docx, "dtd"),
    "XML that laughs": ("x.xml", billion_laughs, "unknown-type"),
    "macros": ("x.docx", macros, "macros"),
    "macros declared": ("x.docx", declared_macros, "macros"),
    "ZIPs in a ZIP": ("x.docx", nested_zip, "unknown-type"),
    "EICAR": ("x.txt", eicar, "text/plain"),
    "a page in a JPEG": ("x.jpg", page_in_jpeg, "image/jpeg"),
    "a PNG without end": ("x.png", endless_png, "image/png"),
}


BY_NAME = {
    "a line break": "a\r\nSet-Cookie: x=1.pdf",
    "a NUL": "a\0.exe.pdf",
    "from right to left": "a\u202efdp.exe",
    "600 bytes": "я" * 300 + ".pdf",
    "a way out": "../../../../tmp/escaped.pdf",
    "a way out of Windows": "..\\..\\escaped.pdf",
    "a second name": 'a.pdf"; filename="b.html',
}
