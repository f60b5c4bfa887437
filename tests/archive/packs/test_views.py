"""The pack in the hands of each reader: their rights, their language, one file."""

import csv
import io
import json
import zipfile

import pikepdf
import pypdfium2
import pytest

from archive.files.preflight import DOCX, PDF
from archive.models import Document
from members.models import Audience
from tests.archive.files.papers import pdf, word
from tests.factories import (
    WITHDRAWN,
    make_coordinator,
    make_delegate,
    make_observer,
    make_user,
    make_version,
    seat,
)

pytestmark = pytest.mark.django_db

ADDRESS = "/ru/meetings/som-2026/pack"


def fetched(client, kind="pdf", *, who=None, address=ADDRESS, query=""):
    if who:
        client.force_login(who)
    answer = client.get(f"{address}.{kind}{query}")
    assert answer.status_code == 200, answer.status_code
    return b"".join(answer.streaming_content)


def text_of(body):
    document = pypdfium2.PdfDocument(body)
    return [page.get_textpage().get_text_bounded() for page in document]


def without_pages():
    body = io.BytesIO()
    pikepdf.new().save(body)
    return body.getvalue()


@pytest.fixture
def papers(add_paper, distribute):
    add_paper("AP/X/1", audience=Audience.PUBLIC)
    add_paper("AP/X/2", audience=Audience.OBSERVERS)
    add_paper("AP/X/3", audience=Audience.MEMBERS)
    return distribute()


@pytest.mark.parametrize(
    ("reader", "symbols"),
    [
        pytest.param(make_coordinator, {"AP/X/1", "AP/X/2", "AP/X/3"}, id="a coordinator"),
        pytest.param(make_observer, {"AP/X/1", "AP/X/2"}, id="an observer"),
    ],
)
def test_each_reader_has_exactly_what_they_may_read(client, papers, reader, symbols):
    pages = " ".join(text_of(fetched(client, who=reader())))
    names = zipfile.ZipFile(io.BytesIO(fetched(client, "zip"))).namelist()

    assert {s for s in ("AP/X/1", "AP/X/2", "AP/X/3") if s in pages} == symbols
    assert len([name for name in names if name.endswith(".pdf")]) == len(symbols)


def test_a_delegate_without_an_appointment_has_what_was_granted(client, papers, meeting):
    pages = " ".join(text_of(fetched(client, who=make_delegate(meeting=meeting))))

    assert "AP/X/3" in pages


def test_an_observing_participant_has_what_observers_may_read(client, papers, meeting):
    reader = make_user()
    seat(reader, meeting=meeting, as_="observer")

    pages = " ".join(text_of(fetched(client, who=reader)))

    assert "AP/X/2" in pages
    assert "AP/X/3" not in pages


def test_a_visitor_finds_nothing_and_an_account_alone_opens_nothing(client, papers):
    assert client.get(f"{ADDRESS}.pdf").status_code == 404
    client.force_login(make_user())
    assert client.get(f"{ADDRESS}.pdf").status_code == 403


def test_the_pdf_has_cover_contents_bookmarks_stamps_and_its_language(client, papers, meeting):
    body = fetched(client, who=make_coordinator())

    pages = text_of(body)
    assert meeting.title_ru in pages[0]
    assert "Содержание" in pages[1]
    assert "AP/X/1 RU · с. 3" in pages[2]
    with pikepdf.open(io.BytesIO(body)) as pack:
        assert pack.Root.Lang == "ru"
        assert pack.Root.ViewerPreferences.DisplayDocTitle
        assert str(pack.docinfo["/Title"]) == meeting.title_ru
        with pack.open_outline() as outline:
            titles = [item.title for item in outline.root]
            assert titles == [meeting.title_ru, "1. Пункт 1"]
            assert len(outline.root[1].children) == 3
        assert [str(a.Dest[0].Type) for a in pack.pages[1].Annots] == ["/Page"] * 3


def test_the_same_pack_is_the_same_file_byte_for_byte(client, papers, settings, tmp_path):
    reader = make_coordinator()
    first = [fetched(client, kind, who=reader) for kind in ("pdf", "zip")]
    settings.PACKS_ROOT = tmp_path / "elsewhere"

    assert [fetched(client, kind) for kind in ("pdf", "zip")] == first


def test_a_paper_not_yet_in_the_language_is_given_in_the_other_and_named(
    client, add_paper, distribute
):
    add_paper("AP/X/1", languages=("ru",))
    distribute()

    pages = text_of(fetched(client, who=make_coordinator(), address="/en/meetings/som-2026/pack"))

    assert "Not yet in this language" in pages[0]
    assert "AP/X/1 RU" in pages[0]
    assert "AP/X/1 original ru 1" in pages[2]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param(word("x"), "отдельный файл", id="a DOCX"),
        pytest.param(pdf(1, password="x"), "не удалось включить", id="an encrypted PDF"),
        pytest.param(b"%PDF-1.7 broken", "не удалось включить", id="a damaged PDF"),
        pytest.param(without_pages(), "не удалось включить", id="a PDF without pages"),
    ],
)
def test_what_cannot_be_bound_in_becomes_a_page_that_says_so(
    client, add_paper, distribute, content, said
):
    """EDGE_CASES D28."""
    media_type = DOCX if content.startswith(b"PK") else PDF
    add_paper("AP/X/1", languages=("ru",), content=content, media_type=media_type)
    add_paper("AP/X/2")
    distribute()

    pages = text_of(fetched(client, who=make_coordinator()))

    assert said in pages[2]
    assert "AP/X/2 original ru 1" in pages[3]


