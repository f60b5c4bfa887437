"""The status report of a work plan, to be printed (Modalities 3.v.2)."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from almaty_portal.common import bilingual
from almaty_portal.common.dates import in_words, range_in_words
from almaty_portal.common.http import get_visible_or_refuse
from almaty_portal.common.printing import Block, Printable, Rows, printed
from almaty_portal.pages.plan.work_plans import Line, agreed_by, lines_of, reviewed_at
from chairmanship.models import Activity, WorkPlan


@require_safe
def report(request: HttpRequest, year: int) -> HttpResponse:
    """Answer with the report in the language of the address; the same state, the same bytes."""
    plan = get_visible_or_refuse(WorkPlan.objects.all(), request.user, year=year)
    body = drawn(plan, request.user)
    answer = HttpResponse(body, content_type="application/pdf")
    name = f"work-plan-{plan.year}-{bilingual.current().upper()}.pdf"
    answer["Content-Disposition"] = f'inline; filename="{name}"'
    answer["Cache-Control"] = "private, no-store"
    return answer


def drawn(plan: WorkPlan, user: Any) -> bytes:
    """Return the report as a PDF, for one reader."""
    title = _("Status of the work plan %(year)s") % {"year": plan.year}
    blocks = [
        Block(_("Almaty Process")),
        Block(title, 1),
        *plan_blocks(plan, user, level=2),
    ]
    body, _pages = printed(blocks, title=title, language=bilingual.current(), foot=title)
    return body


def plan_blocks(plan: WorkPlan, user: Any, *, level: int) -> list[Printable]:
    """Return what is printed of a plan: how it was agreed, its activities, what came of them.

    ``level`` is that of its headings.
    """
    lines = lines_of(plan, user)
    decision = agreed_by(plan, user)
    blocks: list[Printable] = []
    if decision and decision.effective_on:
        agreed = _("Agreed by decision %(number)s of %(day)s (clause 3.v.2).")
        day = in_words(decision.effective_on, language=bilingual.current(), genitive=True)
        blocks.append(Block(agreed % {"number": decision.number, "day": day}))
    blocks += [Block(text) for text in bilingual.text(plan, "foreword").splitlines() if text]
    blocks += _activities(lines, level) if lines else [Block(_("The plan holds no activity."))]
    return blocks + _review(plan, user, level)


def _activities(lines: list[Line], level: int) -> list[Printable]:
    """Return the table of the activities, and what came of each."""
    head = (
        pgettext("activity", "No."),
        pgettext("heading", "Activity"),
        _("Led by"),
        pgettext("heading", "Quarter"),
        pgettext("heading", "State of work"),
    )
    blocks: list[Printable] = [Rows(head, [_row(line.activity) for line in lines], (1, 7, 4, 2, 3))]
    for line in lines:
        blocks += _result(line, level)
    return blocks


def _review(plan: WorkPlan, user: Any, level: int) -> list[Printable]:
    """Return what the Senior Officials Meeting found, and which it was."""
    meeting, review = reviewed_at(plan, user), bilingual.text(plan, "review")
    if not (meeting or review):
        return []
    blocks: list[Printable] = [Block(_("What the review found"), level)]
    if meeting:
        day = range_in_words(
            meeting.starts_on, meeting.ends_on, meeting.precision, bilingual.current()
        )
        where = pgettext("work plan", "Reviewed at:")
        blocks.append(Block(f"{where} {bilingual.text(meeting, 'title')}, {day}"))
    return [*blocks, Block(review)] if review else blocks


def leads(activity: Activity) -> str:
    """Return who leads an activity, States in the order of 3.ii."""
    states = sorted(activity.lead_states.all(), key=lambda state: state.filed_under)
    named = [bilingual.text(state, "short_name") for state in states]
    named += [bilingual.text(each, "name") for each in activity.lead_organisations.all()]
    return ", ".join(named)


def _row(activity: Activity) -> tuple[str, ...]:
    return (
        str(activity.number),
        bilingual.text(activity, "title"),
        leads(activity),
        str(activity.quarter),
        str(activity.get_state_display()),
    )


def _result(line: Line, level: int) -> list[Printable]:
    outcome = bilingual.text(line.activity, "outcome")
    evidence = bilingual.text(line.activity, "evidence")
    if not (outcome or evidence or line.documents):
        return []
    number, title = line.activity.number, bilingual.text(line.activity, "title")
    blocks: list[Printable] = [Block(f"{number}. {title}", level)]
    blocks += [Block(text) for text in (outcome, evidence) if text]
    blocks += [
        Block(f"{document.symbol} {bilingual.text(document, 'title')}")
        for document in line.documents
    ]
    return blocks
