"""Real files for the tests: whole ones and bad ones."""

import io
import zipfile

import docx
import pikepdf
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas


def pdf(pages=2, *, words="Paper", is_landscape=False, password=None):
    """Return a PDF of some pages."""
    drawn = io.BytesIO()
    canvas = Canvas(drawn, pagesize=landscape(A4) if is_landscape else A4, invariant=1)
    for number in range(1, pages + 1):
        canvas.drawString(100, 400, f"{words} {number}")
        canvas.showPage()
    canvas.save()
    if password is None:
        return drawn.getvalue()
    locked = io.BytesIO()
    with pikepdf.open(io.BytesIO(drawn.getvalue())) as opened:
        opened.save(locked, encryption=pikepdf.Encryption(owner=password, user=password))
    return locked.getvalue()


def word(*paragraphs):
    """Return a DOCX."""
    written, body = docx.Document(), io.BytesIO()
    for paragraph in paragraphs:
        written.add_paragraph(paragraph)
    written.save(body)
    return body.getvalue()


def zipped(**files):
    """Return a ZIP of files by name."""
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return body.getvalue()
