"""From the clone of last year's meeting to the pack on a phone, and to a door that is shut."""

import io
import re
from datetime import timedelta

import pypdfium2
import pytest
from django.core import mail
from django.utils import timezone

from archive.models import Document, Placement
from meetings.models import Meeting, Participant
from meetings.services import keep_seats
from members import outbox
from members.models import Notice, User
from tests.browser.test_journeys import fetched

pytestmark = (
    pytest.mark.ignore_template_errors
)  # Unfold's own templates ask for what may be missing


def act(page, address):
    """Open an act of the unit and do it."""
    page.goto(address)
    page.locator(".act form button[type=submit]").first.click()
    page.wait_for_load_state()


def clone(page, pattern, language):
    """Plan a meeting after another, from the officer's page; return it."""
    slug, first = f"after-{language}", timezone.localdate() + timedelta(days=40)
    page.goto(f"/{language}/unit/meetings/meeting/{pattern.pk}/clone/")
    for name, value in {
        "slug": slug,
        "title_ru": f"Совещание после {language}",
        "title_en": f"Meeting after {language}",
        "starts_on": first.isoformat(),
        "ends_on": first.isoformat(),
    }.items():
        page.fill(f".act [name={name}]", value)
    page.locator(".act form button[type=submit]").first.click()
    page.wait_for_url("**/change/")
    page.select_option("select[name=state]", "confirmed")
    page.locator("[name=_continue]").first.click()
    page.wait_for_load_state()
    return Meeting.objects.get(slug=slug)


def distribute(page, language, meeting):
    """Distribute by the Chair's word and release the mailing, as shown; return the mails sent."""
    page.goto(f"/{language}/unit/meetings/meeting/{meeting.pk}/distribute/")
    page.fill("[name=by]", "Demonstration: the Chair")
    page.fill("[name=on]", timezone.localdate().isoformat())
    page.select_option("[name=form]", "letter")
    if page.locator("[name=reason]").count():
        page.fill("[name=reason]", "Demonstration")
    page.locator(".act form button[type=submit]").first.click()
    page.wait_for_url("**/mailings/")
    page.locator(f".act th a:has-text('{meeting}')").first.click()
    assert "coordinator.kg@demo.example" in page.inner_text("main, .act")
    page.locator("button[value=release]").click()
    page.wait_for_url("**/mailings/")
    mail.outbox.clear()
    outbox.send_released(now=timezone.now())
    return {message.to[0]: message for message in mail.outbox}


def words(body):
    return "\n".join(
        page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(io.BytesIO(body))
    )


def downloaded(page, words_of_link):
    return fetched(
        page, page.locator(f"main a:has-text('{words_of_link}')").first.get_attribute("href")
    )


@pytest.mark.parametrize(
    ("language", "whole", "only_new"),
    [
        ("ru", "Скачать материалы одним файлом PDF", "Только новое"),
        ("en", "Download the pack as one PDF", "Only what is new"),
    ],
)
def test_from_the_clone_to_the_phone_and_only_what_changed(
    open_as, demonstration_meeting, language, whole, only_new
):
    User.objects.filter(email="coordinator.kg@demo.example").update(language=language)
    unit = open_as("officer", language=language)
    meeting = clone(unit, demonstration_meeting, language)
    first, later = Document.objects.filter(
        is_demonstration=True, audience="members", state="issued"
    ).order_by("ascii_symbol")[:2]
    item = meeting.agenda.get(number=1)
    act(unit, f"/{language}/unit/meetings/meeting/{meeting.pk}/publish-agenda/")
    Placement.objects.create(item=item, document=first, position=1)
    letter = distribute(unit, language, meeting)["coordinator.kg@demo.example"]

    phone = open_as(language=language, width=390)
    phone.goto(
        re.search(r"http\S+", letter.body.split("#")[0])
        .group()
        .replace("http://127.0.0.1:8000", "")
    )
    phone.fill("[name=login]", "coordinator.kg@demo.example")
    phone.fill("[name=password]", "a password of this test")
    phone.locator("main button[type=submit]").first.click()
    phone.wait_for_url(f"**/meetings/{meeting.slug}/**")
    pack = downloaded(phone, whole)
    assert first.symbol in words(pack)

    Placement.objects.create(item=item, document=later, position=2)
    letter = distribute(unit, language, meeting)["coordinator.kg@demo.example"]
    phone.goto(f"/{language}/meetings/{meeting.slug}/")
    changed = words(downloaded(phone, only_new))

    assert later.symbol in changed
    assert first.symbol not in changed


@pytest.fixture
def seat(demonstration_meeting):
    """A delegate's seat at the demonstration's meeting, there again after the test."""
    meeting = demonstration_meeting
    found = Participant.objects.get(
        delegation__meeting=meeting, person__user__email="delegate.kg@demo.example"
    )
    yield found
    found.pk = None
    found.save()
    keep_seats(meeting=meeting)


@pytest.mark.parametrize("language", ["ru", "en"])
def test_whoever_no_longer_comes_finds_every_door_shut_at_once(open_as, seat, language):
    meeting, account = seat.delegation.meeting, seat.person.user
    unit = open_as("officer", language=language)
    reader = open_as(account.email.partition("@")[0], language=language, width=390)
    pack = f"/{language}/meetings/{meeting.slug}/pack"
    held = outbox.hold(
        kind="pack", recipient=account, subject="x", body="x", at=timezone.now(),
        about=f"archive.pack:{meeting.packs.latest('serial').pk}",
    )  # fmt: skip
    outbox.release(
        chosen=[held], by=User.objects.get(email="officer@demo.example"), at=timezone.now()
    )
    assert fetched(reader, f"{pack}.pdf").startswith(b"%PDF")
    assert fetched(reader, f"{pack}.zip").startswith(b"PK")

    unit.goto(f"/{language}/unit/meetings/delegation/{seat.delegation_id}/change/")
    unit.locator("#participants-group label:has([name$=DELETE])").first.click()
    unit.locator("[name=_continue]").first.click()
    unit.wait_for_load_state()

    assert not Participant.objects.filter(pk=seat.pk).exists()
    for address in (f"{pack}.pdf", f"{pack}.zip", f"{pack}.pdf?since=last"):
        assert reader.request.get(address).status == 404
    reader.goto(f"/{language}/meetings/{meeting.slug}/")
    for shut in (meeting.agenda.get(number=3).title_en, meeting.agenda.get(number=3).title_ru):
        assert shut not in reader.content()
        assert shut not in reader.request.get(f"/api/v1/meetings/{meeting.slug}").text()
    mail.outbox.clear()
    outbox.send_released(now=timezone.now())
    assert [message.to for message in mail.outbox if account.email in message.to] == []
    assert Notice.objects.get(pk=held.pk).state == "dropped"
