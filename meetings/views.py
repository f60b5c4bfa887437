"""The list of meetings. One meeting shows papers: see the pages."""

from calendar import monthrange
from datetime import date
from typing import Any, NamedTuple

from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.generic import ListView

from almaty_portal.common.dates import NBSP
from almaty_portal.common.recorded import Precision
from almaty_portal.common.templatetags.bilingual import bilingual as marked
from almaty_portal.common.templatetags.bilingual import dated
from meetings import filters
from meetings.models import Meeting
from meetings.models.meeting import MeetingQuerySet
from meetings.places import place_of

_COLUMNS = (
    *("slug", "kind", "number", "is_number_inferred", "title_ru", "title_en"),
    *("starts_on", "ends_on", "precision", "city_ru", "city_en"),
    *("country", "country_ru", "country_en", "mode", "state"),
)
_TOLD = {Meeting.State.PLANNED, Meeting.State.POSTPONED, Meeting.State.CANCELLED}


class Line(NamedTuple):
    """One row of the list, written out: a template of many rows is the cost of a list page."""

    row: SafeString
    is_upcoming: bool


class MeetingList(ListView):
    """Meetings the reader may know of, the newest first; those to come stand above, apart.

    What is postponed or cancelled says so and stays above until its day is over.
    """

    template_name = "meetings/meeting_list.html"
    context_object_name = "lines"

    def get_queryset(self) -> list[Line]:  # type: ignore[override]
        """Return the rows, in words."""
        visible: MeetingQuerySet = Meeting.objects.visible_to(self.request.user)
        self.choices = filters.read(self.request.GET, among=visible)
        meetings = filters.apply(visible.with_country_names(), self.choices.chosen)
        today = timezone.localdate()
        return [
            line_of(row, today)
            for row in meetings.distinct().order_by("-starts_on", "-pk").values(*_COLUMNS)
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Part what is to come from what was."""
        context = super().get_context_data(**kwargs)
        lines: list[Line] = context["lines"]
        context["upcoming"] = [line for line in reversed(lines) if line.is_upcoming]
        context["past"] = [line for line in lines if not line.is_upcoming]
        context["choices"] = self.choices
        context["chosen"] = _removable(self.request, self.choices)
        context["unknown"] = [_filter_name(name) for name in self.choices.unknown]
        return context


def line_of(row: dict[str, Any], today: date) -> Line:
    """Return a row of the list in the reader's language."""
    state = Meeting.State(row["state"])
    over = _last_day(row) < today
    place = place_of(row) or (Meeting.Mode.ONLINE.label if row["mode"] == "online" else "")
    told = format_html('<div class="quiet">{}</div>', state.label) if state in _TOLD else ""
    return Line(
        format_html(
            '<tr><td class="date">{}</td>'
            '<td><a href="{}">{}</a><div class="quiet">{}</div>{}</td><td>{}</td></tr>',
            dated(row["starts_on"], row["precision"], row["ends_on"]),
            f"{row['slug']}/",
            marked(row, "title"),
            _kind_and_number(row),
            told,
            place,
        ),
        is_upcoming=not over and state != Meeting.State.HELD,
    )


def _kind_and_number(row: dict[str, Any]) -> str:
    kind = str(Meeting.Kind(row["kind"]).label)
    if row["number"] is None:
        return kind
    words = {"kind": kind, "number": f"{NBSP}{row['number']}"}
    if row["is_number_inferred"]:
        return _("%(kind)s, No.%(number)s (number inferred by the portal)") % words
    return _("%(kind)s, No.%(number)s") % words


def _last_day(row: dict[str, Any]) -> date:
    """Return the last day the meeting may last, as far as its date is known."""
    last: date = row["ends_on"] or row["starts_on"]
    if row["precision"] == Precision.MONTH:
        return last.replace(day=monthrange(last.year, last.month)[1])
    return last.replace(month=12, day=31) if row["precision"] == Precision.YEAR else last


def _filter_name(name: str) -> str:
    return {"kind": _("kind"), "year": _("year"), "state": _("State"), "theme": _("theme")}[name]


def _removable(request: HttpRequest, choices: filters.Choices) -> list[dict[str, str]]:
    """Return what was chosen, each with the address of the list without it."""
    words = {
        "kind": dict(choices.kinds),
        "state": {state.code.lower(): str(state) for state in choices.states},
        "theme": {theme.slug: str(theme) for theme in choices.themes},
    }
    removable = []
    for name, value in choices.chosen.items():
        rest = request.GET.copy()
        rest.pop(name, None)
        removable.append(
            {
                "words": words.get(name, {}).get(value, value),
                "address": f"?{rest.urlencode()}" if rest else request.path,
            }
        )
    return removable
