"""An import takes in whole documents, once, with their author, and indexes them."""

from datetime import UTC, date, datetime

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext

from archive.exchange import services
from archive.exchange.folder import Folder
from archive.exchange.plan import Outcome
from archive.exchange.reading import read_table
from archive.files import store
from archive.files.tasks import take_texts
from archive.models import Document, LanguageVersion, Revision, SearchEntry
from archive.search import indexing
from archive.search.query import parse
from tests.archive.exchange.conftest import NOW
from tests.archive.exchange.tables import csv_of, row
from tests.archive.files.papers import pdf, word
from tests.factories import make_document, make_officer, make_reader, make_version

pytestmark = pytest.mark.django_db

RU = {"language": "ru", "file": "отчёт.txt"}
EN = {"language": "en", "file": "report.txt"}


def counts(plan):
    return tuple(plan.count(outcome) for outcome in Outcome)


def found(typed, user):
    entries = SearchEntry.objects.visible_to(user).matching(parse(typed))
    return set(entries.values_list("document__symbol", flat=True))


def test_rows_of_one_symbol_become_one_document(bring_in):
    officer = make_officer()

    plan = bring_in(
        row(date="05.06.2014", audience="public", title_en="Report of the SOM", **RU),
        row(role="official", **EN),
        by=officer,
    )

    assert counts(plan) == (2, 0, 0)
    document = Document.objects.get()
    assert (document.symbol, document.ascii_symbol) == ("AP/SOM/2014/1", "AP-SOM-2014-01")
    assert (document.state, document.audience) == ("issued", "public")
    assert (document.issued_on, document.precision) == (date(2014, 6, 5), "day")
    assert (document.title_ru, document.title_en) == ("Отчёт о ССДЛ", "Report of the SOM")
    revision = Revision.objects.get()
    assert revision.issued_at == datetime(2014, 6, 5, 6, tzinfo=UTC)  # noon, then UTC+6
    assert revision.audience == "public"
    russian, english = LanguageVersion.objects.order_by("-language")
    assert (russian.state, russian.role, russian.media_type) == (
        "published", "original", "text/plain",
    )  # fmt: skip
    assert (english.role, english.of_sha256) == ("official", russian.sha256)
    assert store.read(russian.sha256) == "О беженцах".encode()
    assert russian.extracted_text == "О беженцах"
    assert {russian.uploaded_by, english.uploaded_by} == {officer}
    assert LanguageVersion.objects.visible_to(AnonymousUser()).count() == 2


def test_the_history_knows_who_imported(bring_in):
    officer = make_officer()
    bring_in(row(**RU), by=officer)

    for model in (Document, Revision, LanguageVersion):
        kept = model.objects.get().history.get()
        assert (kept.history_user, kept.history_change_reason) == (officer, "Import of the past")


def test_without_an_audience_it_is_for_the_support_unit_alone(bring_in):
    bring_in(row(**RU))

    assert Document.objects.get().audience == "support-unit"
    assert not LanguageVersion.objects.visible_to(make_reader("members")).exists()
    assert LanguageVersion.objects.visible_to(make_reader("support-unit")).exists()


def test_a_document_is_found_as_soon_as_it_is_imported(bring_in):
    bring_in(row(audience="public", **RU), row(**EN))

    assert found("беженцев", AnonymousUser()) == found("refugee", AnonymousUser())
    assert found("беженцев", AnonymousUser()) == {"AP/SOM/2014/1"}
    kept = list(SearchEntry.objects.order_by("pk").values())
    indexing.reindex(everything=True)
    assert list(SearchEntry.objects.order_by("pk").values()) == kept
    assert SearchEntry.objects.count() == 2


@pytest.mark.parametrize("by_hand", [False, True])
def test_a_second_run_changes_nothing_and_says_so(bring_in, by_hand):
    rows = [row(date="2014", **RU), row(**EN), row(symbol="AP/SOM/2014/2", title_ru="Без файла")]
    bring_in(*rows)
    if by_hand:
        document = Document.objects.get(symbol="AP/SOM/2014/1")
        document.title_ru = "Исправленное название"
        document.save()
    before = [list(m.objects.order_by("pk").values()) for m in (Document, Revision)]

    again = bring_in(*rows, at=datetime(2027, 1, 1, tzinfo=UTC))

    assert counts(again) == (0, 3, 0)
    assert before == [list(m.objects.order_by("pk").values()) for m in (Document, Revision)]
    assert LanguageVersion.history.count() == 2


