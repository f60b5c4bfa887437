"""Several small relations in one statement."""

import pytest

from almaty_portal.common.beside import in_one_statement
from members.models import Source, Theme
from tests.factories import make_document

pytestmark = pytest.mark.django_db


def test_each_relation_keeps_its_columns_in_order(django_assert_num_queries):
    document = make_document()
    document.themes.add(Theme.objects.create(slug="asylum", name_ru="Убежище", name_en="Asylum"))
    document.sources.add(Source.objects.create(slug="s", title="A source", publisher="P", url="u"))

    with django_assert_num_queries(1):
        found = in_one_statement(
            theme=(document.themes.all(), "slug", "name_ru", "name_en", ""),
            source=(document.sources.all(), "slug", "title", "publisher", "url"),
        )

    assert found["theme"] == [("asylum", "Убежище", "Asylum", "")]
    assert found["source"] == [("s", "A source", "P", "u")]


def test_a_relation_without_rows_is_an_empty_list():
    document = make_document()

    assert (
        in_one_statement(theme=(document.themes.all(), "slug", "slug", "slug", ""))["theme"] == []
    )
