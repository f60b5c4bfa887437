"""Days are chosen in one kind of field, which either language fills in (3.iii(1))."""

from datetime import date

import pytest
from django.conf import settings
from django.utils.translation import override

from almaty_portal.common.day_input import DayInput

APPS = ("almaty_portal", "members", "chairmanship", "meetings", "archive")
SOURCES = [path for app in APPS for path in sorted((settings.BASE_DIR / app).rglob("*.py"))]


def test_no_form_makes_its_own():
    found = [path for path in SOURCES if '"type": "date"' in path.read_text()]
    assert found == []


@pytest.mark.parametrize("language", ["ru", "en"])
def test_it_writes_days_as_browsers_read_them(language):
    with override(language):
        assert 'value="2026-12-28"' in DayInput().render("day", date(2026, 12, 28))
