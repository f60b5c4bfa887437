"""What the worker does for the archive's proof."""

from celery import shared_task
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from archive.verifying import fixity
from members import outbox
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
            with override(officer.language):
                lines = [f"{found.outcome}: {', '.join(found.names)}" for found in wrong]
                address = f"{settings.SITE_URL}{reverse('admin:archive_fixitycheck_changelist')}"
                body = "\n".join([_("Not as they were taken in:"), *lines, "", address])
                outbox.send_soon(
                    kind=KIND,
                    recipient=officer,
                    subject=_("Files of the archive are damaged or missing"),
                    body=body,
                    at=now,
                )
    return len(wrong)
