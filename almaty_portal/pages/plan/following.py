"""What the next Senior Officials Meeting has before it (Modalities 3.v.2).

"A Senior Officials Meeting (SOM) will be held annually to review the results of the work of the
previous year and to agree on the work plan for the following year. The SOM will draw on the results
of regular national consultations, which in turn will draw on the preliminary themes".

It comes in the one statement in which the page of a meeting asks for all that is small.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models.query import QuerySet
from django.utils import timezone

from chairmanship.models import Activity, WorkPlan
from meetings.models import Meeting

Relations = dict[str, tuple[QuerySet[Any], str, str, str, str]]
Found = dict[str, list[tuple[str, ...]]]


@dataclass
class Consultation:
    """A national consultation that was held, with its themes."""

    meeting: Meeting
    themes: list[dict[str, str]]


@dataclass
class Business:
    """The plan to be reviewed with what is open in it, the plan to be agreed, the consultations."""

    plan: WorkPlan | None = None
    open: list[Activity] = field(default_factory=list)
    following: WorkPlan | None = None
    consultations: list[Consultation] = field(default_factory=list)


def business_asked(meeting: Meeting, user: Any) -> Relations:
    """Return the relations to be read for a Senior Officials Meeting that is not over.

    They are empty for any other meeting and for a visitor, to whom no plan is shown here.
    """
    is_over = (meeting.ends_on or meeting.starts_on) < timezone.localdate()
    if meeting.kind != Meeting.Kind.SOM or is_over or not user.is_authenticated:
        return {}
    year = meeting.starts_on.year
    plans = WorkPlan.objects.visible_to(user).filter(year__in=(year - 1, year, year + 1))
    earlier = Meeting.objects.filter(kind=Meeting.Kind.SOM, starts_on__lt=meeting.starts_on)
    held = Meeting.objects.visible_to(user).filter(
        kind=Meeting.Kind.NATIONAL_CONSULTATION,
        state=Meeting.State.HELD,
        starts_on__lt=meeting.starts_on,
    )
    still_open = Activity.objects.filter(plan__in=plans, state__in=Activity.OPEN)
    themes = Meeting.themes.through.objects.filter(meeting__in=held)
    return {
        "plan": (plans, "year", "", "", ""),
        "open": (still_open, "plan__year", "number", "title_ru", "title_en"),
        "open_state": (still_open, "plan__year", "number", "state", ""),
        "earlier": (earlier.held_or_coming(), "starts_on", "state", "", ""),
        "consultation": (held, "slug", "title_ru", "title_en", "starts_on"),
        "consultation_days": (held, "slug", "precision", "ends_on", ""),
        "consultation_outcome": (held, "slug", "outcome_ru", "outcome_en", ""),
        "consultation_theme": (themes, "meeting__slug", "theme__name_ru", "theme__name_en", ""),
    }


def business_of(meeting: Meeting, found: Found) -> Business | None:
    """Return it from what was read, if the meeting is the next one and there is any."""
    earlier = [(date.fromisoformat(day), state) for day, state, *_ in found["earlier"]]
    if any(day >= timezone.localdate() for day, _state in earlier):
        return None
    year = meeting.starts_on.year
    plans = {int(row[0]): WorkPlan(year=int(row[0])) for row in found["plan"]}
    plan = plans.get(year) or plans.get(year - 1)
    last = max((day for day, state in earlier if state == Meeting.State.HELD), default=date.min)
    business = Business(
        plan=plan,
        open=_open(plan, found) if plan else [],
        following=plans.get(year + 1),
        consultations=_consultations(found, since=last),
    )
    return business if (plan or business.following or business.consultations) else None


def _open(plan: WorkPlan, found: Found) -> list[Activity]:
    states = {row[:2]: row[2] for row in found["open_state"]}
    activities = [
        Activity(number=int(number), title_ru=ru, title_en=en, state=states[year, number])
        for year, number, ru, en in found["open"]
        if int(year) == plan.year
    ]
    return sorted(activities, key=lambda activity: activity.number)


def _consultations(found: Found, *, since: date) -> list[Consultation]:
    """Return the national consultations since the meeting before this one."""
    days = {row[0]: row[1:3] for row in found["consultation_days"]}
    outcomes = {row[0]: row[1:3] for row in found["consultation_outcome"]}
    consultations = []
    for slug, ru, en, starts_on in sorted(found["consultation"], key=lambda row: row[3]):
        starts, (precision, ends_on) = date.fromisoformat(starts_on), days[slug]
        if starts < since:
            continue
        outcome_ru, outcome_en = outcomes[slug]
        meeting = Meeting(
            slug=slug,
            title_ru=ru,
            title_en=en,
            starts_on=starts,
            precision=precision,
            ends_on=date.fromisoformat(ends_on) if ends_on else None,
            outcome_ru=outcome_ru,
            outcome_en=outcome_en,
        )
        themes = [
            {"name_ru": row[1], "name_en": row[2]}
            for row in found["consultation_theme"]
            if row[0] == slug
        ]
        consultations.append(Consultation(meeting, themes))
    return consultations
