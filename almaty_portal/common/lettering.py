"""The letters of PDFs the portal draws: PT Sans and PT Serif, which have no Latin schwa.

The Azerbaijani ə and Ə are drawn with the Cyrillic letters of the same shape, which the fonts have;
a box in a name would be worse than a letter that copies as another. Pure of Django.
"""

from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

FACES = ("PTSans-Regular", "PTSans-Bold", "PTSerif-Regular", "PTSerif-Bold")
_SAME_SHAPE = str.maketrans({"ə": "ә", "Ə": "Ә"})


def register(fonts: Path) -> None:
    """Make the faces known to reportlab; a second time nothing happens."""
    for face in FACES:
        if face not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(face, str(fonts / f"{face}.ttf")))


def drawable(text: str) -> str:
    """Return the text in letters the faces have."""
    return text.translate(_SAME_SHAPE)
