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
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Q, QuerySet
from kombu.exceptions import OperationalError

from members import delivery, notices
from members.models import Notice, NoticesWanted, User

log = logging.getLogger(__name__)

AT_ONCE = 500  # notices a scan sends at most; the next one goes on


def hold(
    *,
    kind: str,
    recipient: User,
    subject: str,
    body: str,
    about: str,
    at: datetime,
    other_subject: str = "",
    other_body: str = "",
) -> Notice:
    """Write a notice that waits to be released; the same matter is not written twice.

    A letter in both languages is written with ``**delivery.in_both(letter, recipient.language)``.
    """
    texts = {"subject": subject, "body": body}
    others = {"other_subject": other_subject, "other_body": other_body}
    return _written(kind=kind, recipient=recipient, about=about, at=at, **texts, **others)[0]


def queue_once(
    *,
    kind: str,
    recipient: User,
    subject: str,
    body: str,
    about: str,
    at: datetime,
    other_subject: str = "",
    other_body: str = "",
) -> bool:
    """Write a notice that nobody need release; say whether the matter was not written before."""
    texts = {"subject": subject, "body": body}
    others = {"other_subject": other_subject, "other_body": other_body}
    facts: dict[str, Any] = {"released_at": at, "state": Notice.State.QUEUED}
    with transaction.atomic():
        _notice, made = _written(
            kind=kind, recipient=recipient, about=about, at=at, **texts, **others, **facts
        )
        if made:
            transaction.on_commit(wake)
    return made


def _written(
    *, kind: str, recipient: User, about: str, at: datetime, **facts: Any
) -> tuple[Notice, bool]:
    for name in ("subject", "other_subject"):
        facts[name] = one_line(facts[name])
    return Notice.objects.get_or_create(
        kind=kind,
        about=about,
        recipient=recipient,
        defaults={
            "language": recipient.language,
            "message_id": new_message_id(),
            "held_at": at,
            **facts,
        },
    )


def send_soon(
    *,
    kind: str,
    recipient: User,
    subject: str,
    body: str,
    at: datetime,
    other_subject: str = "",
    other_body: str = "",
) -> None:
    """Write a notice that nobody need release, and wake the worker when it is committed.

    The history keeps no copy of it: a link that opens an account has one place, and the mail
    of accounts is emptied there once it is sent (see ``settle``).
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
                    other_subject=one_line(other_subject),
                    other_body=other_body,
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
        for notice in lock(Notice.objects.filter(pk__in=[row.pk for row in chosen])):
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
        for notice in lock(Notice.objects.filter(pk__in=[row.pk for row in chosen])):
            if notice.state in {Notice.State.HELD, Notice.State.QUEUED}:
                settle(notice, Notice.State.DROPPED, at=at, reason=reason)
                dropped += 1
    return dropped


def send_released(*, now: datetime) -> int:
    """Send what is released, one row locked at a time; return how many were sent.

    A mail server that refuses leaves the row queued for the next scan. What its reader takes once
    a day waits for the letter of the day (``members.digests``).
    """
    once_a_day = Q(
        recipient__notices_wanted=NoticesWanted.DIGEST, kind__in=notices.declinable()
    ) | Q(digest__isnull=False)
    waiting = (
        Notice.objects.filter(state=Notice.State.QUEUED)
        .exclude(once_a_day)
        .order_by("released_at", "pk")
    )
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


def lock(rows: QuerySet[Any], *, skip_locked: bool = False) -> QuerySet[Any]:
    """Return notices or letters with their recipients, locked until the transaction ends."""
    can = connection.features
    return rows.select_related("recipient").select_for_update(
        of=("self",) if can.has_select_for_update_of else (),
        skip_locked=skip_locked and can.has_select_for_update_skip_locked,
    )


@transaction.atomic
def _send(pk: int, *, now: datetime) -> int:
    waiting = Notice.objects.filter(pk=pk, state=Notice.State.QUEUED)
    notice = lock(waiting, skip_locked=True).first()
    if notice is None:  # another worker has it
        return 0
    reason = notices.reason_to_drop(notice)
    if reason:
        settle(notice, Notice.State.DROPPED, at=now, reason=reason)
        return 0
    text, to = delivery.text_of(notice), notice.recipient
    if not delivery.deliver(text, to=to, language=notice.language, message_id=notice.message_id):
        return 0
    settle(notice, Notice.State.SENT, at=now)
    return 1


def settle(notice: Notice, state: Notice.State, *, at: datetime, reason: str = "") -> None:
    """Mark a notice as sent or dropped; a link that opened an account is not kept."""
    notice.state, notice.settled_at, notice.reason = state, at, reason
    fields = {"state": state, "settled_at": at, "reason": reason}
    if notice.kind == notices.ACCOUNT:
        if not settings.IS_LOOPBACK:
            fields |= {"body": "", "other_body": ""}
        Notice.objects.filter(pk=notice.pk).update(**fields)
        return
    notice.save(update_fields=list(fields))
