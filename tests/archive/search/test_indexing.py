"""The index is in step with the documents, on either database."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection

from archive.models import Document, LanguageVersion, SearchEntry
from archive.search import indexing
from archive.search.query import parse
from tests.factories import WITHDRAWN, make_document, make_reader, make_revision, make_version

pytestmark = pytest.mark.django_db

VISITOR = AnonymousUser()


def found(typed: str, user=VISITOR, *, in_titles: bool = False) -> set[str]:
    entries = SearchEntry.objects.visible_to(user)
    query = parse(typed)
    hits = entries.matching_in_title(query) if in_titles else entries.matching(query)
    return set(hits.values_list("document__symbol", flat=True))


def test_a_document_is_found_as_soon_as_it_is_saved():
    paper = make_document(title_ru="О беженцах", title_en="On refugees")
    assert found("беженец") == found("refugee") == {paper.symbol}
    paper.title_ru = "О границах"
    paper.save()
    assert found("беженец") == set()
    assert found("граница") == {paper.symbol}


def test_a_document_is_found_by_its_text_its_summary_and_its_symbol():
    paper = make_document("AP/SOM/2026/5", summary_ru="О защите")
    make_version(document=paper, extracted_text="Права людей")
    for typed in ("человек", "защитой", "AP/SOM/2026/5", "AP-SOM-2026-05", "SOM/2026", "som"):
        assert found(typed) == {paper.symbol}, typed


def test_a_revision_is_found_by_its_mark():
    paper = make_document("AP/SOM/2026/5")
    make_version(revision=make_revision(document=paper, mark="Rev1"))
    other = make_document("AP/SOM/2026/6")
    make_version(document=other)
    assert found("AP/SOM/2026/5/Rev.1") == found("AP-SOM-2026-05-Rev1") == {paper.symbol}


def test_a_title_hit_is_told_from_a_hit_in_the_text():
    named = make_document(title_ru="О беженцах")
    make_version(document=named)
    mentioning = make_document()
    make_version(document=mentioning, extracted_text="беженцы")
    assert found("беженец") == {named.symbol, mentioning.symbol}
    assert found("беженец", in_titles=True) == {named.symbol}


def test_an_english_word_finds_a_document_in_russian_alone():
    paper = make_document(title_ru="О беженцах", title_en="On refugees")
    make_version(document=paper, language="ru")
    assert found("refugees") == {paper.symbol}


@pytest.mark.parametrize("state", ["draft", "published"])
def test_the_title_of_a_version_withheld_is_not_found_through_the_other(state):
    paper = make_document(title_ru="О беженцах", title_en="Zanzibar", summary_en="Timbuktu")
    make_version(document=paper, language="ru")
    assert found("Zanzibar") == {paper.symbol}
    narrow = make_revision(document=paper, mark="Rev1", audience="members")
    make_version(revision=narrow, language="en", state=state)
    assert found("Zanzibar") == found("Timbuktu") == set()
    assert found("беженцы") == {paper.symbol}
    reader = make_reader("members")
    assert found("Zanzibar", reader) == ({paper.symbol} if state == "published" else set())


@pytest.mark.parametrize("circle", ["observers", "members", "support-unit"])
def test_what_a_visitor_may_not_read_they_do_not_find(circle):
    paper = make_document(title_ru="Занзибар", title_en="Zanzibar", audience=circle)
    make_version(document=paper, extracted_text="Тимбукту")
    alone = make_document(title_ru="Занзибар", title_en="Zanzibar", audience=circle)
    for typed in ("Занзибар", "Zanzibar", "Тимбукту"):
        assert found(typed) == set()
    assert found("Занзибар", make_reader(circle)) == {paper.symbol, alone.symbol}


def test_drafts_and_embargoed_papers_are_found_by_nobody(settings):
    from datetime import timedelta

    from django.utils import timezone

    make_version(document=make_document(title_ru="Занзибар", state="draft"))
    make_document(title_ru="Занзибар", embargo_until=timezone.now() + timedelta(hours=1))
    make_version(document=make_document(title_ru="Занзибар"), state="draft")
    assert found("Занзибар") == found("Занзибар", make_reader("support-unit")) == set()


def test_a_withdrawn_document_is_found_as_a_tombstone():
    paper = make_document(title_ru="Занзибар", title_en="Zanzibar")
    make_version(document=paper, extracted_text="Тимбукту")
    vars(paper).update(WITHDRAWN)
    paper.save()
    assert found("Тимбукту") == set()
    assert found("Zanzibar") == {paper.symbol}


def test_a_paper_narrowed_again_is_gone_at_once():
    paper = make_document(title_ru="Занзибар")
    make_version(document=paper)
    assert found("Занзибар")
    Document.objects.filter(pk=paper.pk).update(audience="members")
    assert found("Занзибар") == set()


def test_a_deleted_version_leaves_the_index():
    revision = make_revision(issued_at=None)
    version = make_version(revision=revision, extracted_text="Тимбукту", state="draft")
    version.delete()
    assert found("Тимбукту") == set()


def test_what_was_written_past_the_models_is_found_by_reindexing():
    paper = make_document()
    revision = make_revision(document=paper)
    LanguageVersion.objects.bulk_create(
        [
            LanguageVersion(
                revision=revision,
                language="ru",
                sha256="0" * 64,
                size=1,
                state="published",
                media_type="application/pdf",
                extracted_text="Тимбукту",
            )
        ]
    )
    assert found("Тимбукту") == set()
    assert indexing.reindex() == 1
    assert found("Тимбукту") == {paper.symbol}
    assert indexing.reindex() == 0


def test_entries_of_another_analyser_are_made_again():
    make_document(title_ru="Занзибар")
    SearchEntry.objects.update(analyser_version=0, title_keys="x", fingerprint="")
    assert found("Занзибар") == set()
    assert indexing.reindex() == 1
    assert found("Занзибар")


def test_a_document_unchanged_is_not_written_again():
    paper = make_document()
    assert indexing.index_document(paper) == 0


def test_entries_stand_in_the_order_of_their_days():
    from datetime import date

    late = make_document(issued_on=date(2026, 1, 2))
    early = make_document(issued_on=date(2012, 1, 2))
    undated = make_document(issued_on=None)
    in_order = SearchEntry.objects.order_by("-pk").values_list("document", flat=True)
    assert list(in_order) == [late.pk, early.pk, undated.pk]


def test_a_phrase_does_not_run_from_the_title_into_the_text():
    make_version(document=make_document("AP/X/1", title_ru="Занзибар"), extracted_text="Тимбукту")
    assert found("«Занзибар Тимбукту»") == found("«1 Тимбукту»") == set()
    assert found("Занзибар Тимбукту") == {"AP/X/1"}


@pytest.mark.parametrize(
    "typed",
    ["' OR 1=1 --", '" AND "', "a:b NEAR(c d)", "body_keys:x", "*", "-x", "(", "'!&|<->", "^x"],
)
def test_the_grammar_of_the_database_is_not_spoken(typed):
    assert found(typed) == set()


def test_the_index_is_used():
    for number in range(30):
        make_document(title_ru=f"Занзибар {number}")
    hits = SearchEntry.objects.matching(parse("Занзибар")).values("pk")
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")
        assert "archive_searchentry_all" in hits.explain()
        titles = SearchEntry.objects.matching_in_title(parse("Занзибар")).values("pk")
        assert "archive_searchentry_titles" in titles.explain()
    else:
        plan = hits.explain()
        assert "archive_searchindex VIRTUAL TABLE INDEX" in plan
        assert "SCAN archive_searchentry\n" not in f"{plan}\n"
