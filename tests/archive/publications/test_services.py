"""Compilations: what everybody may read, in one file a language, for good."""

import io

import pypdfium2
import pytest
from django.contrib.auth.models import Group
from django.utils import timezone

from almaty_portal.common.clearing import Clearing
from archive.files import store
from archive.models import Document
from archive.publications import services
from members.groups import SUPPORT_UNIT
from tests.archive.files.papers import pdf
from tests.factories import (
    make_document,
    make_item,
    make_meeting,
    make_officer,
    make_revision,
    make_version,
    place,
    publish,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting():
    meeting = make_meeting("som-2026", kind="som", agenda_audience="public", title_en="SOM 2026")
    make_item(meeting=meeting, title_en="Opening", title_ru="Открытие")
    publish(meeting)
    return meeting


def add(meeting, symbol, **facts):
    document = make_document(symbol, meeting=meeting, **facts)
    revision = make_revision(document=document)
    for language in ("ru", "en"):
        make_version(
            revision=revision, language=language, content=pdf(1, words=f"{symbol} {language}")
        )
    place(document, item=meeting.agenda.get(), position=document.pk)
    return document


def compiled(meeting, **facts):
    now = timezone.now()
    cleared = Clearing("The Chair", timezone.localdate(now), "letter")
    return services.publish_compilation(
        meeting=meeting, by=make_officer(), at=now, cleared=cleared, **facts
    )


def words(publication, language):
    version = publication.revision.versions.get(language=language)
    body = store.existing(version.sha256).read_bytes()
    document = pypdfium2.PdfDocument(io.BytesIO(body))
    return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def test_it_holds_what_is_public_in_both_languages(meeting):
    add(meeting, "AP/X/1")
    add(meeting, "AP/X/2", audience="members")
    add(meeting, "AP/X/3", embargo_until=timezone.now() + timezone.timedelta(days=1))

    publication = compiled(meeting)

    for language in ("ru", "en"):
        said = words(publication, language)
        assert f"AP/X/1 {language}" in said
        assert "AP/X/2" not in said
        assert "AP/X/3" not in said
    assert "Opening" in words(publication, "en")
    document = publication.revision.document
    assert (document.kind, document.state, document.audience) == (
        Document.Kind.COMPILATION,
        "issued",
        "public",
    )
    assert publication.cleared_by == "The Chair"


def test_what_becomes_public_later_makes_the_next_revision(meeting):
    add(meeting, "AP/X/1")
    first = compiled(meeting)
    with pytest.raises(services.NothingNew):
        compiled(meeting)
    add(meeting, "AP/X/2")

    second = compiled(meeting)

    assert second.revision.document == first.revision.document
    assert second.revision.mark == "Rev1"
    assert "AP/X/2" in words(second, "ru")


def test_nothing_public_is_no_publication(meeting):
    add(meeting, "AP/X/1", audience="members")

    with pytest.raises(services.NothingPublic):
        compiled(meeting)
    assert not Document.objects.filter(kind=Document.Kind.COMPILATION).exists()


@pytest.mark.parametrize("closed", [{"audience": "members"}, {"state": "planned"}])
def test_a_meeting_that_is_not_public_has_no_public_compilation(meeting, closed):
    """Its title would be known to everybody (DESIGN §3.9)."""
    add(meeting, "AP/X/1")
    type(meeting).objects.filter(pk=meeting.pk).update(**closed)

    with pytest.raises(services.MeetingNotPublic):
        compiled(meeting)


def test_a_paper_that_cannot_be_bound_in_is_named_with_its_place_in_the_archive(meeting):
    document = make_document("AP/X/9", meeting=meeting)
    revision = make_revision(document=document)
    for language in ("ru", "en"):
        make_version(revision=revision, language=language, content=b"%PDF-1.7 broken")
    place(document, item=meeting.agenda.get(), position=1)

    said = words(compiled(meeting), "en")

    assert "the archive keeps it under its symbol" in " ".join(said.split())
    assert "ZIP" not in said


def test_the_items_of_a_closed_agenda_are_not_named(meeting):
    meeting.agenda_audience = "members"
    meeting.save()
    add(meeting, "AP/X/1")

    assert "Opening" not in words(compiled(meeting), "en")


@pytest.mark.ignore_template_errors
def test_an_officer_publishes_it_from_the_meeting(client, meeting):
    add(meeting, "AP/X/1")
    officer = make_officer()
    officer.groups.add(Group.objects.get(name=SUPPORT_UNIT))
    client.force_login(officer)
    address = f"/en/unit/meetings/meeting/{meeting.pk}/publish-compilation/"

    assert "AP/X/1" in client.get(address).content.decode()
    given = {"by": "The Chair", "on": "2026-11-23", "form": "letter"}
    assert client.post(address, given).status_code == 302
    client.logout()
    html = client.get(f"/en/meetings/{meeting.slug}/").content.decode()
    assert "Compilation of materials: SOM 2026" in html
