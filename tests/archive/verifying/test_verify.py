"""“Verify this file”: authentic and current, superseded, withdrawn or unknown."""

import hashlib
from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from archive.verifying.holding import hash_in, verify
from tests.factories import (
    WITHDRAWN,
    make_coordinator,
    make_document,
    make_revision,
    make_version,
)

pytestmark = pytest.mark.django_db
VISITOR = AnonymousUser()


@pytest.fixture
def document():
    return make_document("AP/SOM/2026/5")


def issued(document, mark, language="ru", days=1, **facts):
    revision = document.revisions.filter(mark=mark).first() or make_revision(
        document=document, mark=mark, issued_at=timezone.now() - timedelta(days=days)
    )
    return make_version(revision=revision, language=language, **facts)


def found(version, user=VISITOR):
    return str(verify(version.sha256, user).finding)


def test_the_newest_text_is_current(document):
    assert found(issued(document, "original")) == "current"


def test_a_revision_supersedes_in_every_language(document):
    russian, english = issued(document, "original", days=2), issued(document, "original", "en")
    newer = issued(document, "Rev1")

    assert found(russian) == found(english) == "superseded"
    assert verify(english.sha256, VISITOR).later == (newer,)


def test_a_corrigendum_belongs_to_its_language_alone(document):
    russian, english = issued(document, "original", days=2), issued(document, "original", "en")
    issued(document, "Corr1", "en")

    assert (found(russian), found(english)) == ("current", "corrected")


def test_another_document_may_supersede(document):
    version = issued(document, "original")
    successor = make_document(supersedes=document)

    assert found(version) == "superseded"
    assert verify(version.sha256, VISITOR).successor == successor


def test_a_withdrawn_one_says_so():
    document = make_document(**WITHDRAWN)
    assert found(issued(document, "original")) == "withdrawn"


def test_a_restricted_hash_is_as_unknown_as_any_other(client):
    version = make_version(audience="members")
    nonsense = hashlib.sha256(b"nonsense").hexdigest()

    assert found(version) == "unknown"
    assert found(version, make_coordinator()) == "current"
    restricted = client.get("/en/archive/verify/", {"sha256": version.sha256}).content.decode()
    unknown = client.get("/en/archive/verify/", {"sha256": nonsense}).content.decode()
    assert restricted.replace(version.sha256, "") == unknown.replace(nonsense, "")


@pytest.mark.parametrize("state", ["draft", "embargo"])
def test_what_is_not_out_yet_is_unknown(state):
    facts = {"embargo_until": timezone.now() + timedelta(hours=1)} if state == "embargo" else {}
    version = make_version(
        revision=make_revision(document=make_document(**facts)),
        state="draft" if state == "draft" else "published",
    )

    assert found(version, make_coordinator()) == "unknown"


def test_the_same_bytes_in_two_revisions_are_current(document):
    old = issued(document, "original", days=2, content=b"same")
    issued(document, "Rev1", content=b"same")

    assert found(old) == "current"


@pytest.mark.parametrize(
    ("typed", "is_one"),
    [
        ("A" * 64, True),
        ("a" * 64 + "  file.pdf", True),
        (f"sha256:{'0' * 64}", True),
        ("a" * 63, False),
        ("", False),
        ("\u0660" * 64, False),
    ],
)
def test_what_counts_as_a_hash(typed, is_one):
    assert (hash_in(typed) is not None) == is_one


@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_page_answers_in_both_languages(client, language, document):
    version = issued(document, "original")
    page = client.get(f"/{language}/archive/verify/", {"sha256": version.sha256}).content.decode()
    bad = client.get(f"/{language}/archive/verify/", {"sha256": "<b>x"}).content.decode()

    assert {"ru": "Подлинный, действующий", "en": "Authentic and current"}[language] in page
    assert "AP/SOM/2026/5" in page
    assert 'role="alert"' in bad
