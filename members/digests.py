"""The letter of the day: at seven in the morning in Almaty, one mail of all that is not formal.

It holds what was released before seven and was not told yet. Its row, with the Message-ID, is
committed before it is sent; a worker killed in between sends the same letter again under the same
Message-ID. The right to each notice is asked at the moment of sending, and all settle together.
"""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import override

from members import delivery, notices, outbox
from members.models import Digest, Notice, NoticesWanted, User

SENT_AT = time(7)


def last_hour(now: datetime) -> tuple[date, datetime]:
    """Return the day whose letter is due, and the instant before which it was closed."""
    zone = ZoneInfo(settings.TIME_ZONE)
    day = now.astimezone(zone).date()
    if now.astimezone(zone).time() < SENT_AT:
        day -= timedelta(days=1)
    return day, datetime.combine(day, SENT_AT, tzinfo=zone)


def send_due(*, now: datetime) -> int:
    """Send the letters that are due; return how many were sent. Safe to repeat at any time."""
    day, closed_at = last_hour(now)
    waiting = _waiting(closed_at).exclude(recipient__digests__day=day)
    for reader in set(waiting.values_list("recipient", flat=True)):
        _make(reader, day=day, closed_at=closed_at)
    unsent = Digest.objects.filter(settled_at__isnull=True).order_by("day", "pk")
    return sum(_send(pk, now=now) for pk in list(unsent.values_list("pk", flat=True)))


def _waiting(closed_at: datetime) -> QuerySet[Notice]:
    return Notice.objects.filter(
        state=Notice.State.QUEUED,
        kind__in=notices.declinable(),
        recipient__notices_wanted=NoticesWanted.DIGEST,
        digest__isnull=True,
        released_at__lt=closed_at,
    )


@transaction.atomic
def _make(reader: int, *, day: date, closed_at: datetime) -> None:
    """Make the row of a letter and put into it what waits; the second of two workers adds none."""
    user = User.objects.select_for_update(of=("self",)).get(pk=reader)
    digest, made = Digest.objects.get_or_create(
        recipient=user, day=day, defaults={"message_id": outbox.new_message_id()}
    )
    if made:
        numbers = list(_waiting(closed_at).filter(recipient=user).values_list("pk", flat=True))
        Notice.objects.filter(pk__in=numbers).update(digest=digest)


@transaction.atomic
def _send(pk: int, *, now: datetime) -> int:
    unsent = Digest.objects.filter(pk=pk, settled_at__isnull=True)
    digest = outbox.lock(unsent, skip_locked=True).first()
    if digest is None:  # another worker has it
        return 0
    told = []
    for notice in outbox.lock(digest.notices.filter(state=Notice.State.QUEUED).order_by("pk")):
        reason = notices.reason_to_drop(notice)
        if reason:
            outbox.settle(notice, Notice.State.DROPPED, at=now, reason=reason)
        else:
            told.append(notice)
    to = digest.recipient
    if told:
        with override(to.language):
            text = delivery.text_of_day(told)
        if not delivery.deliver(text, to=to, language=to.language, message_id=digest.message_id):
            return 0
    for notice in told:
        outbox.settle(notice, Notice.State.SENT, at=now)
    digest.settled_at = now
    digest.save(update_fields=["settled_at"])
    return 1 if told else 0
