"""Every read of a restricted version is a row; public ones are only counted."""

from datetime import timedelta

import pytest
from django.utils import timezone

from almaty_portal.common.clearing import Clearing
from archive.ledger import recording
from archive.models import PublicReads, Reading
from archive.packs import services
from tests.archive.files.papers import pdf
from tests.factories import (
    make_coordinator,
    make_document,
    make_item,
    make_meeting,
    make_observer,
    make_officer,
    make_revision,
    make_state,
    make_version,
    place,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def paper():
    return make_version(
        document=make_document("AP/SOM/2026/5", audience="members"),
        content=pdf(1),
        extracted_text="Беженцы и перемещающиеся лица",
    )


@pytest.fixture
def coordinator(client):
    user = make_coordinator(state=make_state(short_name_en="Testland"))
    client.force_login(user)
    return user


def routes():
    return list(Reading.objects.order_by("pk").values_list("route", flat=True))


def read(answer):
    b"".join(answer.streaming_content)


def test_by_file_with_the_capacity_of_that_day(client, coordinator, paper):
    read(client.get(paper.get_absolute_url()))

    reading = Reading.objects.get()
    assert (reading.user, reading.version, reading.route) == (coordinator, paper, "file")
    assert reading.capacity == "National Coordinator, Testland"


def test_by_page_and_by_search_preview_once_in_a_while(client, coordinator, paper):
    for _again in range(2):
        client.get("/ru/archive/AP-SOM-2026-05/")
        client.get("/ru/archive/", {"q": "беженец"})

    assert sorted(routes()) == ["page", "search"]


def test_by_pack(client, coordinator, paper):
    meeting = make_meeting("som-2026")
    place(paper.revision.document, item=make_item(meeting=meeting))
    services.distribute_pack(
        meeting=meeting,
        by=make_officer(),
        at=timezone.now(),
        cleared=Clearing("The Chair", timezone.localdate(), "letter"),
        reason="The English follows.",
    )
    read(client.get("/ru/meetings/som-2026/pack.zip"))

    assert routes() == ["pack"]


def test_by_the_interface_for_programs(client, coordinator, paper):
    client.get("/api/v1/documents/AP-SOM-2026-05")

    assert routes() == ["api"]


def test_by_selection(client, coordinator, paper):
    read(client.get("/ru/archive/selection.zip?symbol=AP-SOM-2026-05"))

    assert routes() == ["selection"]


def test_a_public_version_is_counted_and_nobody_is_written_down(client, coordinator):
    version = make_version(content=pdf(1))

    for _time in range(2):
        read(client.get(version.get_absolute_url()))

    assert not Reading.objects.exists()
    assert PublicReads.objects.get().times == 2


def test_a_file_fetched_in_parts_is_read_once_and_asking_for_its_head_is_no_reading(
    client, coordinator, paper
):
    client.head(paper.get_absolute_url())
    assert not Reading.objects.exists()

    for part in ("bytes=1-99", "bytes=100-"):
        read(client.get(paper.get_absolute_url(), headers={"range": part}))
    assert Reading.objects.count() == 1


def test_what_was_refused_was_not_read(client, paper):
    client.force_login(make_observer())

    assert client.get(paper.get_absolute_url()).status_code == 403
    assert not Reading.objects.exists()


def test_one_sees_ones_own_lines_and_no_others(client, coordinator, paper):
    now = timezone.now()
    recording.record_numbers(coordinator, [paper.pk], "file", at=now)
    other = make_version(
        revision=make_revision(document=make_document("AP/SOM/2026/6", audience="members"))
    )
    recording.record_numbers(make_coordinator(), [other.pk], "file", at=now)

    page = client.get("/ru/account/readings/").content.decode()

    assert "AP/SOM/2026/5" in page
    assert "AP/SOM/2026/6" not in page


def test_a_visitor_has_no_lines_and_is_asked_to_sign_in(client):
    assert client.get("/ru/account/readings/").status_code == 302


def test_lines_go_after_their_time(settings, coordinator, paper):
    now = timezone.now()
    for days in (settings.READINGS_KEPT_DAYS + 1, settings.READINGS_KEPT_DAYS - 1):
        recording.record_numbers(coordinator, [paper.pk], "file", at=now - timedelta(days=days))

    assert recording.forget(now=now) == 1
    assert recording.forget(now=now) == 0


def test_it_is_announced_where_one_signs_in(client):
    assert "фиксируется" in client.get("/ru/account/login/").content.decode()
