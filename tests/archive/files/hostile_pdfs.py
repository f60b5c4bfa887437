"""PDFs that want something of whoever opens them."""

import functools
import io
import random
import zlib

from reportlab.pdfgen.canvas import Canvas

from tests.archive.files.papers import pdf

PAGES = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"


PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"


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
