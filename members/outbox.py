"""The outbox: every mail is a row first, and the row is the guarantee (DESIGN §3.7).

A notice is held until an officer releases it, or queued at once where nobody need look at it
(accounts). The queue only wakes the worker; the scan each minute finds what was missed. The right
to receive is asked again at the moment of sending. A worker killed between the mail server's yes
and our mark sends again, with the same Message-ID.
"""

import logging
import uuid
from collections.abc import Iterable
from datetime import datetime
from email.utils import formataddr
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils.translation import override
from kombu.exceptions import OperationalError

from members import notices
from members.models import Notice, User

log = logging.getLogger(__name__)

AT_ONCE = 500  # notices a scan sends at most; the next one goes on


def hold(
    *, kind: str, recipient: User, subject: str, body: str, about: str, at: datetime
) -> Notice:
    """Write a notice that waits to be released; the same matter is not written twice."""
    notice, _ = Notice.objects.get_or_create(
        kind=kind,
        about=about,
        recipient=recipient,
        defaults={
            "language": recipient.language,
            "subject": one_line(subject),
            "body": body,
            "message_id": new_message_id(),
            "held_at": at,
        },
    )
    return notice


def send_soon(*, kind: str, recipient: User, subject: str, body: str, at: datetime) -> None:
    """Write a notice that nobody need release, and wake the worker when it is committed.

    The history keeps no copy of it: a link that opens an account has one place, and the mail
    of accounts is emptied there once it is sent (see ``_settle``).
    """
    with transaction.atomic():
        Notice.objects.bulk_create(
            [
                Notice(
                    kind=kind,
                    about=f"{kind}:{uuid.uuid4()}",
                    recipient=recipient,
                    language=recipient.language,
                    subject=one_line(subject),
                    body=body,
                    message_id=new_message_id(),
                    held_at=at,
                    released_at=at,
                    state=Notice.State.QUEUED,
                )
            ]
        )
        transaction.on_commit(wake)


def release(*, chosen: Iterable[Notice], by: User, at: datetime) -> int:
    """Release held notices; return how many were."""
    released = 0
    with transaction.atomic():
        for notice in _lock(Notice.objects.filter(pk__in=[row.pk for row in chosen])):
            if Notice.State(notice.state) is not Notice.State.HELD:
                continue
            notice.state, notice.released_at, notice.released_by = Notice.State.QUEUED, at, by
            notice.save(update_fields=["state", "released_at", "released_by"])
            released += 1
        transaction.on_commit(wake)
    return released


def drop(*, chosen: Iterable[Notice], reason: str, at: datetime) -> int:
    """Drop notices not yet sent; return how many were."""
    dropped = 0
    with transaction.atomic():
        for notice in _lock(Notice.objects.filter(pk__in=[row.pk for row in chosen])):
            if notice.state in {Notice.State.HELD, Notice.State.QUEUED}:
                _settle(notice, Notice.State.DROPPED, at=at, reason=reason)
                dropped += 1
    return dropped


def send_released(*, now: datetime) -> int:
    """Send what is released, one row locked at a time; return how many were sent.

    A mail server that refuses leaves the row queued for the next scan.
    """
    waiting = Notice.objects.filter(state=Notice.State.QUEUED).order_by("released_at", "pk")
    return sum(_send(pk, now=now) for pk in list(waiting.values_list("pk", flat=True)[:AT_ONCE]))


def wake() -> None:
    """Wake the worker; a queue that is down delays the mail by a minute and nothing else."""
    from members.tasks import send_notices

    try:
        send_notices.apply_async(retry=False)
    except (OperationalError, OSError):
        log.warning("The queue does not answer; the next scan will send what waits.")


def new_message_id() -> str:
    """Return a Message-ID that stays with its notice for good."""
    return f"<{uuid.uuid4()}@{urlsplit(settings.SITE_URL).hostname}>"


def one_line(subject: str) -> str:
    """Return a subject without line breaks, so that it can add no header."""
    return " ".join(subject.split())[:300]


def _lock(rows: QuerySet[Notice], *, skip_locked: bool = False) -> QuerySet[Notice]:
    can = connection.features
    return rows.select_related("recipient").select_for_update(
        of=("self",) if can.has_select_for_update_of else (),
        skip_locked=skip_locked and can.has_select_for_update_skip_locked,
    )


@transaction.atomic
def _send(pk: int, *, now: datetime) -> int:
    waiting = Notice.objects.filter(pk=pk, state=Notice.State.QUEUED)
    notice = _lock(waiting, skip_locked=True).first()
    if notice is None:  # another worker has it
        return 0
    reason = notices.reason_to_drop(notice)
    if reason:
        _settle(notice, Notice.State.DROPPED, at=now, reason=reason)
        return 0
    if not _deliver(notice):
        return 0
    _settle(notice, Notice.State.SENT, at=now)
    return 1


def _deliver(notice: Notice) -> bool:
    with override(notice.language):
        mail = EmailMessage(
            subject=notice.subject,
            body=notice.body,
            from_email=formataddr((str(settings.SITE_NAME), settings.DEFAULT_FROM_EMAIL)),
            to=[notice.recipient.email],
            headers={"Message-ID": notice.message_id, "Content-Language": notice.language},
        )
    try:
        return mail.send() == 1
    except OSError as failure:  # smtplib's exceptions are among them
        log.warning("Notice %s was not accepted: %s", notice.pk, type(failure).__name__)
        return False


def _settle(notice: Notice, state: Notice.State, *, at: datetime, reason: str = "") -> None:
    notice.state, notice.settled_at, notice.reason = state, at, reason
    fields = {"state": state, "settled_at": at, "reason": reason}
    if notice.kind == notices.ACCOUNT:
        if not settings.IS_LOOPBACK:  # a sent link that opens an account is not kept
            fields["body"] = ""
        Notice.objects.filter(pk=notice.pk).update(**fields)
        return
    notice.save(update_fields=list(fields))
