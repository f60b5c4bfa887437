"""What the worker does for this shelf; tasks of a package are kept in it."""

from celery import shared_task
from django.utils import timezone

from meetings.delegations import services
from meetings.nonobjection.tasks import close_due

__all__ = ["close_due", "purge_logistics"]


@shared_task(name="meetings.purge_logistics")
def purge_logistics() -> int:
    """Delete travel data of meetings long over; safe to run twice, at any time."""
    return services.purge_logistics(on=timezone.localdate(), at=timezone.now())
