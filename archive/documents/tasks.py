"""What the worker does for documents."""

from celery import shared_task
from django.utils import timezone

from archive.documents import embargoes


@shared_task(name="archive.tell_of_embargoes")
def tell_of_embargoes() -> int:
    """Remind the unit of embargoes about to end, and tell it of those that have; safe to repeat."""
    return embargoes.tell_of_embargoes(now=timezone.now())
