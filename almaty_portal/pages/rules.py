"""How the record stands to the rules of the Modalities, and where the portal lives each clause."""

from datetime import date
from typing import NamedTuple

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_safe

from almaty_portal.pages.plan.door import is_chair_or_unit
from meetings.modalities.judging import Judged, judged_on
from meetings.modalities.words import evidence_in_words, state_in_words
from members.models import State

# Where the portal lives a clause: the address by name, with the words of the link.
LIVED: dict[str, tuple[tuple[str, str, str], ...]] = {
    "1": (("members:states", "", gettext_noop("Participating States")),),
    "2": (("archive:documents", "", gettext_noop("Archive, by theme")),),
    "3.i": (("members:states", "", gettext_noop("Participating States")),),
    "3.ii": (
        ("chairmanship:chairmanship", "", gettext_noop("Chairmanship")),
        ("plan:resources", "", gettext_noop("Contributions and project proposals")),
    ),
    "3.iii": (
        ("pages:support-unit", "", gettext_noop("Support Unit")),
        ("archive:documents", "", gettext_noop("Archive")),
        ("plan:resources", "", gettext_noop("Contributions and project proposals")),
    ),
    "3.iv": (("members:states", "", gettext_noop("Participating States and observers")),),
    "3.v": (
        ("meetings:meetings", "?kind=ministerial", gettext_noop("Ministerial Conferences")),
        ("meetings:meetings", "?kind=som", gettext_noop("Senior Officials Meetings")),
        (
            "meetings:meetings",
            "?kind=national-consultation",
            gettext_noop("National consultations"),
        ),
        ("plan:work-plans", "", gettext_noop("Work plans")),
    ),
    "3.vi": (("decisions:decisions", "", gettext_noop("Decisions")),),
    "3.vii": (("meetings:meetings", "?kind=ministerial", gettext_noop("Ministerial Conferences")),),
}


class Link(NamedTuple):
    """A page of the portal that lives a clause."""

    address: str
    words: str


def lived(clause: str) -> list[Link]:
    """Return where the portal lives a clause, if it does."""
    return [Link(reverse(name) + query, _(words)) for name, query, words in LIVED.get(clause, ())]


class Line(NamedTuple):
    """A rule with how the record stands to it, in words."""

    judged: Judged
    state: str
    evidence: str
    about: list[State]


@require_safe
def state_of_the_rules(request: HttpRequest) -> HttpResponse:
    """Show every rule to the Chair and the unit; to others those whose state both released."""
    is_inside = is_chair_or_unit(request.user)
    today = timezone.localdate()
    day, is_bad = _day(request.GET.get("on", ""), today) if is_inside else (today, False)
    judged = [row for row in judged_on(day) if is_inside or row.rule.is_released]
    if not judged and not is_inside:
        if request.user.is_authenticated:
            raise PermissionDenied
        raise Http404
    named = {code for row in judged for code in row.finding.about}
    states = State.objects.filter(code__in=named).in_bulk(field_name="code") if is_inside else {}
    lines = [
        Line(
            row,
            state_in_words(row.finding),
            evidence_in_words(row.finding),
            [states[code] for code in row.finding.about if code in states],
        )
        for row in judged
    ]
    given = {"lines": lines, "day": day, "is_inside": is_inside, "is_bad": is_bad, "today": today}
    return render(request, "pages/state_of_the_rules.html", given)


def _day(asked: str, today: date) -> tuple[date, bool]:
    """Return the day asked for, and whether it was none."""
    if not asked:
        return today, False
    try:
        return date.fromisoformat(asked), False
    except ValueError:
        return today, True