def test_a_row_added_later_joins_its_document(bring_in):
    bring_in(row(date="2014-05", **RU))

    plan = bring_in(row(**RU), row(**EN), row(mark="Rev1", date="2014-06", **EN))

    assert counts(plan) == (2, 1, 0)
    assert list(Revision.objects.order_by("pk").values_list("mark", flat=True)) == [
        "original", "Rev1",
    ]  # fmt: skip
    assert LanguageVersion.objects.count() == 3
    assert found("refugee", make_reader("support-unit")) == {"AP/SOM/2014/1"}


def test_each_revision_is_issued_on_its_own_date(bring_in):
    bring_in(row(mark="Rev1", date="10.07.2014", **EN), row(date="2014-06", **RU))

    document = Document.objects.get()
    assert (document.issued_on, document.precision) == (date(2014, 6, 1), "month")
    issued = dict(Revision.objects.values_list("mark", "issued_at"))
    assert issued["original"] == datetime(2014, 6, 1, 6, tzinfo=UTC)
    assert issued["Rev1"] == datetime(2014, 7, 10, 6, tzinfo=UTC)


def test_what_is_undated_is_issued_at_the_import(bring_in):
    bring_in(row(**RU))

    assert Document.objects.get().issued_on is None
    assert Revision.objects.get().issued_at == NOW


def test_a_document_without_a_file_says_in_which_languages_it_is_known(bring_in):
    bring_in(row(language="ru"), row(language="kk"), row(is_portal_reference="да"))

    document = Document.objects.get()
    assert document.languages_known == ["kk", "ru"]
    assert document.is_portal_reference
    assert not document.revisions.exists()
    assert found("отчёты", make_reader("support-unit")) == {"AP/SOM/2014/1"}


def test_a_refused_row_keeps_its_document_out_and_no_other(bring_in):
    plan = bring_in(
        row(**RU), row(language="en", file="missing.pdf"),
        row(symbol="AP/SOM/2014/2", title_ru="Иное", **EN),
    )  # fmt: skip

    assert counts(plan) == (1, 0, 2)
    assert list(Document.objects.values_list("symbol", flat=True)) == ["AP/SOM/2014/2"]


def test_texts_are_taken_out_of_pdf_and_docx(bring_in, folder):
    (folder / "a.pdf").write_bytes(pdf(1, words="Refugees"))
    (folder / "b.docx").write_bytes(word("Беженцы"))

    bring_in(row(language="en", file="a.pdf"), row(language="ru", file="b.docx"))

    take_texts()
    texts = dict(LanguageVersion.objects.values_list("language", "extracted_text"))
    assert "Refugees" in texts["en"]
    assert "Беженцы" in texts["ru"]


def test_a_file_changed_since_the_report_is_not_imported(plan, folder):
    reported = services.fingerprint(plan(row(**RU)))
    (folder / "отчёт.txt").write_text("иное")

    with pytest.raises(services.OtherThanReported):
        services.import_past(
            rows=read_table(csv_of(row(**RU))).rows,
            folder=Folder.at(folder), by=None, at=NOW, as_reported=reported,
        )  # fmt: skip
    assert not Document.objects.exists()


def test_other_than_reported_nothing_is_imported(plan, folder):
    reported = services.fingerprint(plan(row(**RU), row(**EN)))
    make_version(document=make_document("AP/SOM/2014/1"), content=b"x")

    with pytest.raises(services.OtherThanReported):
        services.import_past(
            rows=read_table(csv_of(row(**RU), row(**EN))).rows,
            folder=Folder.at(folder), by=None, at=NOW, as_reported=reported,
        )  # fmt: skip
    assert LanguageVersion.objects.count() == 1


def test_checking_asks_as_much_for_fifty_rows_as_for_one(plan):
    asked = []
    for count in (1, 50):
        with CaptureQueriesContext(connection) as queries:
            plan(*[row(symbol=f"AP/X/{n}", title_ru=f"Т{n}", **RU) for n in range(count)])
        asked.append(len(queries))
    assert asked[0] == asked[1]
