"""Distribution through the gate: what is lacking, who is told, what each reader holds."""

import io
from datetime import timedelta

import pypdfium2
import pytest
from django.core import mail
from django.utils import timezone
from django.utils.translation import override

from almaty_portal.common.clearing import Clearing
from archive.documents import services as documents
from archive.models import Document, Pack, PackDownload
from archive.packs import distribution, services
from meetings.announcing import NotAnnounced
from members import outbox
from members.models import Notice
from tests.archive.files.papers import pdf
from tests.factories import (
    make_coordinator,
    make_delegate,
    make_document,
    make_item,
    make_observer,
    make_officer,
    make_revision,
    make_user,
    make_version,
    place,
)

pytestmark = pytest.mark.django_db
CLEARED = Clearing("The Chair", timezone.localdate(), "letter")


def lacks(meeting):
    papers = distribution.papers_now(meeting)
    return [str(lack) for lack in distribution.lacks_of(meeting, papers, at=timezone.now())]


def told(meeting):
    papers = distribution.papers_now(meeting)
    found = distribution.recipients_of(meeting, papers, at=timezone.now())
    return {recipient.user.email: recipient.papers for recipient in found}


def test_a_complete_pack_lacks_nothing(meeting, add_paper):
    add_paper("AP/X/1")

    assert lacks(meeting) == []


def test_the_gate_names_languages_drafts_embargoes_and_revisions_on_the_way(meeting, add_paper):
    add_paper("AP/X/1", languages=("ru",))
    draft = make_document("AP/X/2", state="draft")
    held_back = make_document("AP/X/3", embargo_until=timezone.now() + timedelta(hours=1))
    for number, document in ((2, draft), (3, held_back)):
        place(document, item=make_item(meeting=meeting, number=number + 10))
    revised = add_paper("AP/X/4")
    coming = make_revision(document=revised, mark="Rev1", issued_at=None)
    make_version(revision=coming, state="draft")

    with override("en"):
        assert lacks(meeting) == [
            "AP/X/2: not issued, so it is left out",
            "AP/X/3: under an embargo, so it is left out",
            "AP/X/4: a revision is in preparation",
            "AP/X/1: no text (English)",
        ]


def test_what_is_lacking_is_passed_only_with_a_reason_that_is_kept(meeting, add_paper):
    add_paper("AP/X/1", languages=("ru",))
    facts = {"meeting": meeting, "by": make_officer(), "at": timezone.now(), "cleared": CLEARED}

    with pytest.raises(services.Incomplete):
        services.distribute_pack(**facts, reason="  ")
    pack = services.distribute_pack(**facts, reason="The English follows on Monday.")

    assert pack.gate_reason == "The English follows on Monday."
    assert (pack.cleared_by, pack.cleared_form) == ("The Chair", "letter")


def test_nothing_is_distributed_for_a_meeting_that_is_only_planned(meeting, add_paper, distribute):
    add_paper("AP/X/1")
    type(meeting).objects.filter(pk=meeting.pk).update(state="planned")

    with pytest.raises(NotAnnounced):
        distribute()
    assert not Notice.objects.exists()


def test_those_are_told_who_could_read_something(meeting, add_paper):
    add_paper("AP/X/1", audience="members")
    add_paper("AP/X/2", audience="observers")
    add_paper("AP/X/3", audience="support-unit")
    coordinator, observer = make_coordinator(), make_observer()
    delegate, nobody = make_delegate(meeting=meeting), make_user()
    gone = make_coordinator()
    gone.is_active = False
    gone.save()

    found = told(meeting)

    assert found == {coordinator.email: 2, observer.email: 1, delegate.email: 2}
    assert nobody.email not in found


def test_who_may_not_know_of_the_meeting_is_not_told_of_its_papers(meeting, add_paper, distribute):
    """A public paper may lie under the agenda of a meeting that is not public (SAFETY A04)."""
    type(meeting).objects.filter(pk=meeting.pk).update(audience="members")
    meeting.refresh_from_db()
    add_paper("AP/X/1", audience="public")
    coordinator = make_coordinator()
    make_observer()

    assert told(meeting) == {coordinator.email: 1}
    distribute()
    held = Notice.objects.get()
    type(meeting).objects.filter(pk=meeting.pk).update(audience="support-unit")
    outbox.release(chosen=Notice.objects.all(), by=make_officer(), at=timezone.now())
    outbox.send_released(now=timezone.now())

    held.refresh_from_db()
    assert (held.state, mail.outbox) == ("dropped", [])


def test_the_notices_wait_and_go_to_each_once_in_their_language(meeting, add_paper, distribute):
    add_paper("AP/X/1")
    reader = make_coordinator()
    reader.language = "en"
    reader.save()
    distribute()
    assert len(mail.outbox) == 0

    held = Notice.objects.filter(kind="pack")
    assert [(n.recipient, n.state, n.language) for n in held] == [(reader, "held", "en")]
    outbox.release(chosen=held, by=make_officer(), at=timezone.now())
    for _twice in range(2):
        outbox.send_released(now=timezone.now())
    assert [m.to for m in mail.outbox] == [[reader.email]]
    assert mail.outbox[0].subject.startswith("Papers of the meeting:")
    assert "/en/account/login/?next=/en/meetings/som-2026/%23pack" in mail.outbox[0].body
    assert "AP/X/1" not in mail.outbox[0].body


