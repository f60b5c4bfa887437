"""What can be done to documents: opened, issued through the gate, withdrawn."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from archive.documents import services
from archive.models import Document, LanguageVersion, Revision
from tests.factories import WITHDRAWN, make_document, make_officer, make_revision, make_version

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft():
    """A draft with an original in both languages, the English made from the Russian."""
    document = make_document(state="draft", issued_on=None)
    revision = make_revision(document=document, issued_at=None)
    russian = make_version(revision=revision, language="ru", role="original", state="draft")
    make_version(
        revision=revision, language="en", role="official", state="draft", of_sha256=russian.sha256
    )
    return revision


def issued(revision, **facts):
    return services.issue_revision(revision=revision, by=make_officer(), at=timezone.now(), **facts)


def readable(document):
    return LanguageVersion.objects.visible_to(AnonymousUser()).filter(revision__document=document)


def test_what_is_issued_is_out_and_dated(draft):
    issued(draft)

    document = Document.objects.get(pk=draft.document.pk)
    assert document.state == "issued"
    assert document.issued_on == timezone.localdate()
    assert readable(document).count() == 2


def test_nothing_leaves_without_a_file():
    with pytest.raises(services.NothingToIssue):
        issued(make_revision(document=make_document(state="draft"), issued_at=None))


def test_issuing_twice_issues_once(draft):
    issued(draft)

    with pytest.raises(services.NothingToIssue):
        issued(draft)


@pytest.mark.parametrize(
    ("spoil", "lack"),
    [
        pytest.param(
            lambda r: r.versions.filter(language="en").delete(), "en: text", id="no English text"
        ),
        pytest.param(
            lambda r: Document.objects.filter(pk=r.document_id).update(title_en=""),
            "en: title",
            id="no English title",
        ),
        pytest.param(
            lambda r: r.versions.filter(language="en").update(of_sha256="0" * 64),
            "en: outdated",
            id="a translation of another text",
        ),
    ],
)
def test_the_gate_names_what_is_lacking_and_is_passed_with_a_reason(draft, spoil, lack):
    spoil(draft)

    with pytest.raises(services.Incomplete, match=lack):
        issued(draft)
    with pytest.raises(services.Incomplete):
        issued(draft, reason="   ")
    issued(draft, reason="The meeting begins tomorrow.")

    assert Revision.objects.get(pk=draft.pk).gate_reason == "The meeting begins tomorrow."


def test_one_language_may_be_corrected_alone(draft):
    issued(draft)
    corrigendum = services.open_revision(document=draft.document, kind="Corr")
    make_version(revision=corrigendum, language="en", role="original", state="draft")

    issued(corrigendum)

    assert Revision.objects.get(pk=corrigendum.pk).gate_reason == ""


def test_a_revision_does_not_overtake_the_one_before_it(draft):
    later = make_revision(document=draft.document, mark="Rev1", issued_at=None)
    make_version(revision=later, state="draft")

    with pytest.raises(services.OutOfOrder):
        issued(later)


def test_a_translation_that_comes_later_is_issued_with_what_left_before(draft):
    draft.versions.filter(language="en").delete()
    issued(draft, reason="The English follows.")
    make_version(revision=draft, language="en", role="official", state="draft")
    assert readable(draft.document).count() == 1

    left = issued(draft)

    assert [version.language for version in left] == ["en"]
    assert readable(draft.document).count() == 2


def test_opening_the_next_twice_opens_one(draft):
    issued(draft)

    first = services.open_revision(document=draft.document, kind="Rev")
    again = services.open_revision(document=draft.document, kind="Rev")

    assert first == again
    assert first.mark == "Rev1"


def test_a_withdrawn_document_is_closed_with_the_first_reason_given(draft):
    issued(draft)
    for reason in ("Issued by mistake", "Another reason"):
        services.withdraw_document(
            document=draft.document, at=timezone.now(), reason_ru="Ошибка", reason_en=reason
        )

    document = Document.objects.visible_to(AnonymousUser()).get(pk=draft.document.pk)
    assert document.withdrawal_reason_en == "Issued by mistake"
    assert not readable(document).exists()
    with pytest.raises(services.AlreadyWithdrawn):
        services.open_revision(document=document, kind="Rev")


def test_a_draft_is_deleted_not_withdrawn(draft):
    with pytest.raises(services.NeverIssued):
        services.withdraw_document(
            document=draft.document, at=timezone.now(), reason_ru="x", reason_en="x"
        )


def test_an_entry_without_a_text_leaves_for_a_reason(draft):
    entry = make_document(state="draft", issued_on=None)

    services.issue_entry(document=entry, at=timezone.now(), reason="Held by the host.")

    assert Document.objects.visible_to(AnonymousUser()).filter(pk=entry.pk).exists()
    assert entry.history.filter(history_change_reason="Held by the host.").exists()
    with pytest.raises(services.HasFiles):
        services.issue_entry(document=draft.document, at=timezone.now(), reason="x")


def test_a_withdrawal_without_a_reason_in_both_languages_is_refused_by_the_database():
    from django.db import IntegrityError

    with pytest.raises(IntegrityError):
        make_document(**{**WITHDRAWN, "withdrawal_reason_en": ""})
