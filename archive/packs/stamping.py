"""What stands at the foot of every page of a pack: symbol, mark, language and page."""

import io
import itertools
from typing import Any

import pikepdf
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas


def size_of(page: pikepdf.Page) -> tuple[float, float]:
    """Return width and height of a page as it is seen, in points."""
    box = [float(value) for value in page.cropbox]
    width, height = box[2] - box[0], box[3] - box[1]
    turned = int(page.obj.get("/Rotate", 0) or 0) % 180
    return (height, width) if turned else (width, height)


def stamp(
    pack: pikepdf.Pdf, stamps: list[tuple[str, tuple[float, float]]], *, front: int, page: str
) -> None:
    """Lay symbol, mark, language and page over each page of a paper, upright however turned.

    ``stamps`` are the text and the size of each page after the ``front`` pages.
    """
    if not stamps:
        return
    drawn = io.BytesIO()
    canvas = Canvas(drawn)
    for number, (text, size) in enumerate(stamps, start=front + 1):
        canvas.setPageSize(size)
        canvas.setFont("PTSans-Regular", 7.5)
        canvas.setFillGray(0.25)
        canvas.drawRightString(size[0] - 8 * mm, 5 * mm, f"{text} · {page} {number}")
        canvas.showPage()
    canvas.save()
    drawn.seek(0)
    with pikepdf.open(drawn) as overlay:
        for index, layer in enumerate(overlay.pages):
            bound = pack.pages[front + index]
            _lay_over(bound, pack.copy_foreign(layer.as_form_xobject()))


def _lay_over(page: pikepdf.Page, form: pikepdf.Object) -> None:
    """Lay a form over a page under a name of our own: pikepdf's would be drawn by chance."""
    used: Any = page.resources.get("/XObject", {})
    name = next(n for n in (pikepdf.Name(f"/Stamp{i}") for i in itertools.count()) if n not in used)
    page.add_resource(form, pikepdf.Name.XObject, name)
    placed = page.calc_form_xobject_placement(
        form,
        name,
        pikepdf.Rectangle(page.cropbox),
        invert_transformations=True,
        allow_shrink=True,
        allow_expand=True,
    )
    page.contents_add(b"q\n", prepend=True)
    page.contents_add(b"Q\n" + placed)
    page.contents_coalesce()
