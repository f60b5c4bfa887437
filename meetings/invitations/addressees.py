"""To whom a letter of invitation is addressed: who holds the post on a day."""

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Q

from almaty_portal.common import bilingual
from meetings.models import Invitation
from members.models import Appointment, Person

_FIRST = [
    Appointment.Role.COORDINATOR,
    Appointment.Role.OBSERVER_REPRESENTATIVE,
    Appointment.Role.ALTERNATE,
]


class Addressee(NamedTuple):
    """Somebody a letter goes to: the post they hold, or the person invited by name."""

    person: Person
    post: Appointment | None = None

    def lines(self, language: str) -> list[str]:
        """Return office, institution, then form of address and name: office before name."""
        lines = []
        if self.post is not None:
            said = (bilingual.choose(self.post, name, language) for name in _OF_THE_POST)
            lines = [text.value for text in said]
        form = bilingual.choose(self.person, "form_of_address", language).value
        name = bilingual.choose(self.person, "name", language).value
        return [line for line in (*lines, f"{form} {name}".strip()) if line]


_OF_THE_POST = ("office", "institution")


def addressees_of(invitations: Iterable[Invitation], *, on: date) -> dict[int, Addressee]:
    """Return by invitation to whom it goes; where nobody is in office there is none.

    The coordinator is asked before a representative, and that before an alternate.
    """
    rows = list(invitations)
    posts = (
        Appointment.objects.in_office_on(on)
        .filter(role__in=_FIRST)
        .filter(
            Q(state__in=[row.state_id for row in rows if row.state_id])
            | Q(organisation__in=[row.organisation_id for row in rows if row.organisation_id])
        )
        .select_related("person")
        .order_by("-starts_on", "pk")
    )
    best: dict[tuple[str, int], Appointment] = {}
    for post in sorted(posts, key=lambda post: _FIRST.index(Appointment.Role(post.role))):
        best.setdefault(_key(post), post)
    found = {}
    for row in rows:
        if row.person is not None:
            found[row.pk] = Addressee(row.person)
        elif (held := best.get(_key(row))) is not None:
            found[row.pk] = Addressee(held.person, held)
    return found


def _key(row: Any) -> tuple[str, int]:
    return ("state", row.state_id) if row.state_id else ("organisation", row.organisation_id or 0)
