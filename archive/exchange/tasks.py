"""What the worker does for imports."""

from celery import shared_task
from django.utils import timezone

from archive.exchange import uploads


@shared_task(name="archive.forget_uploads")
def forget_uploads() -> int:
    """Remove uploads nobody confirmed within a day; safe to run twice."""
    return uploads.forget_old(now=timezone.now())
