"""Final minutes in the archive: a document like any other, for those who may read the minutes."""

import io
from datetime import date, timedelta

import pypdfium2
import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from almaty_portal.common.clearing import Clearing
from archive.documents.models import Document, LanguageVersion
from archive.files import store, tasks
from meetings.minutes import services
from meetings.models import MinutesEdition
from tests.factories import (
    make_coordinator,
    make_delegate,
    make_meeting,
    make_minutes,
    make_observer,
    make_officer,
)

pytestmark = pytest.mark.django_db
CLEARED = Clearing("The Chair", date(2026, 11, 20), "letter")


def final(minutes):
    facts = {"minutes": minutes, "by": make_officer(), "at": timezone.now(), "cleared": CLEARED}
    services.circulate(comments_until=timezone.localdate() + timedelta(days=14), **facts)
    return services.make_final(**facts)


@pytest.fixture
def meeting():
    return make_meeting("som-2026", kind="som", title_en="SOM 2026", title_ru="ССДЛ 2026")


def words(version):
    body = store.existing(version.sha256).read_bytes()
    document = pypdfium2.PdfDocument(io.BytesIO(body))
    return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def test_a_final_text_is_filed_in_both_languages_and_a_draft_is_not(meeting):
    minutes = make_minutes(meeting=meeting, text_ru="Обсудили тюльпаны", text_en="Tulips")
    services.circulate(
        minutes=minutes, by=make_officer(), at=timezone.now(), cleared=CLEARED,
        comments_until=timezone.localdate() + timedelta(days=14),
    )  # fmt: skip
    assert not Document.objects.exists()

    services.make_final(minutes=minutes, by=make_officer(), at=timezone.now(), cleared=CLEARED)

    document = Document.objects.get()
    assert (document.kind, document.state, document.meeting) == ("minutes", "issued", meeting)
    assert document.symbol.startswith("AP/SOM/")
    assert (document.title_ru, document.title_en) == ("Протокол: ССДЛ 2026", "Minutes: SOM 2026")
    russian, english = document.revisions.get().versions.order_by("-language")
    assert "1. Обсудили тюльпаны" in words(russian)
    assert "Tulips" not in words(russian)
    assert "1. Tulips" in words(english)
    assert english.of_sha256 == russian.sha256


def test_it_is_found_by_the_words_of_its_text(client, meeting):
    final(make_minutes(meeting=meeting, text_ru="Тюльпаны", text_en="Tulips", audience="public"))
    tasks.take_texts()

    assert "Minutes: SOM 2026" in client.get("/en/archive/?q=tulips").content.decode()
    assert "Протокол: ССДЛ 2026" in client.get("/ru/archive/?q=тюльпанов").content.decode()


@pytest.mark.parametrize(
    ("audience", "readers"),
    [
        ("members", {"coordinator", "delegate"}),
        ("observers", {"coordinator", "delegate", "observer"}),
        ("public", {"coordinator", "delegate", "observer", "visitor"}),
    ],
)
def test_who_reads_the_paper_may_read_the_minutes(meeting, audience, readers):
    people = {
        "coordinator": make_coordinator(),
        "delegate": make_delegate(meeting=meeting),
        "observer": make_observer(),
        "visitor": AnonymousUser(),
    }

    edition = final(make_minutes(meeting=meeting, audience=audience))

    for name, user in people.items():
        reads = LanguageVersion.objects.visible_to(user).exists()
        assert reads == (name in readers), name
        assert not reads or MinutesEdition.objects.visible_to(user).filter(pk=edition.pk).exists()


def test_it_is_open_no_wider_than_the_meeting_it_names(client, meeting):
    """The title of the paper is that of the meeting (SAFETY A04)."""
    type(meeting).objects.filter(pk=meeting.pk).update(audience="members")

    final(make_minutes(meeting=meeting, audience="public"))

    assert Document.objects.get().audience == "members"
    assert "SOM 2026" not in client.get("/en/archive/").content.decode()


def test_a_store_that_takes_nothing_leaves_the_text_open(meeting, monkeypatch):
    def refuse(_stream):
        msg = "No space left"
        raise OSError(msg)

    monkeypatch.setattr(store, "put", refuse)

    with pytest.raises(OSError, match="No space"):
        final(make_minutes(meeting=meeting))
    assert not MinutesEdition.objects.filter(is_final=True).exists()
    assert not Document.objects.exists()
