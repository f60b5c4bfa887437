"""The only fallback of the portal, and what it withholds (WCAG 3.1.2, SAFETY A06)."""

import pytest
from django.template import Context, Template
from django.utils.translation import override

from almaty_portal.common.bilingual import choose


class Paper:
    """A thing with two titles."""

    title_ru = "Доклад"
    title_en = "Report & summary"
    withheld_languages = ()


def shown(paper, language):
    with override(language):
        return Template('{% load bilingual %}{% bilingual paper "title" %}').render(
            Context({"paper": paper})
        )


def test_each_reader_is_shown_their_language():
    assert shown(Paper(), "ru") == "Доклад"
    assert shown(Paper(), "en") == "Report &amp; summary"


def test_a_fallback_is_marked_with_its_language():
    paper = Paper()
    paper.title_en = None

    assert shown(paper, "en") == '<span lang="ru">Доклад</span>'


def test_a_withheld_language_is_treated_as_missing():
    paper = Paper()
    paper.withheld_languages = ("en",)

    assert shown(paper, "en") == '<span lang="ru">Доклад</span>'
    assert choose(paper, "title", "en").in_place_of == "en"


def test_nothing_is_shown_where_all_is_withheld():
    paper = Paper()
    paper.withheld_languages = ("en", "ru")

    assert shown(paper, "en") == ""


def test_rows_of_values_are_read_too():
    assert choose({"title_ru": "Доклад", "title_en": None}, "title", "en").language == "ru"


def test_a_document_that_was_not_asked_for_shows_no_title():
    from archive.documents.models.document import Document, TitlesNotAsked

    with pytest.raises(TitlesNotAsked):
        choose(Document(ascii_symbol="AP-X", title_en="x"), "title", "en")
