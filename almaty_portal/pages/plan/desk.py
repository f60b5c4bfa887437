"""What stands on the desk of the Chair's representative (Modalities 3.ii, 3.iii)."""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.db.models import Q
from django.utils import timezone

from almaty_portal.pages.plan.directives import Given, with_results
from chairmanship.models import Activity, WorkPlan
from meetings.models import Meeting

LATEST = 5


class Matter(NamedTuple):
    """Something that waits for the Chair: what it is, where it is opened, and until when."""

    title: str
    address: str
    due: str = ""


class ChairDesk(NamedTuple):
    """The Chair's part of the desk."""

    matters: list[Matter]
    directives: list[Given]
    activities: list[Activity]
    events: list[Meeting]


# Who tells of what waits for the Chair, such as open procedures; each is asked for the user.
TELLERS: list[Callable[[Any], list[Matter]]] = []


def chair_desk(user: Any) -> ChairDesk | None:
    """Return the Chair's part of the desk, to its representative alone."""
    if not user.standing.represents_the_chair:
        return None
    today = timezone.localdate()
    plans = WorkPlan.objects.visible_to(user).filter(year=today.year)
    events = Meeting.objects.visible_to(user).filter(kind=Meeting.Kind.EXTERNAL)
    return ChairDesk(
        matters=[matter for tell in TELLERS for matter in tell(user)],
        directives=with_results(user, only_open=True),
        activities=list(
            Activity.objects.filter(plan__in=plans, state__in=Activity.OPEN)
            .select_related("plan")
            .order_by("quarter", "number")
        ),
        events=list(
            events.filter(Q(starts_on__gte=today) | Q(state=Meeting.State.HELD)).order_by(
                "-starts_on"
            )[:LATEST]
        ),
    )
