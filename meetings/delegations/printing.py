"""The list of participants and the nameplates on paper."""

import io
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from almaty_portal.common import bilingual, lettering
from almaty_portal.common.dates import range_in_words
from almaty_portal.common.printing import Block, Printable, Rows, finished, printed
from almaty_portal.common.word_files import written
from meetings.delegations.listing import Listed, Section, listed, title_of
from meetings.models import Meeting
from meetings.places import place_of

LARGEST, SMALLEST = 54, 16
MARGIN = 18 * mm


def list_as_pdf(meeting: Meeting, language: str) -> bytes:
    """Return the list of participants as a PDF in a language."""
    with override(language):
        title = _title(meeting)
        return printed(_blocks(meeting, language), title=title, language=language, foot=title)[0]


def list_as_docx(meeting: Meeting, language: str) -> bytes:
    """Return the list of participants as a Word file in a language."""
    with override(language):
        title = _title(meeting)
        return written(_blocks(meeting, language), title=title, language=language, foot=title)


def nameplates(meeting: Meeting) -> bytes:
    """Return the plates: one a person, A4 across, folded in the middle.

    The Russian stands on one face and the English on the other, each under the name of the State
    or organization, so that the table reads either way.
    """
    lettering.register(settings.BASE_DIR / "static" / "vendor" / "fonts-pdf")
    drawn = io.BytesIO()
    canvas: Any = Canvas(drawn, pagesize=landscape(A4))
    with override("ru"):
        title = _("Nameplates")
        canvas.setTitle(f"{title} – {bilingual.choose(meeting, 'title', 'ru').value}")
    canvas.setAuthor("Almaty Process")
    pairs = zip(_plates(meeting, "ru"), _plates(meeting, "en"), strict=True)
    for russian, english in pairs:
        _fold(canvas)
        _face(canvas, *english)
        canvas.saveState()  # the other face stands on its head until the sheet is folded
        canvas.translate(*landscape(A4))
        canvas.rotate(180)
        _face(canvas, *russian)
        canvas.restoreState()
        canvas.showPage()
    canvas.save()
    return finished(drawn, "ru")[0]


def _title(meeting: Meeting) -> str:
    return f"{title_of(meeting)} – {bilingual.text(meeting, 'title')}"


def _blocks(meeting: Meeting, language: str) -> list[Printable]:
    days = range_in_words(meeting.starts_on, meeting.ends_on, meeting.precision, language)
    where = ", ".join(part for part in (place_of(meeting, language), days) if part)
    blocks: list[Printable] = [
        Block(title_of(meeting), 1),
        Block(bilingual.text(meeting, "title")),
        Block(where),
    ]
    for section in listed(meeting, language):
        blocks += _section(section)
    blocks.append(Block(designations()))
    return blocks


def designations() -> str:
    """Return the disclaimer that stands wherever States are named (DESIGN §3.9)."""
    return _(
        "The designations employed do not imply the expression of any opinion concerning the"
        " legal status of any country, territory or area, or of its authorities."
    )


def _section(section: Section) -> list[Printable]:
    blocks: list[Printable] = [Block(section.title, 2)]
    for group in section.groups:
        if group.written:
            blocks.append(Block(group.written, 3))
        rows = [(person.name.value, _described(person)) for person in group.people]
        blocks.append(Rows((pgettext("person", "Name"), _("Office")), rows, (2, 3)))
    return blocks


def _described(person: Listed) -> str:
    parts = [
        person.office.value,
        _("head of delegation") if person.is_head else "",
        _("online") if person.is_online else "",
    ]
    return "; ".join(part for part in parts if part)


def _plates(meeting: Meeting, language: str) -> list[tuple[str, str]]:
    """Return delegation and name of each who comes in person, in the same order in any language."""
    with override(language):
        return [
            (group.written, person)
            for section in listed(meeting, language)
            for group in section.groups
            for person in _present(group.people)
        ]


def _present(people: list[Listed]) -> list[str]:
    return [person.name.value for person in people if not person.is_online]


def _face(canvas: Any, above: str, name: str) -> None:
    """Draw one face of a plate in the lower half of the sheet."""
    width, height = landscape(A4)
    middle = height / 4
    for text, face, largest, at in (
        (above, "PTSans-Regular", LARGEST / 2, middle + 20 * mm),
        (name, "PTSans-Bold", LARGEST, middle - 10 * mm),
    ):
        text = lettering.drawable(text)  # noqa: PLW2901 - the letters the face has
        size = largest
        while size > SMALLEST and pdfmetrics.stringWidth(text, face, size) > width - 2 * MARGIN:
            size -= 1
        canvas.setFont(face, size)
        canvas.drawCentredString(width / 2, at, text)


def _fold(canvas: Any) -> None:
    width, height = landscape(A4)
    canvas.setDash(2, 4)
    canvas.setLineWidth(0.4)
    canvas.line(0, height / 2, width, height / 2)
    canvas.setDash()
