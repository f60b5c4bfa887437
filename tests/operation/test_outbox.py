"""Every mail is a row first; the row is the guarantee (DESIGN §3.7, SAFETY E02, E03, C19)."""

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.utils import timezone

from members import notices, outbox
from members.models import Notice
from tests.factories import make_officer, make_user

pytestmark = pytest.mark.django_db

KIND = "test"


@pytest.fixture(autouse=True)
def _somebody_speaks_for_the_kind(monkeypatch):
    kind = notices.Kind(lambda notice: notice.recipient.language == "ru", True, "")
    monkeypatch.setitem(notices._kinds, KIND, kind)


def hold(**facts):
    given = {"recipient": facts.pop("recipient", None) or make_user(), "subject": "Материалы"}
    given |= {"body": "Готовы.", "about": "test:1", "at": timezone.now()} | facts
    return outbox.hold(
        kind=facts.pop("kind", KIND), **{k: v for k, v in given.items() if k != "kind"}
    )


def test_a_held_notice_waits_until_an_officer_releases_it(django_capture_on_commit_callbacks):
    notice, officer = hold(), make_officer()
    assert outbox.send_released(now=timezone.now()) == 0

    assert outbox.release(chosen=[notice], by=officer, at=timezone.now()) == 1
    assert outbox.send_released(now=timezone.now()) == 1

    notice.refresh_from_db()
    assert (notice.state, notice.released_by) == ("sent", officer)
    assert [m.to for m in mail.outbox] == [[notice.recipient.email]]


def test_the_same_matter_is_not_written_twice():
    reader = make_user()

    assert hold(recipient=reader) == hold(recipient=reader)


def test_a_notice_is_sent_once_however_often_the_outbox_is_scanned():
    outbox.release(chosen=[hold()], by=make_officer(), at=timezone.now())

    assert [outbox.send_released(now=timezone.now()) for _ in range(3)] == [1, 0, 0]
    assert len(mail.outbox) == 1


def test_the_right_to_receive_is_asked_again_at_the_moment_of_sending():
    notice = hold()
    outbox.release(chosen=[notice], by=make_officer(), at=timezone.now())
    notice.recipient.language = "en"
    notice.recipient.save()

    outbox.send_released(now=timezone.now())

    notice.refresh_from_db()
    assert (notice.state, notice.reason) == ("dropped", "the right to receive it has ended")
    assert mail.outbox == []


def test_nothing_is_sent_to_an_account_that_was_closed_meanwhile():
    notice = hold()
    outbox.release(chosen=[notice], by=make_officer(), at=timezone.now())
    notice.recipient.is_active = False
    notice.recipient.save()

    outbox.send_released(now=timezone.now())

    notice.refresh_from_db()
    assert (notice.state, notice.reason) == ("dropped", "the account is not active")


def test_a_kind_nobody_speaks_for_is_dropped_with_a_reason():
    notice = hold(kind="unheard-of")
    outbox.release(chosen=[notice], by=make_officer(), at=timezone.now())

    outbox.send_released(now=timezone.now())

    notice.refresh_from_db()
    assert notice.state == "dropped"
    assert "unheard-of" in notice.reason


class Killed(BaseException):
    """The worker was killed after the mail server said yes and before the row was marked."""


class KilledAfterSending(EmailBackend):
    """The mail server says yes, and the worker dies."""

    def send_messages(self, messages):
        """Send, and die."""
        super().send_messages(messages)
        raise Killed


def test_a_worker_killed_after_sending_repeats_the_mail_with_the_same_message_id(settings):
    outbox.release(chosen=[hold()], by=make_officer(), at=timezone.now())
    usual = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = f"{__name__}.KilledAfterSending"
    with pytest.raises(Killed):
        outbox.send_released(now=timezone.now())
    settings.EMAIL_BACKEND = usual

    assert outbox.send_released(now=timezone.now()) == 1

    first, second = (m.extra_headers["Message-ID"] for m in mail.outbox)
    assert first == second


class Refusing(EmailBackend):
    """No mail server answers."""

    def send_messages(self, messages):
        """Fail as a closed port does."""
        raise ConnectionRefusedError


def test_a_mail_server_that_refuses_leaves_the_notice_for_the_next_scan(settings):
    notice = hold()
    outbox.release(chosen=[notice], by=make_officer(), at=timezone.now())
    usual = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = f"{__name__}.Refusing"
    assert outbox.send_released(now=timezone.now()) == 0
    settings.EMAIL_BACKEND = usual

    assert outbox.send_released(now=timezone.now()) == 1


def test_a_queue_that_is_down_delays_the_mail_and_breaks_nothing(
    settings, django_capture_on_commit_callbacks, monkeypatch
):
    from almaty_portal.celery import app

    monkeypatch.setitem(app.conf, "broker_url", "redis://127.0.0.1:1/0")
    monkeypatch.setitem(app.conf, "broker_transport_options", {"max_retries": 0})
    monkeypatch.setattr(app, "_pool", None)

    with django_capture_on_commit_callbacks(execute=True):
        outbox.send_soon(kind=KIND, recipient=make_user(), subject="x", body="y", at=timezone.now())

    assert Notice.objects.get().state == "queued"


def test_a_subject_adds_no_header():
    notice = hold(subject="Pack\r\nBcc: all@example.org")
    outbox.release(chosen=[notice], by=make_officer(), at=timezone.now())

    outbox.send_released(now=timezone.now())

    assert mail.outbox[0].subject == "Pack Bcc: all@example.org"
    assert mail.outbox[0].recipients() == [notice.recipient.email]
