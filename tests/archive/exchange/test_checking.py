"""Every row is checked before anything is written; an error says what would be right."""

import unicodedata

import pytest

from archive.exchange.plan import Outcome
from archive.models import Document
from members.models import Theme
from tests.archive.exchange.tables import row
from tests.archive.files.papers import pdf
from tests.factories import (
    WITHDRAWN,
    make_document,
    make_meeting,
    make_revision,
    make_state,
    make_version,
)


def outcomes(plan):
    return [entry.outcome.value for entry in plan.entries]


def errors(plan):
    return [" ".join(entry.errors) for entry in plan.entries]


A_FILE = {"language": "ru", "file": "отчёт.txt"}


@pytest.mark.parametrize(
    ("cells", "english", "russian"),
    [
        ({"symbol": ""}, "The symbol is missing", "Не указано условное обозначение"),
        ({"symbol": "АР/ССДЛ/1"}, "Latin capitals", "прописные латинские буквы"),
        ({"symbol": "AP//1"}, "Latin capitals", "прописные латинские буквы"),
        ({"symbol": "AP/" + "X" * 70}, "Latin capitals", "прописные латинские буквы"),
        ({"kind": ""}, "The kind of document is missing", "Не указан вид документа"),
        ({"kind": "poem"}, "working paper", "рабочий документ"),
        ({"title_ru": ""}, "The title is missing", "Не указано название"),
        ({"title_ru": "я" * 501}, "longer than 500", "длиннее 500"),
        ({"title_ru": "#REF!"}, "the formula gives the error", "формула даёт ошибку"),
        ({"date": "весна 2014"}, "05.06.2014", "05.06.2014"),
        ({"date": "2031"}, "has not come yet", "ещё не наступило"),
        ({"audience": "friends"}, "observers", "наблюдатели"),
        ({"meeting": "2013-xx"}, "2013-mc", "2013-mc"),
        ({"themes": "Astronomy"}, "list of themes", "перечне тем"),
        ({"states": "ZZ"}, "KZ; TJ", "KZ; TJ"),
        ({"mark": "Rev0"}, "Rev1", "Rev1"),
        ({"language": "russisch", "file": "отчёт.txt"}, "ru, en, kk", "ru, en, kk"),
        ({"role": "copy"}, "official translation", "официальный перевод"),
        ({"is_portal_reference": "perhaps"}, "yes or no", "да или нет"),
        ({"file": "отчёт.txt"}, "The language of the file is missing", "Не указан язык файла"),
        ({"language": "ru", "file": "x.pdf"}, "is not in the folder", "в папке нет"),
        ({"language": "ru", "file": "../secret"}, "is not in the folder", "в папке нет"),
        ({"language": "ru", "file": "bad.pdf"}, "damaged", "повреждён"),
    ],
    ids=str,
)
def test_an_error_names_what_is_wrong_and_what_would_be_right(
    plan, folder, cells, english, russian
):
    (folder / "bad.pdf").write_bytes(b"%PDF-1.7 broken")
    for language, sentence in (("en", english), ("ru", russian)):
        found = plan(row(symbol="AP/OK/1", title_ru="Верно"), row(**cells), language=language)

        assert outcomes(found) == ["new", "refused"]
        assert found.entries[1].number == 3
        assert len(found.entries[1].errors) == 1
        assert sentence in errors(found)[1]


def test_all_that_is_wrong_with_a_row_is_said_at_once(plan):
    found = plan(row(kind="poem", date="?", audience="friends", file="x", language="ru"))

    assert len(found.entries[0].errors) == 4


def test_two_files_in_the_same_place_are_refused(plan):
    found = plan(row(**A_FILE), row(language="ru", file="report.txt"))

    assert outcomes(found) == ["refused", "refused"]
    assert "Row 2 has another file" in errors(found)[1]
    assert "because of row 3" in found.entries[0].remarks[0]


def test_the_same_row_twice_is_taken_once(plan):
    assert outcomes(plan(row(**A_FILE), row(**A_FILE))) == ["new", "unchanged"]


def test_rows_of_a_document_that_contradict_each_other_are_refused(plan):
    found = plan(row(**A_FILE), row(kind="agenda", language="en", file="report.txt"))

    assert outcomes(found) == ["refused", "refused"]
    assert "row 2 of the same document says otherwise" in errors(found)[1]


def test_what_one_row_says_of_a_document_the_others_need_not_repeat(plan):
    found = plan(row(**A_FILE), row(kind="", title_ru="", language="en", file="report.txt"))

    assert outcomes(found) == ["new", "new"]


