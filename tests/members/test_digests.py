"""One letter a day for who chose it; formal notices go at once, to everybody (EDGE_CASES A46)."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend

from members import digests, notices, outbox
from members.models import Digest, Notice
from tests.factories import make_officer, make_user

pytestmark = pytest.mark.django_db

FORMAL, PLAIN = "test-formal", "test-plain"
EVENING = datetime(2026, 11, 22, 18, tzinfo=ZoneInfo("Asia/Almaty"))
SEVEN = datetime(2026, 11, 23, 7, 0, 30, tzinfo=ZoneInfo("Asia/Almaty"))
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def denied(monkeypatch):
    """Let two kinds be known, and return the subjects nobody may receive any more."""
    subjects = set()
    for kind, formal in ((FORMAL, True), (PLAIN, False)):
        known = notices.Kind(lambda notice: notice.subject not in subjects, formal, "")
        monkeypatch.setitem(notices._kinds, kind, known)
    return subjects


@pytest.fixture
def reader():
    return make_user(notices_wanted="digest", language="en")


def released(recipient, subject, *, kind=PLAIN, at=EVENING):
    notice = outbox.hold(
        kind=kind, recipient=recipient, subject=subject, body=f"Of {subject}.", about=subject, at=at
    )
    outbox.release(chosen=[notice], by=make_officer(), at=at)
    return notice


def scan(now):
    return outbox.send_released(now=now), digests.send_due(now=now)


def subjects_sent():
    return [message.subject for message in mail.outbox]


def test_what_is_released_by_day_goes_in_one_letter_the_next_morning(reader):
    for subject in ("First", "Second"):
        released(reader, subject)

    assert scan(EVENING + timedelta(hours=1)) == (0, 0)
    assert scan(SEVEN) == (0, 1)
    assert scan(SEVEN + timedelta(minutes=1)) == (0, 0)

    (letter,) = mail.outbox
    assert letter.subject == "Almaty Process: 2 notices"
    assert all(words in letter.body for words in ("Of First.", "Of Second.", "/en/account/"))
    assert set(Notice.objects.values_list("state", flat=True)) == {"sent"}
    assert len(set(Notice.objects.values_list("settled_at", flat=True))) == 1


def test_what_is_released_after_seven_waits_for_the_next_morning(reader):
    released(reader, "First")
    scan(SEVEN)
    released(reader, "Late", at=SEVEN + timedelta(minutes=5))

    assert scan(SEVEN + timedelta(hours=10)) == (0, 0)
    assert scan(SEVEN + DAY) == (0, 1)
    assert [digest.day.day for digest in Digest.objects.order_by("day")] == [23, 24]


def test_a_server_that_was_down_at_seven_sends_the_letter_when_it_is_up(reader):
    released(reader, "First")

    assert scan(SEVEN + timedelta(hours=9)) == (0, 1)


def test_what_is_formal_goes_at_once_whatever_was_chosen():
    for choice in ("digest", "off"):
        released(make_user(notices_wanted=choice), f"Formal {choice}", kind=FORMAL)

    assert scan(EVENING) == (2, 0)


def test_who_takes_only_what_is_formal_is_not_told_of_the_rest():
    notice = released(make_user(notices_wanted="off"), "First")

    assert scan(EVENING) == (0, 0)
    notice.refresh_from_db()
    assert (notice.state, notice.reason) == ("dropped", "the recipient takes only what is formal")


def test_the_right_to_each_notice_is_asked_when_the_letter_is_sent(reader, denied):
    kept, lost = released(reader, "Kept"), released(reader, "Lost")
    denied.add("Lost")

    scan(SEVEN)

    assert "Lost" not in mail.outbox[0].body
    for notice, state in ((kept, "sent"), (lost, "dropped")):
        notice.refresh_from_db()
        assert notice.state == state


def test_a_letter_of_nothing_is_not_sent(reader, denied):
    released(reader, "Lost")
    denied.add("Lost")

    assert scan(SEVEN) == (0, 0)
    assert mail.outbox == []
    assert Digest.objects.get().settled_at == SEVEN


def test_a_waiting_letter_keeps_nobody_elses_mail_back(reader, monkeypatch):
    monkeypatch.setattr(outbox, "AT_ONCE", 1)
    released(reader, "Waits")
    released(make_user(), "Goes")

    assert scan(EVENING + timedelta(hours=1)) == (1, 0)


def test_who_chooses_at_once_again_is_told_at_the_next_scan(reader):
    released(reader, "First")
    reader.notices_wanted = "at-once"
    reader.save()

    assert scan(EVENING + timedelta(hours=1)) == (1, 0)


class Killed(BaseException):
    """The worker was killed after the mail server said yes."""


class KilledAfterSending(EmailBackend):
    """The mail server says yes, and the worker dies."""

    def send_messages(self, messages):
        """Send, and die."""
        super().send_messages(messages)
        raise Killed


def test_a_worker_killed_after_the_letter_repeats_it_with_the_same_message_id(reader, settings):
    """R4: at most one repeat, and a mail server knows it for the same."""
    released(reader, "First")
    usual = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = f"{__name__}.KilledAfterSending"
    with pytest.raises(Killed):
        scan(SEVEN)
    settings.EMAIL_BACKEND = usual

    assert scan(SEVEN + timedelta(minutes=1)) == (0, 1)
    assert scan(SEVEN + timedelta(minutes=2)) == (0, 0)

    first, second = mail.outbox
    assert first.extra_headers["Message-ID"] == second.extra_headers["Message-ID"]
    assert first.body == second.body


@pytest.mark.parametrize("kind", [FORMAL, PLAIN])
def test_no_mail_says_that_it_was_opened(kind):
    """No picture, no second form: plain text, whose links are only followed."""
    notice = outbox.hold(
        kind=kind, recipient=make_user(), subject="S", body="Text", about="x", at=EVENING,
        other_subject="T", other_body="Текст",
    )  # fmt: skip
    outbox.release(chosen=[notice], by=make_officer(), at=EVENING)
    scan(EVENING)

    (message,) = mail.outbox
    assert (message.content_subtype, getattr(message, "alternatives", [])) == ("plain", [])
    assert message.attachments == []


def test_a_formal_notice_speaks_both_languages_the_readers_first():
    for language in ("ru", "en"):
        texts = {"ru": ("Материалы", "Готовы."), "en": ("Papers", "Ready.")}
        own, other = texts[language], texts["en" if language == "ru" else "ru"]
        notice = outbox.hold(
            kind=FORMAL, recipient=make_user(language=language), about="x", at=EVENING,
            subject=own[0], body=own[1], other_subject=other[0], other_body=other[1],
        )  # fmt: skip
        outbox.release(chosen=[notice], by=make_officer(), at=EVENING)
        scan(EVENING)

        message = mail.outbox[-1]
        assert message.subject == own[0]
        body = message.body
        assert body.index(own[1]) < body.index("— —") < body.index(other[0]) < body.index(other[1])
