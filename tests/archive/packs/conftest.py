"""A meeting with papers of each audience, ready to be distributed."""

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone

from almaty_portal.common.clearing import Clearing
from archive.files.preflight import PDF
from archive.packs import services
from members.groups import SUPPORT_UNIT, sync_permissions
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
        return services.distribute_pack(
            meeting=meeting,
            by=make_officer(),
            at=timezone.now(),
            cleared=Clearing("The Chair", timezone.localdate(), "letter"),
            reason="What is lacking is not what this test is about.",
        )

    return distributed


@pytest.fixture
def officer_in_the_unit(db, settings):
    """An officer with their group's rights; the unit's pages are drawn without strict variables."""
    sync_permissions()
    plain = {**settings.TEMPLATES[0]["OPTIONS"], "string_if_invalid": ""}
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "OPTIONS": plain}]
    user = make_officer()
    user.groups.add(Group.objects.get(name=SUPPORT_UNIT))
    return user
