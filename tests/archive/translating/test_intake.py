"""Finished translations are matched by their names and confirmed before they are kept."""

import io

import pytest

from archive.files.taking_in import take_in
from archive.models import LanguageVersion, TranslationTask
from archive.translating import intake
from tests.archive.files.papers import pdf
from tests.factories import make_document, make_officer, make_revision, make_task, make_version


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("AP-SOM-2026-05-Rev1-EN.docx", ("AP-SOM-2026-05", "Rev1", "en")),
        ("AP-SOM-2026-05-EN.pdf", ("AP-SOM-2026-05", "original", "en")),
        ("ap_som_2026_5_rev.1 en.pdf", ("AP-SOM-2026-05", "Rev1", "en")),
        ("AP-SOM-2026-12-Corr2-RU.pdf", ("AP-SOM-2026-12", "Corr2", "ru")),
        ("AP-SOM-2026-05-Add1-kk.docx", ("AP-SOM-2026-05", "Add1", "kk")),
        ("перевод.docx", None),
        ("AP-SOM-2026-05.pdf", None),
        ("", None),
    ],
)
def test_what_a_name_says(name, expected):
    named = intake.read_name(name)
    assert (tuple(named) if named else None) == expected


@pytest.fixture
def revision(db):
    revision = make_revision(document=make_document("AP/SOM/2026/5"), issued_at=None)
    make_version(revision=revision, language="ru", role="original", state="draft")
    return revision


def proposed(name, body=None):
    return intake.propose(name, lambda: take_in(io.BytesIO(body or pdf(1))))


def test_a_new_translation_is_a_draft_of_the_text_that_is_there_and_closes_its_task(revision):
    task = make_task(revision=revision, language="en")
    match = proposed("AP-SOM-2026-05-EN.pdf")
    assert match.outcome == intake.Outcome.NEW
    assert LanguageVersion.objects.count() == 1

    (version,) = intake.bring_in(
        chosen=[(match.revision.pk, match.language, match.taken)], by=make_officer()
    )

    assert (version.language, version.role, version.state) == ("en", "official", "draft")
    version.refresh_from_db()
    assert version.of_sha256 == revision.versions.get(language="ru").sha256
    assert TranslationTask.objects.get(pk=task.pk).state == "done"


def test_a_draft_is_replaced_and_what_was_issued_is_not(revision):
    make_version(revision=revision, language="en", state="draft")
    assert proposed("AP-SOM-2026-05-EN.pdf").outcome == intake.Outcome.REPLACES

    issued = make_version(document=make_document("AP/SOM/2026/6"), language="en")
    match = proposed("AP-SOM-2026-06-EN.pdf")
    assert match.outcome == intake.Outcome.ISSUED
    assert (
        intake.bring_in(chosen=[(issued.revision_id, "en", match.taken)], by=make_officer()) == []
    )


@pytest.mark.parametrize(
    ("name", "body", "outcome"),
    [
        ("notes.pdf", None, "no-name"),
        ("AP-SOM-2026-77-EN.pdf", None, "unknown"),
        ("AP-SOM-2026-05-Rev3-EN.pdf", None, "unknown"),
        ("AP-SOM-2026-05-EN.pdf", b"<html>", "refused"),
    ],
)
def test_what_is_not_taken_says_why(revision, name, body, outcome):
    assert proposed(name, body).outcome == outcome
