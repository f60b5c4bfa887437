"""The Chair's six functions, and what was done for each in a term (Modalities 3.ii 1–6)."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_safe

from almaty_portal.common import bilingual
from almaty_portal.pages.plan.door import refuse_others
from archive.models import Document
from chairmanship.models import Activity, Contribution, Directive, ProjectProposal, Term, WorkPlan
from meetings.models import Decision, Meeting
from members.models import Appointment, State

FUNCTIONS = (
    gettext_noop(
        "To chair the meetings held within the framework of the Almaty Process, conduct the"
        " Ministerial review and plan conferences;"
    ),
    gettext_noop(
        "To act as coordinator for the oversight of initiatives related to the Almaty Process, and"
        " of their implementation, throughout the period of the Chairmanship;"
    ),
    gettext_noop(
        "To organize, with the help of the Support Unit, seminars, consultations and conferences on"
        " specific issues related to mixed migration flows or asylum;"
    ),
    gettext_noop(
        "To represent the Almaty Process at external events, acting on behalf of the participating"
        " States and in accordance with their decisions;"
    ),
    gettext_noop("To promote awareness of the Almaty Process;"),
    gettext_noop(
        "With the assistance of the Support Unit, to mobilize the resources needed for the"
        " functioning of the Almaty Process."
    ),
)
CHAIRED = (Meeting.Kind.MINISTERIAL, Meeting.Kind.SOM, Meeting.Kind.COORDINATORS)
ORGANISED = (Meeting.Kind.THEMATIC, Meeting.Kind.EXPERT, Meeting.Kind.NATIONAL_CONSULTATION)


class Done(NamedTuple):
    """One thing that was done: when, what, where it can be seen, and what came of it."""

    on: date | None
    what: str
    address: str = ""
    outcome: str = ""
    precision: str = "day"


class Period(NamedTuple):
    """The days of a State's term: until is exclusive, and none while it runs."""

    starts_on: date
    until: date | None
    chair: State

    def holds(self, name: str) -> dict[str, Any]:
        """Return the condition that a day lies in the term."""
        condition: dict[str, Any] = {f"{name}__gte": self.starts_on}
        if self.until:
            condition[f"{name}__lt"] = self.until
        return condition

    def meetings(self) -> Q:
        """Return the condition that a meeting was this Chair's.

        The Chair of a meeting is that of the record; only where none is named it follows from the
        day. The meeting at which the Chairmanship passes on is that of the one who chaired it.
        """
        last = {"starts_on__lte": self.until} if self.until else {}
        named = Q(chaired_by=self.chair, starts_on__gte=self.starts_on, **last)
        return named | Q(chaired_by=None, **self.holds("starts_on"))


@dataclass
class Function:
    """A function of the Chair with what was done for it."""

    number: int
    text: str
    done: list[Done] = field(default_factory=list)


@require_safe
def functions(request: HttpRequest) -> HttpResponse:
    """Show the running term, or the one asked for, to the Chair and the unit."""
    user: Any = request.user
    refuse_others(user)
    today = timezone.localdate()
    terms = list(Term.objects.begun_by(today).select_related("state").order_by("-starts_on"))
    asked = request.GET.get("term", "")
    term = next((t for t in terms if t.starts_on.isoformat() == asked), terms[0] if terms else None)
    return render(
        request,
        "plan/functions.html",
        {
            "term": term,
            "terms": terms,
            "functions": functions_of(term, user) if term else [],
            "recipients": _recipients(today) if user.standing.is_support_unit else [],
        },
    )


def functions_of(term: Term, user: Any) -> list[Function]:
    """Return the six functions with what the reader may know was done for each."""
    period = Period(term.starts_on, getattr(term, "ended_on", None), term.state)
    return [
        Function(number, _(text), gather(period, user))
        for number, (text, gather) in enumerate(zip(FUNCTIONS, GATHERED, strict=True), start=1)
    ]


def _meetings(period: Period, user: Any, kinds: tuple[str, ...]) -> list[Done]:
    held = Meeting.objects.visible_to(user).filter(
        period.meetings(), kind__in=kinds, state=Meeting.State.HELD
    )
    return [
        Done(
            meeting.starts_on,
            bilingual.text(meeting, "title"),
            meeting.get_absolute_url(),
            bilingual.text(meeting, "outcome"),
            meeting.precision,
        )
        for meeting in held.order_by("-starts_on")
    ]


def _chaired(period: Period, user: Any) -> list[Done]:
    meetings = Meeting.objects.filter(period.meetings())
    taken = Decision.objects.visible_to(user).filter(
        Q(meeting__in=meetings) | Q(meeting=None, **period.holds("effective_on"))
    )
    decisions = [
        Done(row.effective_on, str(row), row.get_absolute_url(), "", row.effective_precision)
        for row in taken.order_by("-effective_on", "-number")
    ]
    return _meetings(period, user, CHAIRED) + decisions


def _overseen(period: Period, user: Any) -> list[Done]:
    given = Directive.objects.visible_to(user).filter(**period.holds("given_on"))
    directives = [
        Done(row.given_on, str(row), "", str(row.get_state_display()))
        for row in given.order_by("-given_on", "-pk")
    ]
    until = period.until or timezone.localdate()
    plans = WorkPlan.objects.visible_to(user).filter(
        year__gte=period.starts_on.year, year__lte=until.year
    )
    activities = Activity.objects.filter(plan__in=plans).select_related("plan")
    return directives + [
        Done(None, str(row), row.plan.get_absolute_url(), str(row.get_state_display()))
        for row in activities.order_by("-plan__year", "number")
    ]


def _organised(period: Period, user: Any) -> list[Done]:
    return _meetings(period, user, ORGANISED)


def _represented(period: Period, user: Any) -> list[Done]:
    return _meetings(period, user, (Meeting.Kind.EXTERNAL,))


def _made_known(period: Period, user: Any) -> list[Done]:
    released = Document.objects.visible_to(user).filter(
        kind=Document.Kind.INFORMATION_PAPER, **period.holds("issued_on")
    )
    sheets = [
        Done(row.issued_on, bilingual.text(row, "title"), row.get_absolute_url())
        for row in released.order_by("-issued_on", "-pk")
    ]
    return _meetings(period, user, (Meeting.Kind.BRIEFING,)) + sheets


def _mobilised(period: Period, user: Any) -> list[Done]:
    given = Contribution.objects.visible_to(user).filter(**period.holds("on"))
    rows = given.select_related("state_from", "organisation").order_by("-on", "-pk")
    sought = ProjectProposal.objects.visible_to(user).filter(**period.holds("submitted_on"))
    return [Done(row.on, str(row.other_side), "", str(row.get_step_display())) for row in rows] + [
        Done(row.submitted_on, str(row), "", str(row.get_state_display()))
        for row in sought.order_by("-submitted_on", "-pk")
    ]


# One gatherer for each function, in the order of the clause.
Gatherer = Callable[[Period, Any], list[Done]]
GATHERED: tuple[Gatherer, ...] = (
    _chaired,
    _overseen,
    _organised,
    _represented,
    _made_known,
    _mobilised,
)


def _recipients(today: date) -> list[Appointment]:
    """Return those whose binder an officer may look at."""
    roles = [Appointment.Role.CHAIR_REPRESENTATIVE, Appointment.Role.COORDINATOR]
    posts = Appointment.objects.in_office_on(today).filter(
        role__in=roles, person__user__isnull=False
    )
    return list(posts.select_related("person", "state").order_by("role", "state__filed_under"))
