"""What the worker does for this shelf."""

from celery import shared_task
from django.utils import timezone

from members import digests, heartbeat, outbox


@shared_task(name="members.send_notices")
def send_notices() -> int:
    """Send every released notice not yet sent; safe to run twice, at any time."""
    now = timezone.now()
    heartbeat.leave(at=now)
    return outbox.send_released(now=now) + digests.send_due(now=now)
