"""Every letter of the languages of the Process can be drawn in the portal's own PDFs."""

import pytest
from django.conf import settings
from reportlab.pdfbase import pdfmetrics

from almaty_portal.common import lettering

LETTERS = "АаЯяЁёҚқҒғҢңҰұҮүӨөІіҺһҶҷҲҳӢӣӮӯҚқƏəĞğİıÖöŞşÜüÇçŇňÝýŽž«»„“”’–—№ §"


@pytest.mark.parametrize("face", lettering.FACES)
def test_no_letter_becomes_a_box(face):
    lettering.register(settings.BASE_DIR / "static" / "vendor" / "fonts-pdf")
    known = pdfmetrics.getFont(face).face.charToGlyph

    assert [c for c in lettering.drawable(LETTERS) if ord(c) not in known] == []
