"""What of meetings waits for the unit, on its first page."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import groupby

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from almaty_portal.common import bilingual, dates
from almaty_portal.common.attention import Line
from meetings.models import Milestone, NominationRequest

LOOKED_AHEAD = timedelta(days=14)
NAMED = 2  # steps a line names; the list behind it has them all


def milestones_due(at: datetime) -> Iterator[Line]:
    """Say for each meeting how many of its steps are late or due within two weeks, and which."""
    today = timezone.localdate(at)
    due = (
        Milestone.objects.open()
        .filter(due_on__lte=today + LOOKED_AHEAD)
        .select_related("meeting", "owner")
        .order_by("meeting__starts_on", "meeting", "due_on", "pk")
    )
    for meeting, steps in groupby(due, key=lambda step: step.meeting):
        found = list(steps)
        late = sum(step.is_late_on(today) for step in found)
        count = {"title": bilingual.text(meeting, "title"), "count": len(found)}
        said = ngettext(
            "%(title)s: %(count)s step is due", "%(title)s: %(count)s steps are due", len(found)
        )
        if late:
            said = _("%(said)s, of which late: %(late)s") % {"said": said % count, "late": late}
        else:
            said %= count
        address = reverse("admin:meetings_milestone_changelist")
        yield Line(
            said,
            link=f"{address}?meeting__id__exact={meeting.pk}",
            count=len(found),
            detail="; ".join(_named(step) for step in found[:NAMED]),
        )


def changes_asked(at: datetime) -> Iterator[Line]:  # noqa: ARG001 - all that waits
    """Say how many delegations ask to be changed after the lock."""
    count = NominationRequest.objects.filter(settled_at=None).count()
    said = ngettext(
        "%(count)s delegation asks for a change after the lock",
        "%(count)s delegations ask for a change after the lock",
        count,
    )
    link = reverse("admin:meetings_nominationrequest_changelist")
    yield Line(said % {"count": count}, link=link, count=count)


def _named(step: Milestone) -> str:
    day = dates.in_words(step.due_on, language=bilingual.current())
    return f"{step}, {day}" + (f" ({step.owner})" if step.owner else "")
