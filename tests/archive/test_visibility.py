"""Who may read a version or know of a document: ``visible_to``."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from guardian.shortcuts import assign_perm

from almaty_portal.common.bilingual import choose
from archive.models import Document, LanguageVersion
from members.models import Audience
from tests.factories import (
    WITHDRAWN,
    make_coordinator,
    make_delegate,
    make_document,
    make_meeting,
    make_observer,
    make_revision,
    make_user,
    make_version,
    seat,
)

pytestmark = pytest.mark.django_db

CIRCLES = list(Audience)  # from the widest to the narrowest
VISITOR = AnonymousUser()


@pytest.mark.parametrize("circle", CIRCLES)
def test_each_circle_reads_its_own_papers_and_those_of_wider_circles(circle, reader_for):
    versions = [make_version(audience=audience) for audience in CIRCLES]
    reader = AnonymousUser() if circle == Audience.PUBLIC else reader_for(circle)

    visible = LanguageVersion.objects.visible_to(reader)

    assert set(visible) == set(versions[: CIRCLES.index(circle) + 1])


def test_an_account_alone_opens_nothing():
    make_version(audience=Audience.OBSERVERS)

    assert not LanguageVersion.objects.visible_to(make_user()).exists()


def test_an_inactive_account_reads_what_is_public_only(reader_for):
    make_version(audience=Audience.OBSERVERS)
    reader = reader_for(Audience.MEMBERS)
    reader.is_active = False
    reader.save()

    assert not LanguageVersion.objects.visible_to(reader).exists()


@pytest.mark.parametrize(
    "facts",
    [
        pytest.param({"state": "draft"}, id="a draft document"),
        pytest.param({"embargo_until": timezone.now() + timedelta(hours=1)}, id="an embargo"),
        pytest.param({**WITHDRAWN}, id="a withdrawn document"),
    ],
)
def test_what_has_not_left_the_house_is_read_by_nobody(facts, reader_for):
    make_version(document=make_document(**facts))

    for circle in CIRCLES:
        assert not LanguageVersion.objects.visible_to(reader_for(circle)).exists()


def test_a_withdrawn_document_stays_as_a_tombstone():
    document = make_document(**WITHDRAWN)
    make_version(document=document)

    assert list(Document.objects.visible_to(VISITOR)) == [document]


def test_a_narrower_revision_hides_its_versions_but_not_the_others():
    document = make_document(audience=Audience.PUBLIC)
    public = make_version(revision=make_revision(document=document))
    make_version(revision=make_revision(document=document, mark="Rev1", audience="members"))

    assert list(LanguageVersion.objects.visible_to(VISITOR)) == [public]


def test_a_revision_is_never_wider_than_its_document():
    document = make_document(audience=Audience.MEMBERS)
    revision = make_revision(document=document, audience="public")

    assert revision.audience == Audience.MEMBERS


def test_a_paper_distributed_to_the_delegates_is_read_by_the_delegates_of_its_meeting_only():
    meeting = make_meeting()
    version = make_version(audience=Audience.MEMBERS)
    assign_perm("archive.view_revision", meeting.delegates, version.revision)
    delegate, other = make_delegate(meeting=meeting), make_delegate(meeting=make_meeting())

    assert list(LanguageVersion.objects.visible_to(delegate)) == [version]
    assert list(Document.objects.visible_to(delegate)) == [version.revision.document]
    assert list(LanguageVersion.objects.visible_to(other)) == []


def test_a_grant_never_lifts_a_paper_above_its_audience():
    meeting = make_meeting()
    unit = make_version(audience=Audience.SUPPORT_UNIT)
    members = make_version(audience=Audience.MEMBERS)
    assign_perm("archive.view_revision", meeting.delegates, unit.revision)
    assign_perm("archive.view_revision", meeting.observers, members.revision)
    delegate, observer = make_delegate(meeting=meeting), make_user()
    seat(observer, meeting=meeting, as_="observer")

    assert not LanguageVersion.objects.visible_to(delegate).exists()
    assert not LanguageVersion.objects.visible_to(observer).exists()


def test_a_delegate_who_left_the_group_reads_nothing_any_more():
    meeting = make_meeting()
    version = make_version(audience=Audience.MEMBERS)
    assign_perm("archive.view_revision", meeting.delegates, version.revision)
    delegate = make_delegate(meeting=meeting)
    delegate.groups.clear()

    assert not LanguageVersion.objects.visible_to(delegate).exists()


def test_a_title_follows_the_version_of_its_language():
    document = make_document()
    revision = make_revision(document=document)
    make_version(revision=revision, language="ru")
    make_version(revision=revision, language="en", state="draft")

    assert Document.objects.visible_to(VISITOR).get().withheld_languages == ("en",)


def test_a_title_in_a_language_without_any_version_describes_the_document():
    document = make_document()
    make_version(revision=make_revision(document=document), language="ru")

    assert Document.objects.visible_to(VISITOR).get().withheld_languages == ()


def test_a_document_known_through_a_third_language_does_not_tell_a_restricted_title():
    document = make_document("AP/X/1", title_ru="Тайна", title_en="Secret")
    make_version(revision=make_revision(document=document), language="kk")
    narrow = make_revision(document=document, mark="Rev1", audience="members")
    for language in ("ru", "en"):
        make_version(revision=narrow, language=language)

    shown = Document.objects.visible_to(VISITOR).get()

    assert shown.withheld_languages == ("ru", "en")
    assert choose(shown, "title", "ru").value == "AP/X/1"


def test_a_tombstone_is_named_as_the_document_was_and_never_by_a_draft():
    document = make_document(**WITHDRAWN)
    revision = make_revision(document=document)
    make_version(revision=revision, language="ru")
    make_version(revision=revision, language="en", state="draft")

    assert Document.objects.visible_to(VISITOR).get().withheld_languages == ("en",)


@pytest.mark.parametrize(
    ("status", "reads"),
    [("member", True), ("observer", False), ("pending", False), ("former", False)],
)
def test_a_coordinator_reads_what_the_participation_of_the_state_opens(status, reads):
    from tests.factories import make_state

    make_version(audience=Audience.MEMBERS)
    coordinator = make_coordinator(state=make_state(status=status))

    assert LanguageVersion.objects.visible_to(coordinator).exists() is reads


def test_observers_do_not_read_what_is_for_members():
    make_version(audience=Audience.MEMBERS)

    assert not LanguageVersion.objects.visible_to(make_observer()).exists()
