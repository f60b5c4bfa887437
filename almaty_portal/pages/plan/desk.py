"""What stands on the desk of the Chair's representative (Modalities 3.ii, 3.iii)."""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from almaty_portal.common import bilingual
from almaty_portal.common.dates import in_words
from almaty_portal.pages.plan.directives import Given, with_results
from chairmanship.models import Activity, WorkPlan
from meetings.decisions import clearing
from meetings.models import Meeting, MinutesEdition, NonObjectionProcedure
from meetings.nonobjection import overview

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


def _procedures(user: Any) -> list[Matter]:
    """Say which procedures the Chair may open, which run, which are broken, which to close."""
    now = timezone.now()
    return [
        Matter(
            title=f"{row.reference} {bilingual.text(row.decision, 'title')}",
            address=row.get_absolute_url(),
            due=overview.sentence_of(row, row.stage(now)),
        )
        for row in NonObjectionProcedure.objects.visible_to(user)
        .filter(closed_at__isnull=True)
        .select_related("decision")
        .order_by("expires_at", "pk")
    ]


def _decisions(user: Any) -> list[Matter]:  # noqa: ARG001 - a teller's
    """Say which decisions wait for the Chair's word to be published (3.iii)."""
    return [
        Matter(
            title=str(row),
            address=reverse("decisions:clear-decision", args=[row.number]),
            due=_("%(outcome)s; not published before it is cleared")
            % {"outcome": row.get_state_display()},
        )
        for row in clearing.awaiting().defer("text_ru", "text_en").order_by("effective_on", "pk")
    ]


def _minutes(user: Any) -> list[Matter]:
    """Say which drafts of minutes are out for comments."""
    drafts = (
        MinutesEdition.objects.visible_to(user)
        .newest()
        .filter(is_final=False)
        .select_related("minutes__meeting")
        .order_by("comments_until")
    )
    return [
        Matter(
            title=str(row),
            address=row.minutes.get_absolute_url(),
            due=_("comments are asked until %(day)s")
            % {"day": in_words(row.comments_until, language=bilingual.current(), genitive=True)},
        )
        for row in drafts
        if row.comments_until
    ]


# Who tells of what waits for the Chair; each is asked for the user, in one statement.
TELLERS: tuple[Callable[[Any], list[Matter]], ...] = (_procedures, _decisions, _minutes)


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
