"""Traps that comparable archives fell into (documents, files): one test each that can fail."""

import hashlib
import io
import zipfile
from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from archive.documents import services as documents
from archive.files import store
from archive.models import Document, LanguageVersion, Pack
from archive.packs.building import built
from archive.packs.contents import contents_for
from archive.translating.board import board_of
from archive.verifying.holding import verify
from tests.archive.files.papers import pdf
from tests.archive.packs.conftest import add_paper, distribute, meeting  # noqa: F401 - fixtures
from tests.factories import (
    make_coordinator,
    make_delegate,
    make_document,
    make_item,
    make_meeting,
    make_observer,
    make_revision,
    make_version,
    place,
)

pytestmark = pytest.mark.django_db
VISITOR = AnonymousUser()


def test_an_old_pack_is_the_same_byte_for_byte_after_a_revision(add_paper, distribute):  # noqa: F811
    """D19, F35: what was distributed is reproduced when a paper is superseded."""
    document = add_paper("AP/X/1")
    first = distribute()
    reader = make_coordinator()

    def bytes_of(pack, kind):
        return built(contents_for(Pack.objects.get(pk=pack.pk), reader, "ru"), kind).read_bytes()

    before = {kind: hashlib.sha256(bytes_of(first, kind)).hexdigest() for kind in ("pdf", "zip")}
    make_version(revision=make_revision(document=document, mark="Rev1"), content=pdf(3))
    distribute()
    for kind in ("pdf", "zip"):
        for path in store.path_of("0" * 64).parents[4].joinpath("packs").glob(f"*.{kind}"):
            path.unlink()

    after = {kind: hashlib.sha256(bytes_of(first, kind)).hexdigest() for kind in ("pdf", "zip")}
    assert after == before


def test_a_corrigendum_of_one_language_leaves_the_other_as_it_is():
    """D20: on the board, at the file, in what a reader is told."""
    document = make_document("AP/X/1")
    revision = make_revision(document=document)
    russian = make_version(revision=revision, role="original")
    make_version(revision=revision, language="en", role="official", of_sha256=russian.sha256)
    corrigendum = make_revision(document=document, mark="Corr1")
    make_version(revision=corrigendum, language="en", role="official")

    (row,) = board_of(Document.objects.all()).rows

    assert [str(cell.standing) for cell in row.cells] == ["original", "official"]
    assert str(verify(russian.sha256, VISITOR).finding) == "current"


def test_the_original_may_be_in_either_language_of_each_revision():
    """D21: negotiated in Russian, revised in English."""
    document = make_document()
    first = make_revision(document=document)
    russian = make_version(revision=first, language="ru", role="original")
    make_version(revision=first, language="en", role="official", of_sha256=russian.sha256)
    second = make_revision(document=document, mark="Rev1")
    english = make_version(revision=second, language="en", role="original")
    make_version(revision=second, language="ru", role="official", of_sha256=english.sha256)

    (row,) = board_of(Document.objects.all()).rows

    assert [str(cell.standing) for cell in row.cells] == ["official", "original"]


def test_a_paper_in_two_meetings_is_read_by_its_own_right(add_paper, distribute, meeting):  # noqa: F811
    """D23, D30: a placement opens nothing and never widens."""
    paper = add_paper("AP/X/1", audience="members")
    other = make_meeting("som-2027")
    place(paper, item=make_item(meeting=other))
    distribute()
    here, there = make_delegate(meeting=meeting), make_delegate(meeting=other)

    def reads(user):
        return LanguageVersion.objects.visible_to(user).filter(revision__document=paper).exists()

    assert reads(here)
    assert not reads(there)
    assert not reads(make_observer())


@pytest.mark.parametrize(
    "address",
    [
        "/ru/", "/ru/archive/", "/ru/archive/?q=Тимбукту", "/ru/archive/AP-SOM-2026-77/",
        "/feeds/ru/documents.atom", "/sitemap.xml", "/ru/meetings/som-2026/",
        "/ru/meetings/calendar.ics", "/api/v1/documents", "/api/v1/documents/AP-SOM-2026-77",
        "/feeds/ru/dublin-core.csv", "/ru/archive/selection/?symbol=AP-SOM-2026-77",
        "/ru/archive/verify/?sha256={sha256}", "/d/AP-SOM-2026-77/",
        "/d/AP-SOM-2026-77/original/ru/",
    ],
)  # fmt: skip
@pytest.mark.parametrize("who", ["visitor", "coordinator"])
def test_an_embargoed_title_is_nowhere(client, add_paper, distribute, address, who):  # noqa: F811
    """D24: not in a page, list, feed, map, calendar, interface, nor behind a hash."""
    paper = add_paper("AP/X/1")
    hidden = make_document(
        "AP/SOM/2026/77",
        title_ru="Тимбукту",
        title_en="Timbuktu",
        meeting=paper.meeting,
        embargo_until=timezone.now() + timedelta(hours=1),
    )
    version = make_version(document=hidden, extracted_text="Тимбукту")
    place(hidden, item=paper.placements.get().item)
    distribute()
    if who == "coordinator":
        client.force_login(make_coordinator())

    answer = client.get(address.format(sha256=version.sha256), follow=True)
    text = b"".join(answer) if answer.streaming else answer.content
    typed = text.decode().replace("q=Тимбукту", "").replace('value="Тимбукту"', "")
    typed = typed.replace("Поиск: Тимбукту", "").replace("%D0%A2", "")

    assert "Timbuktu" not in typed
    assert typed.count("Тимбукту") <= (2 if "?q=" in address else 0)  # what the reader typed
    if "77" not in address:
        assert "AP-SOM-2026-77" not in typed
        assert "AP/SOM/2026/77" not in typed


