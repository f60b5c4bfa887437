"""``/states``, ``/terms`` and ``/themes``: who takes part, who chairs and chaired, and on what."""

from typing import Any

from django.db.models import Prefetch
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_noop
from ninja import Query, Router

from almaty_portal.api import addresses, paging, reading
from almaty_portal.api.schemas.common import Listed, Paging, Refusal
from almaty_portal.api.schemas.states import StateEntry, TermEntry, ThemeEntry
from almaty_portal.common import bilingual
from chairmanship.models import Term
from members.models import Participation, State, Theme

router = Router(tags=["States"])


@router.get(
    "/states",
    response={200: Listed[StateEntry], 400: Refusal},
    summary=gettext_noop("States in the order of clause 3.ii, with their participation."),
    operation_id="states",
)
def states(request: HttpRequest, asked: Query[Paging]) -> dict[str, Any]:  # noqa: ARG001 - ninja's
    """Return a page of the States."""
    page, has_next, counted = paging.page_of(_states(), asked)
    return paging.listed(
        "states", [_state(row) for row in page], counted=counted, paging=asked, has_next=has_next
    )


@router.get(
    "/states/{slug:code}",
    response={200: StateEntry, 404: Refusal},
    summary=gettext_noop("One State, by its code: kz."),
    operation_id="state",
)
def state(request: HttpRequest, code: str) -> dict[str, Any]:  # noqa: ARG001 - ninja's
    """Return one State."""
    return _state(reading.one_of(_states(), code=code.upper()))


@router.get(
    "/terms",
    response={200: Listed[TermEntry], 400: Refusal},
    summary=gettext_noop("Terms of the Chairmanship, the running one first."),
    operation_id="terms",
)
def terms(request: HttpRequest, asked: Query[Paging]) -> dict[str, Any]:  # noqa: ARG001 - ninja's
    """Return a page of the terms begun by today; demonstration terms are no facts."""
    rows = Term.objects.begun_by(timezone.localdate()).select_related("state")
    page, has_next, counted = paging.page_of(rows.order_by("-starts_on"), asked)
    return paging.listed(
        "terms", [_term(row) for row in page], counted=counted, paging=asked, has_next=has_next
    )


@router.get(
    "/themes",
    response={200: Listed[ThemeEntry], 400: Refusal},
    summary=gettext_noop("The preliminary themes of note 3, with their feeds."),
    operation_id="themes",
)
def themes(request: HttpRequest, asked: Query[Paging]) -> dict[str, Any]:  # noqa: ARG001 - ninja's
    """Return a page of the themes."""
    page, has_next, counted = paging.page_of(Theme.objects.all(), asked)
    return paging.listed(
        "themes", [_theme(row) for row in page], counted=counted, paging=asked, has_next=has_next
    )


def _states() -> Any:
    return (
        State.objects.in_protocol_order()
        .with_participation_on(timezone.localdate())
        .prefetch_related(
            "former_names", Prefetch("participations", Participation.objects.order_by("starts_on"))
        )
    )


def _state(row: Any) -> dict[str, Any]:
    periods = list(row.participations.all())
    running = next((p for p in periods if p.pk == row.participation_id), None)
    return {
        "code": row.code,
        "short_name": bilingual.in_each(row, "short_name"),
        "official_name": bilingual.in_each(row, "official_name"),
        "status": row.participation_status,
        "is_in_brackets": bool(running and running.is_in_brackets),
        "participation": [_period(period) for period in periods],
        "former_names": [
            {
                "short_name": bilingual.in_each(name, "short_name"),
                "official_name": bilingual.in_each(name, "official_name"),
                "until": reading.dated(name.until, name.precision),
            }
            for name in row.former_names.all()
        ],
        "page": addresses.page("members:state", row.code.lower()),
        "self": addresses.entry("states", row.code.lower()),
    }


def _period(period: Participation) -> dict[str, Any]:
    return {
        "status": period.status,
        "starts": reading.dated(period.starts_on, period.precision),
        "is_not_later_than": period.is_not_later_than,
        "is_in_brackets": period.is_in_brackets,
        "basis": bilingual.in_each(period, "basis"),
        "confidence": period.confidence,
    }


def _term(row: Any) -> dict[str, Any]:
    return {
        "state": row.state.code,
        "starts": reading.dated(row.starts_on, row.starts_precision),
        "ended": reading.dated(row.ended_on, row.ended_precision),
        "foreseen_until": None if row.ended_on else row.planned_end,
        "assumed_by": row.assumed_by,
        "confidence": row.confidence,
    }


def _theme(row: Theme) -> dict[str, Any]:
    return {
        "slug": row.slug,
        "name": bilingual.in_each(row, "name"),
        "clause": row.clause,
        "documents": addresses.entry("documents", theme=row.slug),
        "feed": addresses.feed(row.slug),
    }
