"""What can be done to prepare a meeting."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import override

from almaty_portal.common import bilingual
from almaty_portal.common.working_days import shifted
from meetings.models import AgendaItem, Meeting, Milestone
from meetings.preparing.plans import PLANS, Step
from members.models import User


@transaction.atomic
def draw_up_plan(*, meeting: Meeting) -> int:
    """Add the steps of the plan of its kind that the meeting lacks; return how many.

    Safe to repeat: a step changed by hand stays as it is.
    """
    meeting = Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
    there = set(meeting.milestones.values_list("step", flat=True))
    missing = [step for step in PLANS[meeting.kind] if step.key not in there]
    for step in missing:
        Milestone.objects.create(
            meeting=meeting,
            step=step.key,
            working_days=step.working_days,
            **{f"what_{code}": _in(code, step.what) for code in bilingual.LANGUAGES},
        )
    return len(missing)


@transaction.atomic
def move_milestones(*, meeting: Meeting) -> None:
    """Count the days of what is still to be done anew, after the meeting's day has changed."""
    for milestone in meeting.milestones.select_for_update(of=("self",)).filter(done_at=None):
        milestone.meeting = meeting
        milestone.save()


@transaction.atomic
def mark_done(*, milestone: Milestone, by: User, at: datetime) -> Milestone:
    """Write down that a step is done; a second time nothing changes."""
    milestone = Milestone.objects.select_for_update(of=("self",)).get(pk=milestone.pk)
    if milestone.done_at is None:
        milestone.done_at, milestone.done_by = at, by
        milestone.save()
    return milestone


@transaction.atomic
def clone_meeting(
    *, pattern: Meeting, slug: str, title_ru: str, title_en: str, starts_on: date, ends_on: date
) -> Meeting:
    """Plan a meeting after an earlier one: the agenda's skeleton and the steps, no papers, people.

    It is planned and so known to the unit alone; its place is asked anew.
    """
    pattern = Meeting.objects.select_for_update(of=("self",)).get(pk=pattern.pk)
    meeting = Meeting.objects.create(
        slug=slug,
        kind=pattern.kind,
        number=pattern.number + 1 if pattern.number else None,
        title_ru=title_ru,
        title_en=title_en,
        starts_on=starts_on,
        ends_on=ends_on,
        starts_at=pattern.starts_at,
        ends_at=pattern.ends_at,
        timezone=pattern.timezone,
        audience=pattern.audience,
        agenda_audience=pattern.agenda_audience,
        is_demonstration=pattern.is_demonstration,
    )
    AgendaItem.objects.bulk_create(
        AgendaItem(
            meeting=meeting,
            number=item.number,
            title_ru=item.title_ru,
            title_en=item.title_en,
            kind=item.kind,
            starts_at=item.starts_at,
            ends_at=item.ends_at,
        )
        for item in pattern.agenda.order_by("number")
    )
    for step in pattern.milestones.all():
        Milestone.objects.create(
            meeting=meeting,
            step=step.step,
            what_ru=step.what_ru,
            what_en=step.what_en,
            working_days=step.working_days,
            owner=step.owner if step.owner and step.owner.is_active else None,
        )
    draw_up_plan(meeting=meeting)
    return meeting


def _in(language: str, words: object) -> str:
    with override(language):
        return str(words)


def steps_of(meeting: Meeting) -> list[tuple[Step, date]]:
    """Return the steps of the meeting's kind, each with the day it falls on."""
    return [(step, shifted(meeting.starts_on, step.working_days)) for step in PLANS[meeting.kind]]
