"""The unit is reminded of an embargo a day before and told when it has ended, once each."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from archive.documents.embargoes import tell_of_embargoes
from archive.models import Document
from members.models import Notice
from tests.factories import make_coordinator, make_document, make_meeting, make_officer

pytestmark = pytest.mark.django_db


@pytest.fixture
def document():
    make_officer(language="ru")
    make_coordinator()
    return make_document(
        "AP/SOM/2026/5",
        meeting=make_meeting(timezone="Asia/Tehran"),
        embargo_until=timezone.now() + timedelta(hours=25),
    )


def subjects():
    return list(Notice.objects.order_by("pk").values_list("subject", flat=True))


def test_one_reminder_and_one_report_to_the_unit_alone(document):
    now = timezone.now()
    for hours in (0, 2, 3, 26, 27):
        tell_of_embargoes(now=now + timedelta(hours=hours))

    assert subjects() == [
        "Эмбарго на AP/SOM/2026/5 истекает в течение суток",
        "Эмбарго на AP/SOM/2026/5 истекло",
    ]
    assert "Asia/Tehran" in Notice.objects.first().body


def test_a_moved_embargo_is_reminded_of_again(document):
    now = timezone.now()
    tell_of_embargoes(now=now + timedelta(hours=2))
    Document.objects.filter(pk=document.pk).update(embargo_until=now + timedelta(hours=50))
    tell_of_embargoes(now=now + timedelta(hours=30))

    assert len(subjects()) == 2


def test_the_embargo_ends_by_itself_whether_or_not_a_worker_runs(document):
    def is_known():
        return Document.objects.visible_to(AnonymousUser()).filter(pk=document.pk).exists()

    assert not is_known()
    # SQLite's clock counts milliseconds: within the one that runs, an embargo may still stand.
    Document.objects.update(embargo_until=timezone.now() - timedelta(milliseconds=2))
    assert is_known()
