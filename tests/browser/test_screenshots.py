"""Pictures of every page for docs/screenshots: ``make screenshots`` keeps them."""

import os
from pathlib import Path

import pytest

SHOWN = {
    "home": ("", None),
    "modalities": ("about/modalities/", None),
    "members-2013": ("members/?as_of=2013-06-05", None),
    "chairmanship": ("chairmanship/", None),
    "meetings": ("meetings/", None),
    "search": ("archive/?q=беженцев", None),
    "document": ("archive/AP-REC-2013-01/", None),
    "desk": ("desk/", "coordinator.kg"),
    "unit": ("unit/", "officer"),
}


@pytest.mark.ignore_template_errors  # Unfold's own templates ask for what may be missing
@pytest.mark.parametrize("language", ["ru", "en"])
def test_every_page_can_be_shown(open_as, language, tmp_path):
    folder = Path(os.environ.get("SCREENSHOTS", tmp_path))
    for width in (390, 1280):
        for name, (path, who) in SHOWN.items():
            page = open_as(who, language=language, width=width)
            assert page.goto(f"/{language}/{path}").status == 200
            picture = folder / f"{name}-{language}-{width}.png"
            page.screenshot(path=picture)
            assert picture.stat().st_size > 10_000
            page.close()
