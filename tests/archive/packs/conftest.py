"""A meeting with papers of each audience, ready to be distributed."""

import pytest
from django.utils import timezone

from archive.files.preflight import PDF
from archive.packs import services
from tests.archive.files.papers import pdf
from tests.factories import (
    make_document,
    make_item,
    make_meeting,
    make_officer,
    make_revision,
    make_version,
    place,
)


@pytest.fixture
def meeting(db):
    return make_meeting("som-2026")


@pytest.fixture
def add_paper(meeting):
    """Return a way to place a paper with real files under the agenda's one item."""
    item = make_item(meeting=meeting)

    def added(
        symbol,
        *,
        languages=("ru", "en"),
        mark="original",
        content=None,
        document=None,
        media_type=PDF,
        **facts,
    ):
        document = document or make_document(symbol, meeting=meeting, **facts)
        revision = make_revision(document=document, mark=mark)
        for language in languages:
            words = f"{symbol} {mark} {language}"
            make_version(
                revision=revision,
                language=language,
                content=content or pdf(2, words=words),
                media_type=media_type,
            )
        place(document, item=item, position=document.pk)
        return document

    return added


@pytest.fixture
def distribute(meeting):
    """Return a way to distribute what is placed now."""

    def distributed():
        return services.distribute_pack(meeting=meeting, by=make_officer(), at=timezone.now())

    return distributed
