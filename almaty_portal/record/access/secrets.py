"""Secret addresses: calendars and named links whose owner or maker has no access any more."""

from collections.abc import Iterator
from datetime import datetime

from archive.models import NamedLink
from members.models import CalendarToken


def of_calendars(_at: datetime) -> Iterator[str]:
    """Name closed accounts with an open private calendar."""
    kept = CalendarToken.objects.filter(revoked_at__isnull=True, user__is_active=False)
    for email in kept.order_by("user__email").values_list("user__email", flat=True):
        yield f"{email} is closed and has an open private calendar"


def of_links(at: datetime) -> Iterator[str]:
    """Name open links whose maker is no officer any more."""
    kept = NamedLink.objects.filter(revoked_at__isnull=True, expires_at__gt=at)
    for link in kept.select_related("made_by").order_by("pk"):
        if not (link.made_by.is_active and link.made_by.is_staff):
            yield f"{link.made_by} is no officer any more and left a link for {link.name}"


QUESTIONS = (of_calendars, of_links)
