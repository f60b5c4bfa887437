"""Embargoes: the unit is reminded a day before one ends and told when it has ended.

Whether an embargo runs is computed at reading, from the instant alone; these messages change
nothing. A changed instant is reminded of again.
"""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from archive.documents.models import Document
from members import outbox
from members.models import User

KIND = "embargo"
REMINDED = timedelta(hours=24)


def tell_of_embargoes(*, now: datetime) -> int:
    """Write the messages that are due; return of how many documents. Safe to run twice."""
    told = 0
    waiting = Document.objects.filter(
        embargo_until__isnull=False, state=Document.State.ISSUED, embargo_until__lte=now + REMINDED
    )
    for pk in waiting.values_list("pk", flat=True):
        told += _tell(pk, now=now)
    return told


@transaction.atomic
def _tell(pk: int, *, now: datetime) -> int:
    document = Document.objects.select_related("meeting").select_for_update(of=("self",)).get(pk=pk)
    until = document.embargo_until
    if until is None:
        return 0
    has_ended = until <= now
    kept = "embargo_reported_of" if has_ended else "embargo_reminded_of"
    if getattr(document, kept) == until:
        return 0
    for officer in User.objects.filter(is_staff=True, is_active=True):
        subject, body = _letter(document, officer.language, has_ended=has_ended)
        outbox.send_soon(kind=KIND, recipient=officer, subject=subject, body=body, at=now)
    Document.objects.filter(pk=pk).update(**{kept: until})
    return 1


def _letter(document: Document, language: str, *, has_ended: bool) -> tuple[str, str]:
    until: Any = document.embargo_until
    with override(language):
        local = timezone.localtime(until, document.zone)
        facts = {
            "symbol": document.symbol,
            "instant": date_format(local, "DATETIME_FORMAT"),
            "zone": document.zone.key,
        }
        if has_ended:
            subject = _("The embargo on %(symbol)s has ended") % facts
            said = _("The embargo on %(symbol)s ended on %(instant)s (%(zone)s).") % facts
        else:
            subject = _("The embargo on %(symbol)s ends within a day") % facts
            said = _("The embargo on %(symbol)s ends on %(instant)s (%(zone)s).") % facts
        path = reverse("admin:archive_document_change", args=[document.pk])
        return subject, f"{said}\n\n{settings.SITE_URL}{path}\n"


def may_be_told(notice: Any) -> bool:
    """Say whether the recipient still belongs to the unit."""
    return bool(notice.recipient.is_staff)
