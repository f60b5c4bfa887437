"""A proposed day stands in the browser's field in every language."""

from datetime import date

import pytest
from django import forms
from django.conf import settings
from django.utils.translation import override

from almaty_portal.common.day_input import DayInput

OURS = ("almaty_portal", "archive", "chairmanship", "meetings", "members")


class OneDay(forms.Form):
    on = forms.DateField(widget=DayInput())


@pytest.mark.parametrize("language", ["ru", "en"])
def test_a_proposed_day_is_written_as_the_field_reads_it(language):
    with override(language):
        html = str(OneDay(initial={"on": date(2026, 12, 31)}))

    assert 'type="date"' in html
    assert 'value="2026-12-31"' in html


def test_no_form_has_a_field_of_a_day_of_its_own():
    sources = [path for app in OURS for path in (settings.BASE_DIR / app).rglob("*.py")]

    own = [path.name for path in sources if "forms.DateInput" in path.read_text()]
    assert own == ["day_input.py"]