def test_a_later_serial_tells_each_only_of_what_changed_for_them(meeting, add_paper, distribute):
    """EDGE_CASES S41: a number would tell of papers one may not know of."""
    add_paper("AP/X/1", audience="observers")
    coordinator, observer = make_coordinator(), make_observer()
    distribute()
    add_paper("AP/X/2", audience="members")
    second = distribute()
    revised = add_paper("AP/X/3", audience="observers")
    late = make_coordinator()
    third = distribute()
    Document.objects.filter(pk=revised.pk).update(
        state="withdrawn", withdrawal_reason_ru="Отозван", withdrawal_reason_en="Withdrawn"
    )
    fourth = distribute()

    assert bodies(second) == {coordinator.email: "1 paper is new"}
    assert bodies(third) == {
        coordinator.email: "1 paper is new",
        observer.email: "1 paper is new",
        late.email: "have been distributed",
    }
    assert set(bodies(fourth).values()) == {"1 paper was taken out"}


SAYINGS = ("1 paper is new", "have been distributed", "1 paper was taken out")


def bodies(pack):
    """Return by account which of the sayings their notice of the serial has."""
    written = Notice.objects.filter(kind="pack", about=f"archive.pack:{pack.pk}")
    return {
        n.recipient.email: " ".join(s for s in SAYINGS if s in n.other_body)
        for n in written.select_related("recipient")
    }


def test_whose_right_ended_between_writing_and_sending_is_not_told(meeting, add_paper, distribute):
    """EDGE_CASES A46."""
    add_paper("AP/X/1", audience="members")
    reader = make_delegate(meeting=meeting)
    distribute()
    outbox.release(chosen=Notice.objects.all(), by=make_officer(), at=timezone.now())
    reader.groups.clear()

    outbox.send_released(now=timezone.now())

    assert mail.outbox == []
    assert Notice.objects.get().state == "dropped"


def fetch(client, query=""):
    answer = client.get(f"/ru/meetings/som-2026/pack.pdf{query}")
    return answer, b"".join(answer.streaming_content) if answer.streaming else b""


def test_since_last_goes_by_what_reached_this_reader_whole(client, add_paper, distribute, meeting):
    add_paper("AP/X/1")
    distribute()
    reader, other = make_coordinator(), make_coordinator()
    client.force_login(reader)
    fetch(client)
    add_paper("AP/X/2")
    distribute()

    mine, full = fetch(client, "?since=last")[1], fetch(client)[1]
    client.force_login(other)
    theirs = fetch(client, "?since=last")[1]

    assert len(mine) < len(full)
    assert len(theirs) == len(full)


def test_a_download_that_broke_off_does_not_count(client, add_paper, distribute):
    add_paper("AP/X/1", content=pdf(60))
    distribute()
    client.force_login(make_coordinator())

    answer = client.get("/ru/meetings/som-2026/pack.pdf")
    next(iter(answer.streaming_content))
    assert not PackDownload.objects.exists()

    client.get("/ru/meetings/som-2026/pack.pdf", headers={"range": "bytes=0-9"})
    assert not PackDownload.objects.exists()
    fetch(client)
    assert PackDownload.objects.count() == 1


def test_the_contents_say_what_is_new_revised_and_withdrawn(client, add_paper, distribute, meeting):
    first, gone = add_paper("AP/X/1"), add_paper("AP/X/2")
    distribute()
    client.force_login(make_coordinator())
    fetch(client)
    make_version(revision=make_revision(document=first, mark="Rev1"), content=pdf(1))
    documents.withdraw_document(
        document=gone, at=timezone.now(), reason_ru="Ошибка", reason_en="A mistake"
    )
    add_paper("AP/X/3")
    distribute()

    body = fetch(client, "?since=last")[1]
    opened = pypdfium2.PdfDocument(io.BytesIO(body))
    words = " ".join(" ".join(p.get_textpage().get_text_bounded().split()) for p in opened)

    assert "AP/X/1 Rev.1 RU" in words
    assert "пересмотрен" in words
    assert "новый" in words
    assert "Отозвано с тех пор: AP/X/2" in words


def test_the_unit_sees_who_holds_what_and_reminds_the_others_once(
    client, add_paper, distribute, officer_in_the_unit
):
    add_paper("AP/X/1")
    has_it, has_not = make_coordinator(), make_coordinator()
    distribute()
    client.force_login(has_it)
    fetch(client)
    client.force_login(officer_in_the_unit)
    address = f"/ru/unit/archive/pack/{Pack.objects.get().pk}/who-has-it/"

    page = client.get(address).content.decode()
    for _twice in range(2):
        client.post(address)

    assert has_it.email in page
    assert "выпуск 1" in page
    reminders = Notice.objects.filter(kind="pack-reminder")
    assert [notice.recipient for notice in reminders] == [has_not]


@pytest.mark.ignore_template_errors
def test_an_officer_looks_before_distributing_and_names_who_cleared_it(
    client, add_paper, meeting, officer_in_the_unit
):
    add_paper("AP/X/1", languages=("ru",))
    reader = make_coordinator()
    client.force_login(officer_in_the_unit)
    address = f"/ru/unit/meetings/meeting/{meeting.pk}/distribute/"

    page = client.get(address).content.decode()
    assert reader.email in page
    assert "AP/X/1: нет текста (English)" in page
    assert not Pack.objects.exists()

    client.post(address, {"by": "", "on": "2026-11-20", "form": "letter", "reason": "x"})
    assert not Pack.objects.exists()
    client.post(address, {"by": "Посол", "on": "2026-11-20", "form": "letter", "reason": "x"})
    assert Pack.objects.get().cleared_by == "Посол"
    assert "После предыдущей рассылки ни для кого ничего" in client.get(address).content.decode()
    client.force_login(reader)
    assert client.post(address, {"by": "x"}).status_code in (302, 403)
