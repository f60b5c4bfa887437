"""What of this shelf waits for an officer: steps that are due, wishes about delegations."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext

from almaty_portal.common.attention import Line
from meetings.models import Milestone, NominationRequest

SOON = timedelta(days=7)


def milestones_due(at: datetime) -> Iterator[Line]:
    """Say how many steps of preparing or following up meetings are due within a week."""
    by = timezone.localdate(at) + SOON
    found = [str(step) for step in Milestone.objects.open().filter(due_on__lte=by)[:100]]
    count = len(found)
    text = ngettext(
        "%(count)s step of preparing meetings is due within a week",
        "%(count)s steps of preparing meetings are due within a week",
        count,
    )
    detail = "; ".join(found[:3]) + (" …" if count > 3 else "")
    yield Line(
        text % {"count": count}, reverse("admin:meetings_milestone_changelist"), count, detail
    )


def nomination_requests(at: datetime) -> Iterator[Line]:  # noqa: ARG001 - the registry's signature
    """Say how many wishes to change a delegation wait for an answer."""
    count = NominationRequest.objects.filter(settled_at=None).count()
    text = ngettext(
        "%(count)s request about a delegation waits",
        "%(count)s requests about delegations wait",
        count,
    )
    link = reverse("admin:meetings_nominationrequest_changelist")
    yield Line(text % {"count": count}, f"{link}?settled_at__isempty=1", count)
