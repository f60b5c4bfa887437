"""Who chairs, since when, who follows in the order of 3.ii, and who chaired before."""

from datetime import date
from itertools import zip_longest
from typing import Any, NamedTuple

from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from almaty_portal.common import bilingual
from almaty_portal.common.recorded import Precision
from chairmanship import circle
from chairmanship.models import Term
from chairmanship.pictures.ring import Seat, ring
from members.models import State


class PastTerm(NamedTuple):
    """A term and the day the next began; the running one has none."""

    term: Term
    ended_on: date | None
    ended_precision: str
    months: int | None

    @property
    def precision(self) -> str:
        """The coarser of both ends: a period is known no better than either."""
        order = [Precision.DAY, Precision.MONTH, Precision.YEAR]
        ends = (self.term.starts_precision, self.ended_precision)
        return max(ends, key=lambda known: order.index(Precision(known)))


class ChairmanshipPage(TemplateView):
    """The page of the Chairmanship; who was passed over is never on it (DESIGN §3.9)."""

    template_name = "chairmanship/chairmanship.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Gather the terms, the forecast and the ring."""
        today = timezone.localdate()
        terms = list(
            Term.objects.filter(is_demonstration=False, starts_on__lte=today)
            .select_related("state")
            .prefetch_related("representatives__person", "sources")
            .order_by("starts_on")
        )
        states = list(State.objects.participating_on(today).in_protocol_order())
        running = terms[-1] if terms else None
        turns = circle.next_after(running, states, terms=1) if running else []
        by_code = {state.code: state for state in states}
        return super().get_context_data(
            **kwargs,
            term=running,
            is_past_plan=bool(running and running.planned_end <= today),
            following=[(by_code[turn.state.code], turn) for turn in turns],
            past=list(reversed(_past(terms))),
            states=states,
            ring=_ring(states, terms),
            is_inside=_is_inside(self.request.user),
            chaired={term.state_id for term in terms[:-1]},
        )


def _is_inside(user: Any) -> bool:
    """Say whether the reader is of the Chair or of the Support Unit."""
    if not user.is_authenticated:
        return False
    return bool(user.standing.is_support_unit or user.standing.represents_the_chair)


def _past(terms: list[Term]) -> list[PastTerm]:
    found = []
    for term, successor in zip_longest(terms, terms[1:]):
        if successor is None:
            found.append(PastTerm(term, None, "", None))
            continue
        start, end = term.starts_on, successor.starts_on
        months = (end.year - start.year) * 12 + end.month - start.month
        found.append(PastTerm(term, end, successor.starts_precision, months))
    return found


def _ring(states: list[State], terms: list[Term]) -> str:
    chair = terms[-1].state_id if terms else None
    chaired = {term.state_id for term in terms[:-1]}
    seats = [
        Seat(bilingual.text(state, "short_name"), state.pk == chair, state.pk in chaired)
        for state in states
    ]
    drawn = ring(
        seats,
        title=_("The order of the Chairmanship"),
        description=_(
            "Participating States in English alphabetical order of their short names; "
            "the present Chair is filled, past Chairs have a point. The table below says the same."
        ),
    )
    return mark_safe(drawn)  # noqa: S308 - names are escaped where the picture is drawn
