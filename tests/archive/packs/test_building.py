"""The files of a pack: awaited, built by the worker, with one's own notes, whatever comes in."""

import io
import stat
import threading
import time

import pikepdf
import pypdfium2
import pytest
from django.utils import timezone

from archive.files.preflight import DOCX
from archive.models import Pack
from archive.packs import converting, keeping, tasks
from meetings.notes.services import Written, write_notes
from tests.archive.files.papers import pdf, word
from tests.factories import make_coordinator, make_item, make_observer

pytestmark = pytest.mark.django_db

ADDRESS = "/en/meetings/som-2026/pack.pdf"


def read(client, who, address=ADDRESS):
    client.force_login(who)
    answer = client.get(address)
    return b"".join(answer.streaming_content)


def words(body):
    return "\n".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(body))


def note(meeting, who, text, was=""):
    key = meeting.agenda.get().pk
    return write_notes(
        meeting=meeting, user=who, written={key: Written(text, was)}, at=timezone.now()
    )


def test_a_reader_finds_their_own_notes_and_nobody_elses(
    client, meeting, add_paper, distribute, settings
):
    add_paper("AP/X/1", audience="public")
    distribute()
    mine, other = make_coordinator(), make_observer()
    note(meeting, mine, "Ask about the quota\nand the annex")

    assert "Ask about the quota" in words(read(client, mine))
    assert "Ask about the quota" not in words(read(client, other))
    note(meeting, mine, "Asked and answered", was="Ask about the quota\nand the annex")
    assert list(settings.PACKS_ROOT.glob("own-*")) == []
    assert "Asked and answered" in words(read(client, mine))
    with pikepdf.open(io.BytesIO(read(client, mine))) as opened, opened.open_outline() as outline:
        assert any("My note" in child.title for child in outline.root[1].children)


def test_a_note_on_an_item_without_papers_is_printed_in_its_place(
    client, meeting, add_paper, distribute
):
    """Not, though, where only what is new was asked for."""
    add_paper("AP/X/1", audience="public")
    bare = make_item(meeting=meeting, number=2, title_en="Any other business")
    distribute()
    who = make_coordinator()
    written = {bare.pk: Written("Raise the calendar", "")}
    write_notes(meeting=meeting, user=who, written=written, at=timezone.now())

    body = read(client, who)
    add_paper("AP/X/2", audience="public")
    distribute()

    assert "Raise the calendar" in words(body)
    with pikepdf.open(io.BytesIO(body)) as opened, opened.open_outline() as outline:
        assert [child.title for child in outline.root][2] == "2. Any other business"
    assert "Raise the calendar" not in words(read(client, who, f"{ADDRESS}?since=1"))


def test_two_windows_lose_no_note(meeting, add_paper):
    """DESIGN §3.7: what was written elsewhere meanwhile stays beside what is written now."""
    add_paper("AP/X/1")
    who = make_coordinator()
    note(meeting, who, "first")

    assert note(meeting, who, "second", was="") == [meeting.agenda.get().pk]
    assert note(meeting, who, "first\n\nsecond, better", was="first\n\nsecond") == []
    note(meeting, who, "", was="first\n\nsecond, better")
    note(meeting, who, "unchanged", was="unchanged")


def test_a_long_scan_becomes_a_page_that_says_so(client, meeting, add_paper, distribute):
    """EDGE 28: 500 pages of pictures would drown the pack."""
    document = add_paper("AP/X/1", audience="public", content=pdf(2, words=""))
    for version in document.revisions.get().versions.all():
        type(version).objects.filter(pk=version.pk).update(pages=500, extracted_text="")
    distribute()

    body = read(client, make_coordinator())

    assert "This scan of 500 pages is not bound in" in words(body)


def test_an_office_file_is_converted_where_libreoffice_is(
    client, meeting, add_paper, distribute, tmp_path, monkeypatch
):
    """A program that writes a PDF where LibreOffice would; the real one is not on every machine."""
    (tmp_path / "made.pdf").write_bytes(pdf(1, words="Converted words"))
    fake = tmp_path / "soffice"
    fake.write_text(
        "#!/bin/sh\n"
        'while [ $# -gt 1 ]; do [ "$1" = --outdir ] && out=$2; shift; done\n'
        f'cp {tmp_path}/made.pdf "$out/paper.pdf"\n'
    )
    fake.chmod(fake.stat().st_mode | stat.S_IEXEC)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    converting.program.cache_clear()
    try:
        add_paper("AP/X/1", audience="public", content=word(), media_type=DOCX)
        distribute()
        assert "Converted words" in words(read(client, make_coordinator()))
    finally:
        converting.program.cache_clear()


def test_what_libreoffice_refuses_is_named(
    client, meeting, add_paper, distribute, tmp_path, monkeypatch
):
    fake = tmp_path / "soffice"
    fake.write_text("#!/bin/sh\nexit 1\n")
    fake.chmod(fake.stat().st_mode | stat.S_IEXEC)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    converting.program.cache_clear()
    try:
        add_paper("AP/X/1", audience="public", content=word(), media_type=DOCX)
        distribute()
        assert "separate file" in words(read(client, make_coordinator()))
    finally:
        converting.program.cache_clear()


def test_who_waits_too_long_is_told_when_to_come_back(
    client, meeting, add_paper, distribute, monkeypatch
):
    add_paper("AP/X/1", audience="public")
    distribute()
    monkeypatch.setattr(keeping, "LONGEST_WAIT", 0.05)
    goes_on = threading.Event()
    real = keeping.once

    def slow(name, write):
        goes_on.wait(10)
        return real(name, write)

    monkeypatch.setattr(keeping, "once", slow)
    client.force_login(make_coordinator())

    answer = client.get(ADDRESS)

    assert (answer.status_code, answer["Retry-After"]) == (503, "30")
    assert "being prepared" in answer.content.decode()
    goes_on.set()
    for _attempt in range(100):
        if not keeping._building:
            break
        time.sleep(0.05)
    assert client.get(ADDRESS).status_code == 200


def test_the_worker_builds_each_right_and_language_once(meeting, add_paper, distribute):
    add_paper("AP/X/1", audience="public")
    add_paper("AP/X/2", audience="members")
    for make in (make_coordinator, make_coordinator, make_observer):
        make()
    pack = distribute()
    assert Pack.objects.get(pk=pack.pk).is_being_built

    files = tasks.build_pack(pack.pk)

    kept = Pack.objects.get(pk=pack.pk)
    assert files == 2 * 2 * 2  # two circles, two languages, PDF and ZIP
    assert (kept.files_built, kept.is_being_built) == (8, False)


def test_a_lost_wake_up_call_is_made_good(meeting, add_paper, distribute):
    add_paper("AP/X/1", audience="public")
    make_coordinator()
    pack = distribute()
    hour_ago = timezone.now() - timezone.timedelta(hours=1)
    assert tasks.build_what_is_missing() == 0  # not yet a minute old
    from archive.documents import guard

    guard.lift()
    Pack.objects.filter(pk=pack.pk).update(distributed_at=hour_ago)
    guard.install()

    assert tasks.build_what_is_missing() == 4
    assert tasks.build_what_is_missing() == 0
