"""What of the archive waits for an officer: translations that are due."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext

from almaty_portal.common.attention import Line
from archive.models import TranslationTask

AHEAD = timedelta(days=3)


def translations_due(at: datetime) -> Iterator[Line]:
    """Say how many translations asked for are due within three days, or were."""
    by = timezone.localdate(at) + AHEAD
    count = TranslationTask.objects.filter(state__in=TranslationTask.OPEN, due_on__lte=by).count()
    text = ngettext(
        "%(count)s translation is due within three days",
        "%(count)s translations are due within three days",
        count,
    )
    yield Line(text % {"count": count}, reverse("admin:archive_translation_board"), count)
