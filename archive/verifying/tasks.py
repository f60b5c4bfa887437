"""What the worker does for the archive's proof."""

from typing import Any

from celery import shared_task
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from archive.verifying import fixity
from members import delivery, outbox
from members.models import User

KIND = "fixity"


@shared_task(name="archive.verify", soft_time_limit=3 * 3600, time_limit=3 * 3600 + 60)
def verify() -> int:
    """Look at every stored file at night and tell the unit what is wrong; safe to run twice."""
    now = timezone.now()
    wrong = list(fixity.check_all(at=now))
    fixity.clean_away(fixity.unnamed())
    if wrong:
        for officer in User.objects.filter(is_staff=True, is_active=True):
            text = delivery.in_both(lambda: _letter(wrong), officer.language)
            outbox.send_soon(kind=KIND, recipient=officer, at=now, **text)
    return len(wrong)


def _letter(wrong: list[Any]) -> tuple[str, str]:
    """Return subject and text in the language that is active."""
    lines = [f"{found.outcome}: {', '.join(found.names)}" for found in wrong]
    address = f"{settings.SITE_URL}{reverse('admin:archive_fixitycheck_changelist')}"
    body = "\n".join([_("Not as they were taken in:"), *lines, "", address])
    return _("Files of the archive are damaged or missing"), body