def test_pages_of_any_size_and_turn_are_stamped(client, add_paper, distribute):
    add_paper("AP/X/1", languages=("ru",), content=pdf(1, is_landscape=True))
    turned = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf(1))) as opened:
        opened.pages[0].rotate(90, relative=False)
        opened.save(turned)
    add_paper("AP/X/2", languages=("ru",), content=turned.getvalue())
    distribute()

    pages = text_of(fetched(client, who=make_coordinator()))

    assert "AP/X/1 RU · с. 3" in pages[2]
    assert "AP/X/2 RU · с. 4" in pages[3]


def test_the_zip_opens_everywhere_and_says_what_it_holds(client, papers):
    archive = zipfile.ZipFile(io.BytesIO(fetched(client, "zip", who=make_coordinator())))

    names = archive.namelist()
    assert archive.testzip() is None
    assert all(name.isascii() and len(name) <= 180 for name in names)
    assert {i.compress_type for i in archive.infolist()} == {zipfile.ZIP_STORED}
    rows = list(csv.DictReader(io.StringIO(archive.read("manifest.csv").decode("utf-8-sig"))))
    assert [row["symbol"] for row in rows] == ["AP/X/1", "AP/X/2", "AP/X/3"]
    assert [row["sha256"] for row in json.loads(archive.read("manifest.json"))] == [
        row["sha256"] for row in rows
    ]
    index = archive.read("index.html").decode()
    assert all(index.count(row["file"]) == 2 for row in rows)
    assert "http" not in index


def test_the_index_of_the_zip_is_in_both_languages_the_readers_first(client, papers, meeting):
    archive = zipfile.ZipFile(io.BytesIO(fetched(client, "zip", who=make_coordinator())))

    index = archive.read("index.html").decode()

    russian, english = index.split('<section id="en" lang="en">')
    assert '<html lang="ru">' in russian
    paper = Document.objects.get(symbol="AP/X/1")
    for half, title, said in (
        (russian, paper.title_ru, "1. Пункт 1"),
        (english, paper.title_en, "1. Item 1"),
    ):
        assert title in half
        assert said in half
    assert "Комплект" not in english
    rows = json.loads(archive.read("manifest.json"))
    assert (rows[0]["title_ru"], rows[0]["title_en"]) == (paper.title_ru, paper.title_en)


def test_the_index_follows_the_order_of_the_papers_not_of_their_symbols(
    client, add_paper, distribute
):
    for symbol in ("AP/X/9", "AP/X/10"):
        add_paper(symbol)
    distribute()

    archive = zipfile.ZipFile(io.BytesIO(fetched(client, "zip", who=make_coordinator())))

    rows = json.loads(archive.read("manifest.json"))
    assert [row["symbol"] for row in rows] == ["AP/X/9", "AP/X/10"]
    index = archive.read("index.html").decode()
    assert index.index("AP/X/9 ") < index.index("AP/X/10 ")


def test_a_title_that_would_run_is_only_text(client, add_paper, distribute):
    """SAFETY B13."""
    add_paper("AP/X/1", title_ru="=cmd|'/c calc'!A1<script>alert(1)</script>")
    distribute()

    archive = zipfile.ZipFile(io.BytesIO(fetched(client, "zip", who=make_coordinator())))

    assert "<script>" not in archive.read("index.html").decode()
    cells = csv.reader(io.StringIO(archive.read("manifest.csv").decode("utf-8-sig")))
    assert not [cell for row in cells for cell in row if cell.startswith(("=", "+", "-", "@"))]


def test_the_title_of_a_draft_translation_is_nowhere_in_the_pack(client, add_paper, distribute):
    paper = add_paper("AP/X/1", languages=("en",), title_ru="Секретное название")
    make_version(revision=paper.revisions.get(), language="ru", state="draft")
    distribute()

    pages = " ".join(text_of(fetched(client, who=make_coordinator())))
    archive = zipfile.ZipFile(io.BytesIO(fetched(client, "zip")))

    said = pages + archive.read("index.html").decode() + archive.read("manifest.json").decode()
    assert "Секретное" not in said
    assert paper.title_en in said


def test_what_was_only_withdrawn_is_told_since_the_serial_that_held_it(
    client, add_paper, distribute
):
    gone = add_paper("AP/X/1")
    add_paper("AP/X/2")
    distribute()
    vars(gone).update(WITHDRAWN)
    gone.save()
    distribute()

    pages = text_of(fetched(client, who=make_coordinator(), query="?since=1"))

    assert "AP/X/1" in pages[0]
    assert "AP/X/2" not in " ".join(pages)


def test_only_what_is_new_since_a_serial(client, papers, add_paper, distribute):
    add_paper("AP/X/4")
    distribute()

    pages = " ".join(text_of(fetched(client, who=make_coordinator(), query="?since=1")))

    assert "AP/X/4" in pages
    assert "AP/X/1" not in pages


@pytest.mark.parametrize("since", ["99", "x", "-1", "9" * 50, "١"])
def test_a_serial_that_never_was_is_not_found(client, papers, since):
    client.force_login(make_coordinator())

    assert client.get(f"{ADDRESS}.pdf?since={since}").status_code == 404


def test_a_pack_withdrawn_in_part_closes_at_once(client, papers):
    reader = make_coordinator()
    paper = papers.papers.get(revision__document__symbol="AP/X/1").revision.document
    fetched(client, who=reader)
    vars(paper).update(WITHDRAWN)
    paper.save()

    assert "AP/X/1" not in " ".join(text_of(fetched(client)))


def test_the_file_is_private_and_named_in_ascii(client, papers):
    client.force_login(make_coordinator())

    answer = client.get(f"{ADDRESS}.zip")

    assert answer["Cache-Control"] == "private, no-store"
    assert answer["Content-Disposition"] == 'attachment; filename="som-2026-pack-1-RU.zip"'
