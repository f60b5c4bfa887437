"""What the worker does for the ledger."""

from celery import shared_task
from django.utils import timezone

from archive.ledger import recording


@shared_task(name="archive.forget_readings")
def forget_readings() -> int:
    """Delete the readings whose time is over; safe to run twice."""
    return recording.forget(now=timezone.now())