def test_an_embargoed_paper_is_not_in_a_pack(client, add_paper, distribute, meeting):  # noqa: F811
    """D24, D25: neither its file nor its name is in the ZIP."""
    add_paper("AP/X/1")
    add_paper("AP/X/2", embargo_until=timezone.now() + timedelta(hours=1), title_ru="Тимбукту")
    distribute()
    client.force_login(make_coordinator())

    body = b"".join(client.get("/ru/meetings/som-2026/pack.zip").streaming_content)
    archive = zipfile.ZipFile(io.BytesIO(body))

    assert not [name for name in archive.namelist() if "AP-X-02" in name]
    assert "Тимбукту".encode() not in b"".join(archive.read(n) for n in archive.namelist())


def test_a_text_inherits_the_lock_of_its_file(client):
    """D25: the words of a restricted file are found and shown by those who may read it alone."""
    make_version(
        document=make_document("AP/X/1", audience="members"),
        extracted_text="Слово Тимбукту посреди текста",
    )
    page = client.get("/ru/archive/?q=посреди").content.decode()
    assert "AP/X/1" not in page

    client.force_login(make_coordinator())
    assert "AP/X/1" in client.get("/ru/archive/?q=посреди").content.decode()


def test_a_file_that_is_gone_is_a_page_that_renders(client):
    """D26: the document's page, the file and a selection of it answer."""
    version = make_version(document=make_document("AP/X/1"), content=pdf(1))
    store.path_of(version.sha256).unlink()

    assert client.get("/ru/archive/AP-X-01/").status_code == 200
    assert client.get(version.get_absolute_url()).status_code == 404
    body = b"".join(client.get("/ru/archive/selection.pdf?symbol=AP-X-01").streaming_content)
    assert body.startswith(b"%PDF")


def test_a_meeting_without_open_papers_says_why(client):
    """D29: empty is not an error."""
    meeting = make_meeting("som-2026")  # noqa: F811
    place(make_document("AP/X/1", audience="members"), item=make_item(meeting=meeting))

    page = client.get("/en/meetings/som-2026/")

    assert page.status_code == 200
    assert "AP/X/1" not in page.content.decode()


def test_names_of_files_are_ascii_in_every_header_and_zip(client, add_paper, distribute):  # noqa: F811
    """F31–F34: from symbols, never from titles; the two forms of a header agree."""
    add_paper("AP/X/1", title_ru="Отчёт СМИ: «за 2024?»")
    distribute()
    client.force_login(make_coordinator())
    file = client.get("/d/AP-X-01/original/ru/")
    body = b"".join(client.get("/ru/meetings/som-2026/pack.zip").streaming_content)

    assert file["Content-Disposition"] == 'inline; filename="AP-X-01-RU.pdf"'
    names = zipfile.ZipFile(io.BytesIO(body)).namelist()
    assert all(name.isascii() and len(name) <= 180 for name in names)
    assert len({name.casefold() for name in names}) == len(names)
    assert not any(set(name) & set(':?"<>|*') or name.endswith((".", " ")) for name in names)


def test_where_files_lie_says_nothing_of_them():
    """F33: the path of a stored file is its hash."""
    stored = store.put(io.BytesIO("Отчёт".encode()))

    assert store.path_of(stored.sha256).name == stored.sha256
    assert str(store.path_of(stored.sha256)).isascii()


def test_withdrawing_tells_the_reader_and_closes_the_file_at_once(client):
    """A08 at the archive: gone from pages, search and the interface at the next request."""
    version = make_version(document=make_document("AP/X/1"), content=pdf(1))
    assert client.get(version.get_absolute_url()).status_code == 200
    documents.withdraw_document(
        document=version.revision.document,
        at=timezone.now(),
        reason_ru="Ошибка",
        reason_en="A mistake",
    )

    assert client.get(version.get_absolute_url()).status_code == 302
    assert client.get("/api/v1/documents/AP-X-01").json()["versions"] == []
