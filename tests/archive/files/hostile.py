"""Uploads meant to hurt, made here byte by byte (SAFETY B11): none lies in the repository."""

import functools
import io
import random
import stat
import zipfile
import zlib

from reportlab.pdfgen.canvas import Canvas

from tests.archive.files.papers import pdf

PAGES = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"
CONTENT_TYPES = b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'


def raw_pdf(*objects, catalogue=b"", trailer=b""):
    """Return a PDF of these objects, numbered from 2; 1 is the catalogue."""
    objects = (b"<</Type/Catalog/Pages 2 0 R" + catalogue + b">>", *(objects or (PAGES, PAGE)))
    body, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(objects) + 1
    return (
        body
        + b"xref\n0 %d\n0000000000 65535 f \n%s" % (count, table)
        + b"trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n"
        % (count, trailer.replace(b"HERE", b"%d" % len(body)), len(body))
    )


def stream(content, extra=b"", *, packed=None):
    """Return a stream object, packed with deflate."""
    packed = zlib.compress(content) if packed is None else packed
    head = b"<</Length %d/Filter/FlateDecode%s>>" % (len(packed), extra)
    return head + b"\nstream\n" + packed + b"\nendstream"


@functools.cache
def _zeros(size, letter=b"\0"):
    """Return so many bytes, packed, without ever holding them."""
    packer, piece = zlib.compressobj(1), letter * 2**20
    return b"".join(packer.compress(piece) for _ in range(size // 2**20)) + packer.flush()


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


def scan():
    """Return a PDF with a picture and no letter."""
    drawn = io.BytesIO()
    canvas = Canvas(drawn, invariant=1)
    canvas.rect(10, 10, 300, 300, fill=1)
    canvas.save()
    return drawn.getvalue()


def html_in_pdf():
    return pdf(1).replace(b"\n", b"\n%<html><script>alert(1)</script>\n", 1)


def pdf_in_html():
    return b"<html><script>alert(1)</script><!--\n" + pdf(1)


def javascript():
    return raw_pdf(catalogue=b"/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>")


def hidden_javascript():
    """The name is spelt in hexadecimal, inside a packed stream of objects."""
    inner = b"<</S/J#61vaScript/J#53(app.alert\\(1\\))>>"
    packed = stream(b"4 0 " + inner, b"/Type/ObjStm/N 1/First 4")
    annotated = PAGE[:-2] + b"/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 1 1]/A 4 0 R>>]>>"
    body = b"%PDF-1.7\n"
    places = {}
    for number, content in (
        (1, b"<</Type/Catalog/Pages 2 0 R>>"),
        (2, PAGES),
        (3, annotated),
        (5, packed),
    ):
        places[number] = len(body)
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    rows = [(0, 0, 255), *((1, places[n], 0) for n in (1, 2, 3)), (2, 5, 0), (1, places[5], 0)]
    rows.append((1, len(body), 0))
    table = b"".join(
        bytes([kind]) + where.to_bytes(4) + bytes([last]) for kind, where, last in rows
    )
    head = b"/Type/XRef/Size 7/W[1 4 1]/Root 1 0 R"
    return body + b"6 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF" % (stream(table, head), len(body))


def launch():
    return raw_pdf(catalogue=b"/OpenAction<</S/Launch/F(cmd.exe)/Win<</F(cmd.exe)>>>>")


def attachment():
    held = b"/Names<</EmbeddedFiles<</Names[(a)<</Type/Filespec/F(a.exe)/EF<</F 4 0 R>>>>]>>>>"
    return raw_pdf(PAGES, PAGE, stream(b"MZ", b"/Type/EmbeddedFile"), catalogue=held)


def flate_bomb():
    page = PAGE[:-2] + b"/Contents 4 0 R>>"
    return raw_pdf(PAGES, page, stream(b"", packed=_zeros(512 * 2**20, b" ")))


def object_stream_bomb():
    bomb = stream(b"", b"/Type/ObjStm/N 1/First 4", packed=_zeros(1024 * 2**20))
    body = b"%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"
    place = len(body)
    body += b"5 0 obj\n%s\nendobj\n" % bomb
    rows = [
        (0, 0, 255),
        (1, 9, 0),
        (2, 5, 0),
        (2, 5, 0),
        (2, 5, 0),
        (1, place, 0),
        (1, len(body), 0),
    ]
    table = b"".join(
        bytes([kind]) + where.to_bytes(4) + bytes([last]) for kind, where, last in rows
    )
    head = b"/Type/XRef/Size 7/W[1 4 1]/Root 1 0 R"
    return body + b"6 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF" % (stream(table, head), len(body))


def page_tree_loop():
    return raw_pdf(b"<</Type/Pages/Kids[2 0 R]/Count 1/Parent 2 0 R>>")


def xref_loop():
    return raw_pdf(trailer=b"/Prev HERE")


def two_thousand_million_pages():
    return raw_pdf(b"<</Type/Pages/Kids[3 0 R]/Count 2147483648>>", PAGE)


def deep_nesting():
    return raw_pdf(PAGES, PAGE, b"[" * 100_000 + b"]" * 100_000)


def endless_text():
    """Return a form that draws forms that draw forms: ten million letters from one page."""
    forms = []
    font = b"/Font<</T<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>"
    for level in range(7):
        below = b"/XObject<</F %d 0 R>>" % (level + 5)
        head = b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<<" + below + font + b">>"
        forms.append(stream(b"/F Do " * 10, head))
    head = b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<<" + font + b">>"
    forms.append(stream(b"BT /T 9 Tf (a) Tj ET " * 10, head))
    page = PAGE[:-2] + b"/Resources<</XObject<</F 4 0 R>>>>/Contents %d 0 R>>" % (4 + len(forms))
    return raw_pdf(PAGES, page, *forms, stream(b"/F Do"))


def endless_work():
    """Return three thousand pages of letters beside the page: a minute of work for no text."""
    pages = range(5, 3005)
    font = b"/Resources<</Font<</T<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>"
    tree = b"<</Type/Pages/Count 3000/MediaBox[0 0 595 842]%s/Kids[%s]>>" % (
        font,
        b" ".join(b"%d 0 R" % number for number in pages),
    )
    letters = stream(b"BT /T 9 Tf -9000 -9000 Td " + b"(a) Tj " * 20_000 + b"ET")
    return raw_pdf(tree, letters, b"null", *[b"<</Type/Page/Parent 2 0 R/Contents 3 0 R>>"] * 3000)


def cut():
    return pdf(3)[:-700]


def noise():
    return b"%PDF-1.7\n" + random.Random(7).randbytes(200_000)


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
