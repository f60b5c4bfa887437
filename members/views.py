"""Who takes part, as of a day; and one State."""

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.generic import DetailView, TemplateView

from members.models import (
    Appointment,
    Audience,
    FormerName,
    Organisation,
    OrganisationRole,
    Participation,
    State,
)

FOUNDED_ON = date(2013, 6, 5)


class Line(NamedTuple):
    """A State on the page of States: the names of that day and the period running then."""

    state: State
    names: State | FormerName
    period: Participation | None

    @property
    def is_in_brackets(self) -> bool:
        """Whether the name stands in square brackets (notes 1 and 4)."""
        return bool(self.period and self.period.is_in_brackets)


class StateList(TemplateView):
    """Participating States of a day, and those who observe, apply or were invited."""

    template_name = "members/state_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Read the day asked for; one that cannot be shown is answered with a sentence."""
        asked = self.request.GET.get("as_of", "").strip()
        today = timezone.localdate()
        day, trouble = _read(asked, today)
        context = super().get_context_data(
            **kwargs, day=day, today=today, trouble=trouble, asked=asked if day else ""
        )
        if day is None or trouble:
            return context
        lines = _lines(day)
        status = Participation.Status
        taking_part = [
            line
            for line in lines
            if line.period and (line.period.status == status.MEMBER or line.is_in_brackets)
        ]
        return context | {
            "is_past": day != today,
            "taking_part": taking_part,
            "bracketed": [line for line in taking_part if line.is_in_brackets],
            "pending": _of(lines, status.PENDING, without_brackets=True),
            "observing": _of(lines, status.OBSERVER),
            "others": [line for line in lines if line.period is None] if day == today else [],
            "organisations": _organisations(day),
        }


def _read(asked: str, today: date) -> tuple[date | None, str]:
    """Return the day asked for, and what is the trouble with it, if any."""
    if not asked:
        return today, ""
    try:
        day = date.fromisoformat(asked)
    except ValueError:
        return None, "nonsense"
    if day < FOUNDED_ON:
        return day, "before"
    return day, "future" if day > today else ""


def _lines(day: date) -> list[Line]:
    states = (
        State.objects.in_protocol_order()
        .with_participation_on(day)
        .with_names_on(day)
        .prefetch_related("sources")
    )
    periods = Participation.objects.prefetch_related("sources").in_bulk(
        [state.participation_id for state in states if state.participation_id]
    )
    names = FormerName.objects.in_bulk(
        [state.former_name_id for state in states if state.former_name_id]
    )
    return [
        Line(state, names.get(state.former_name_id, state), periods.get(state.participation_id))
        for state in states
    ]


def _of(lines: Iterable[Line], status: str, *, without_brackets: bool = False) -> list[Line]:
    return [
        line
        for line in lines
        if line.period
        and line.period.status == status
        and not (without_brackets and line.is_in_brackets)
    ]


def _organisations(day: date) -> dict[str, list[Organisation]]:
    """Return the organisations of a day by role."""
    found: dict[str, list[Organisation]] = {
        role.replace("-", "_"): [] for role in OrganisationRole.Role.values
    }
    organisations = Organisation.objects.filter(is_demonstration=False).with_role_on(day)
    for organisation in organisations.prefetch_related("sources"):
        role = organisation.role_now or OrganisationRole.Role.NONE
        found[role.replace("-", "_")].append(organisation)
    return found


class StatePage(DetailView):
    """One State: names, participation, terms, and to colleagues its coordinator."""

    template_name = "members/state_detail.html"
    context_object_name = "state"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Send capital letters to the one address of the page."""
        if (code := kwargs["code"]) != code.lower():
            return redirect("members:state", code.lower())
        return super().get(request, *args, **kwargs)

    def get_object(self, queryset: Any = None) -> State:  # noqa: ARG002 - Django's
        """Return the State of the code."""
        states = State.objects.prefetch_related(
            "sources",
            "former_names",
            Prefetch(
                "participations",
                Participation.objects.prefetch_related("sources").order_by("-starts_on"),
            ),
        )
        state = states.filter(code=self.kwargs["code"].upper()).first()
        if state is None:
            raise Http404
        return state

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the coordinators, for members or where their publication was agreed (DESIGN §5)."""
        user: Any = self.request.user
        state: Any = self.object
        today = timezone.localdate()
        posts = Appointment.objects.in_office_on(today).filter(
            state=state,
            role__in=[Appointment.Role.COORDINATOR, Appointment.Role.ALTERNATE],
        )
        circles = user.standing.audiences if user.is_authenticated else [Audience.PUBLIC]
        if Audience.MEMBERS not in circles:
            posts = posts.filter(person__contacts_may_be_public=True)
        return super().get_context_data(
            **kwargs,
            posts=list(posts.select_related("person").order_by("-role")),
            terms=list(state.terms.begun_by(today).order_by("-starts_on")),
        )