def test_two_spellings_of_one_address_are_refused(plan):
    found = plan(row(symbol="AP/SOM/2014/1"), row(symbol="AP-SOM-2014-01"))

    assert "written AP-SOM-2014-01 here and AP/SOM/2014/1 in row 2" in errors(found)[1]


def test_what_was_issued_is_not_replaced(plan):
    document = make_document("AP/SOM/2014/1", audience="public")
    make_version(document=document, content=b"another text")

    found = plan(row(audience="public", **A_FILE))
    assert outcomes(found) == ["refused"]
    assert "give a new mark" in errors(found)[0]
    russian = plan(row(audience="public", **A_FILE), language="ru")
    assert "укажите новую редакцию" in errors(russian)[0]
    assert outcomes(plan(row(audience="public", mark="Rev1", **A_FILE))) == ["new"]


def test_a_document_is_never_opened_to_another_circle_than_it_has(plan):
    make_document("AP/SOM/2014/1", audience="public")

    assert outcomes(plan(row(**A_FILE))) == ["refused"]
    assert "another circle of readers" in errors(plan(row(**A_FILE)))[0]
    assert outcomes(plan(row(audience="public", **A_FILE))) == ["new"]


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"state": "draft"}, "is a draft"),
        (WITHDRAWN, "was withdrawn"),
    ],
)
def test_what_is_a_draft_or_withdrawn_is_left_alone(plan, facts, sentence):
    make_document("AP/SOM/2014/1", **facts)

    assert sentence in errors(plan(row(audience="public", **A_FILE)))[0]


def test_a_revision_in_preparation_is_left_alone(plan):
    document = make_document("AP/SOM/2014/1")
    make_revision(document=document, issued_at=None)

    assert "in preparation" in errors(plan(row(audience="public", **A_FILE)))[0]


def test_a_title_given_before_is_asked_about_and_not_refused(plan):
    make_document("AP/SOM/2013/7", title_ru="Отчёт о ССДЛ")

    found = plan(row(), row(symbol="AP/SOM/2014/2", title_ru="Иное"))

    assert outcomes(found) == ["new", "new"]
    assert "AP/SOM/2013/7 has the same title" in found.entries[0].remarks[0]
    assert found.entries[1].remarks == []


def test_themes_states_and_the_meeting_are_found_by_their_names(plan):
    meeting = make_meeting("2013-mc")
    make_state("KZ"), make_state("TJ")
    theme = Theme.objects.create(
        slug="refugees", name_ru="Беженцы, лица без гражданства", name_en="Refugees"
    )
    other = Theme.objects.create(slug="borders", name_ru="Границы", name_en="Borders")

    found = plan(
        row(meeting="2013-MC", states='"kz, TJ"', themes='"Беженцы, лица без гражданства; borders"')
    )

    facts = found.papers[0].facts
    assert facts["meeting_id"] == meeting.pk
    assert len(facts["states"]) == 2
    assert facts["themes"] == {theme.pk, other.pk}


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_file_of_a_mac_is_found_by_its_name(plan, folder, form):
    (folder / unicodedata.normalize(form, "Рабочий отчёт.pdf")).write_bytes(pdf(2))
    other = "NFD" if form == "NFC" else "NFC"

    found = plan(row(language="ru", file=unicodedata.normalize(other, "рабочий отчёт.PDF")))

    assert outcomes(found) == ["new"]
    assert found.entries[0].enclosed.findings.pages == 2


def test_a_file_in_a_folder_below_is_found_where_its_name_is_the_only_one(plan, folder):
    for below in ("2013", "2014"):
        (folder / below).mkdir()
        (folder / below / "agenda.txt").write_text(below)
    (folder / "2014" / "list.txt").write_text("x")

    assert outcomes(plan(row(language="en", file="list.txt"))) == ["new"]
    assert outcomes(plan(row(language="en", file="2013\\agenda.txt"))) == ["new"]
    assert "Several files" in errors(plan(row(language="en", file="agenda.txt")))[0]


def test_a_link_in_the_folder_is_not_followed(plan, folder):
    (folder / "link.txt").symlink_to("/etc/hostname")

    assert "is not in the folder" in errors(plan(row(language="ru", file="link.txt")))[0]


def test_files_no_row_names_are_named(plan):
    assert plan(row(**A_FILE)).idle == ["report.txt"]


def test_a_dry_run_writes_nothing(plan, settings):
    found = plan(row(**A_FILE))

    assert found.count(Outcome.NEW) == 1
    assert not Document.objects.exists()
    assert not settings.STORAGE_ROOT.exists()
