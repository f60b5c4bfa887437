"""What the worker does for procedures."""

from celery import shared_task
from django.utils import timezone

from meetings.nonobjection import closing


@shared_task(name="meetings.close_due")
def close_due() -> int:
    """Confirm the results that have been established; safe to run twice, at any time."""
    return closing.close_due(now=timezone.now())
