"""What the next Senior Officials Meeting has before it (Modalities 3.v.2).

"A Senior Officials Meeting (SOM) will be held annually to review the results of the work of the
previous year and to agree on the work plan for the following year. The SOM will draw on the results
of regular national consultations, which in turn will draw on the preliminary themes".
"""

from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from chairmanship.models import Activity, WorkPlan
from meetings.models import Meeting


@dataclass
class Business:
    """The plan to be reviewed with what is open in it, the plan to be agreed, the consultations."""

    plan: WorkPlan | None = None
    open: list[Activity] = field(default_factory=list)
    following: WorkPlan | None = None
    consultations: list[Meeting] = field(default_factory=list)


def business_of(meeting: Meeting, user: Any) -> Business | None:
    """Return it for the next Senior Officials Meeting and a reader who may read of any of it."""
    is_som = meeting.kind == Meeting.Kind.SOM
    if not is_som or not user.is_authenticated or not _is_next(meeting):
        return None
    year = meeting.starts_on.year
    plans = {
        plan.year: plan
        for plan in WorkPlan.objects.visible_to(user).filter(year__in=(year - 1, year, year + 1))
    }
    plan = plans.get(year) or plans.get(year - 1)
    found = Business(
        plan=plan,
        open=_open(plan) if plan else [],
        following=plans.get(year + 1),
        consultations=_consultations(meeting, user),
    )
    return found if (found.plan or found.following or found.consultations) else None


def _is_next(meeting: Meeting) -> bool:
    """Say whether it is still to come and no other comes before it."""
    today = timezone.localdate()
    if (meeting.ends_on or meeting.starts_on) < today:
        return False
    earlier = Meeting.objects.filter(
        kind=Meeting.Kind.SOM, starts_on__gte=today, starts_on__lt=meeting.starts_on
    )
    return not earlier.held_or_coming().exists()


def _open(plan: WorkPlan) -> list[Activity]:
    still = [Activity.State.PLANNED, Activity.State.UNDER_WAY]
    return list(plan.activities.filter(state__in=still).order_by("number"))


def _consultations(meeting: Meeting, user: Any) -> list[Meeting]:
    """Return the national consultations since the meeting before this one."""
    before = Meeting.objects.filter(
        kind=Meeting.Kind.SOM, state=Meeting.State.HELD, starts_on__lt=meeting.starts_on
    )
    last = before.order_by("-starts_on").values_list("starts_on", flat=True).first()
    held = Meeting.objects.visible_to(user).filter(
        kind=Meeting.Kind.NATIONAL_CONSULTATION,
        state=Meeting.State.HELD,
        starts_on__lt=meeting.starts_on,
    )
    if last:
        held = held.filter(starts_on__gte=last)
    return list(held.prefetch_related("themes").order_by("starts_on"))
