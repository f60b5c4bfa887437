"""The unit speaks Russian throughout, the libraries’ own words included."""

import re
from pathlib import Path

import pytest
import unfold
from django.utils.translation import gettext, override

from members.models import Theme
from tests.admin.rows import MODELS, address, fill

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]


OF_THE_LIBRARIES = [
    "Search apps",
    "Type to search",
    "Filters",
    "Select action",
    "Add new",
    "Export",
]


def test_the_libraries_leave_no_english_in_the_russian_unit():
    folder = Path(unfold.__file__).parent / "templates"
    wanted = {
        found
        for path in folder.rglob("*.html")
        for _quote, found in re.findall(
            r"{%\s*(?:translate|trans)\s+([\"'])(.+?)\1", path.read_text()
        )
    }
    with override("ru"):
        assert sorted(message for message in wanted if gettext(message) == message) == []


def test_no_english_of_the_libraries_is_shown_to_a_russian_reader(client, head):
    fill(1)
    client.force_login(head)
    client.get("/ru/unit/")
    left = {}
    for model in MODELS:
        page = client.get(address(model)).content.decode()
        shown = re.sub(r"<(script|style|template).*?</\1>|<[^>]+>", " ", page, flags=re.DOTALL)
        left[model._meta.label] = [english for english in OF_THE_LIBRARIES if english in shown]

    assert {name: words for name, words in left.items() if words} == {}


def test_a_list_counts_and_an_object_is_deleted_in_words_russian_can_read(client, officer):
    theme = Theme.objects.create(slug="a-theme", name_ru="Тема", name_en="Theme")
    client.force_login(officer)

    rows = client.get("/ru/unit/members/theme/").content.decode()
    page = client.get(f"/ru/unit/members/theme/{theme.pk}/change/").content.decode()

    assert "Всего: 1" in rows
    assert re.search(r"<title>\s*Тема \| Изменить: тема", page)
    assert re.search(r"/delete/[^>]*>\s*Удалить\s*</a>", page)
