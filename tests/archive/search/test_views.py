"""Search as a reader meets it: what is found, in which order, and what is not told."""

from datetime import date, timedelta
from urllib.parse import quote

import pytest
from django.utils import timezone

from archive.models import Document
from members.models import Theme
from tests.archive.search.typed import page, symbols
from tests.factories import (
    make_document,
    make_meeting,
    make_reader,
    make_version,
)

pytestmark = pytest.mark.django_db


EMPTY_WORD = "Небываль"


def test_the_newest_stand_first_and_the_undated_last(client):
    for number, day in enumerate([date(2013, 6, 5), None, date(2025, 4, 24)], start=1):
        make_document(f"AP/X/{number}", issued_on=day)
    assert symbols(page(client)) == ["AP-X-03", "AP-X-01", "AP-X-02"]


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize("typed", ["беженец", "беженцев", "БЕЖЕНЦАМИ", "refugee", "Refugees"])
def test_a_word_in_any_form_finds_the_document_in_either_language(client, language, typed):
    make_document("AP/X/1", title_ru="О правах беженцев", title_en="On the rights of refugees")
    make_document("AP/X/2", title_ru="О границах", title_en="On borders")
    assert symbols(page(client, language, q=typed)) == ["AP-X-01"]


def test_titles_stand_above_texts_and_newer_above_older(client):
    texts = [
        make_document("AP/X/1", issued_on=date(2026, 1, 1)),
        make_document("AP/X/2", issued_on=date(2026, 2, 1)),
    ]
    for paper in texts:
        make_version(document=paper, extracted_text="О беженцах")
    for number, year in ((3, 2012), (4, 2013)):
        make_document(f"AP/X/{number}", title_ru="О беженцах", issued_on=date(year, 1, 1))
    best = ["AP-X-04", "AP-X-03", "AP-X-02", "AP-X-01"]
    assert symbols(page(client, q="беженец")) == best
    assert symbols(page(client, q="беженцами")) == best
    newest = ["AP-X-02", "AP-X-01", "AP-X-04", "AP-X-03"]
    assert symbols(page(client, q="беженцы", sort="newest")) == newest


@pytest.mark.parametrize("typed", ["AP/SOM/2026/5", "AP-SOM-2026-05", "ap-som-2026-05"])
def test_a_symbol_typed_whole_stands_first(client, typed):
    make_document("AP/SOM/2026/5", issued_on=date(2012, 1, 1))
    make_document("AP/SOM/2026/6", title_ru="О документе AP/SOM/2026/5")
    assert symbols(page(client, q=typed)) == ["AP-SOM-2026-05", "AP-SOM-2026-06"]


def test_a_snippet_marks_the_original_words(client):
    paper = make_document(summary_ru="")
    make_version(document=paper, extracted_text="<b>Права</b> бе\u00adженцев и других")
    html = page(client, q="беженец")
    assert "&lt;b&gt;Права&lt;/b&gt; <mark>бе\u00adженцев</mark> и других" in html


def test_the_summary_stands_in_where_no_text_has_the_word(client):
    make_document(summary_ru="Обзор положения беженцев")
    assert "положения <mark>беженцев</mark>" in page(client, q="беженец")


def test_what_was_typed_is_shown_as_typed_and_harmless(client):
    html = page(client, q='"><script>alert(1)</script>')
    assert "<script>alert" not in html


@pytest.mark.parametrize("circle", ["observers", "members", "support-unit"])
def test_a_restricted_word_is_answered_like_a_word_that_does_not_exist(client, circle):
    theme = Theme.objects.create(slug="zanzibar", name_ru="Занзибар", name_en="Zanzibar")
    secret = make_document(
        "AP/HID/1",
        title_ru="Занзибар",
        title_en="Zanzibar",
        summary_ru="Занзибар",
        audience=circle,
        kind="study",
        issued_on=date(1999, 1, 1),
        meeting=make_meeting(audience=circle, kind="briefing"),
    )
    secret.themes.add(theme)
    make_version(document=secret, extracted_text="Занзибар", language="kk")
    make_document("AP/X/1", title_ru="О беженцах")

    def answer(word):
        return page(client, q=word).replace(word, "").replace(quote(word), "")

    assert answer("Занзибар") == answer(EMPTY_WORD)
    assert answer("Zanzibar") == answer("Nevermore")
    for html in (page(client), page(client, q="беженцы")):
        for hidden in ("HID", "Занзибар", "zanzibar", "1999", "kind=study", "briefing", "kk"):
            assert hidden not in html
    client.force_login(make_reader(circle))
    assert symbols(page(client, q="Занзибар")) == ["AP-HID-01"]


def test_the_title_of_a_draft_translation_is_neither_found_nor_shown(client):
    paper = make_document("AP/X/1", title_ru="О беженцах", title_en="Zanzibar")
    make_version(document=paper, language="ru")
    make_version(revision=paper.revisions.get(), language="en", state="draft")
    assert symbols(page(client, "en", q="Zanzibar")) == []
    html = page(client, "en", q="беженцы")
    assert "Zanzibar" not in html
    assert '<a href="/en/archive/AP-X-01/" lang="ru">О <mark>беженцах</mark></a>' in html


def test_an_embargo_that_ends_needs_no_reindexing(client):
    paper = make_document(title_ru="Занзибар", embargo_until=timezone.now() + timedelta(hours=1))
    assert symbols(page(client, q="Занзибар")) == []
    Document.objects.filter(pk=paper.pk).update(embargo_until=timezone.now())
    assert len(symbols(page(client, q="Занзибар"))) == 1


@pytest.mark.parametrize(
    "typed",
    [
        "\x1f",
        "\x1fбеженец\u202e",
        '"' * 5000,
        "а" * 2000,
        "я " * 1500,
        "'; --",
        "NEAR(",
        "a* OR b",
        "% _",
        "🙂",
    ],
    ids=[
        "control",
        "control around",
        "quotes",
        "long",
        "many",
        "sql",
        "near",
        "star",
        "like",
        "emoji",
    ],
)
def test_hostile_words_are_answered_with_a_page(client, typed):
    page(client, q=typed)


def test_nothing_found_says_what_to_try(client):
    html = page(client, "en", q="Nevermore", kind="report")
    assert "Nothing was found for" in html
    assert 'href="?q=Nevermore"' in html


def test_the_other_keyboard_layout_is_suggested(client):
    make_document("AP/X/1", title_ru="О беженцах", title_en="On migration")
    assert ">беженцы</a>" in page(client, q=",t;tyws")
    assert ">migration</a>" in page(client, q="ьшпкфешщт")
    assert "keyboard" not in page(client, "en", q="Nevermore")
