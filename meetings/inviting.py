"""Who is invited to a meeting, and on what.

"[…] [the Islamic Republic of Iran], [the Islamic Republic of Pakistan] and the Republic of Turkey
[…], as equal participants." — Operating Modalities, 3.i
"States, as well as international and regional organizations, may participate as observers in all
meetings of the Almaty Process, unless the participating States decide otherwise. Representatives
of civil society may be invited case by case, on an individual basis, with the consent, by decision,
of the participating States." — 3.iv

Where the clauses are silent, we chose:

* the two States in brackets (notes 1 and 4) stand among those that 3.i names and are invited with
  them; until their procedure is done they sit with the observers, as they read with them;
* a State whose later accession is pending is invited as an observer: 3.iv is open to any State;
* the organizations that host the Support Unit are invited by default as international
  organizations: the Chair invites, and their delegations are not the officers who write the letter;
* a request for observer status, or a guest's role, is no standing: such an organization is invited
  where the unit is directed to (*requested*) or where a decision says so;
* civil society is never invited by default, whatever role a row gives it, and consent is given for
  one meeting: the decision that opened an earlier one opens no other.

Pure Python: no database, no clock, no Django. Callers pass in what is known.
"""

from datetime import date
from typing import NamedTuple

MEMBER, OBSERVER, DECISION, CONSENT, REQUESTED = (
    *("member", "observer", "decision"),
    *("consent", "requested"),
)
BY_DEFAULT = frozenset({MEMBER, OBSERVER})
CIVIL_SOCIETY = "civil-society"
DELEGATE_SEAT, OBSERVER_SEAT = "delegate", "observer"

NOTHING, NOT_ADOPTED, LATER, ANOTHER_MEETING, INVENTED = (
    *("nothing", "not-adopted", "later"),
    *("another-meeting", "invented"),
)


class ConsentNotRecorded(Exception):
    """The members' consent for this meeting is not on record (3.iv); ``reason`` says what lacks."""

    def __init__(self, reason: str) -> None:
        """Keep the reason; the view has the words."""
        super().__init__(reason)
        self.reason = reason


class DecisionNotRecorded(ConsentNotRecorded):
    """The decision to leave an observer out is not on record (3.iv, "decide otherwise")."""


class MemberIsNotLeftOut(Exception):
    """The States of 3.i are equal participants: none of them is left out."""


class Recorded(NamedTuple):
    """A decision, as far as inviting is concerned."""

    is_adopted: bool
    effective_on: date | None
    concerns_another: bool = False
    is_invented: bool = False


def basis_of_state(status: str | None, *, is_in_brackets: bool = False) -> str | None:
    """Return on what a State is invited by default, or None; ``status`` is that of the day."""
    if status == "member" or (status == "pending" and is_in_brackets):
        return MEMBER
    return OBSERVER if status in {"observer", "pending"} else None


def basis_of_organisation(kind: str, role: str | None) -> str | None:
    """Return on what an organization is invited by default, or None."""
    if kind == CIVIL_SOCIETY:
        return None
    return OBSERVER if role in {"observer", "support-unit"} else None


def seat_of(status: str | None) -> str:
    """Return with whom a delegation sits: members as delegates, everybody else as observers."""
    return DELEGATE_SEAT if status == "member" else OBSERVER_SEAT


def require_consent(decision: Recorded | None, *, on: date) -> None:
    """Let pass what the participating States agreed to for this meeting.

    :raises ConsentNotRecorded: if there is no decision, or it is no consent to this
    """
    reason = _lacking(decision, on)
    if reason:
        raise ConsentNotRecorded(reason)


def require_decision_to_leave_out(basis: str, decision: Recorded | None, *, on: date) -> None:
    """Let pass the leaving out of an observer that the participating States decided.

    :raises MemberIsNotLeftOut: for a State of 3.i, whatever was decided
    :raises DecisionNotRecorded: if there is no decision, or none in force
    """
    if basis == MEMBER:
        raise MemberIsNotLeftOut
    # One decision may keep an observer from several meetings: 3.iv sets no limit to it.
    known = decision and decision._replace(concerns_another=False)
    reason = _lacking(known, on)
    if reason:
        raise DecisionNotRecorded(reason)


def _lacking(decision: Recorded | None, on: date) -> str:
    if decision is None:
        return NOTHING
    if not decision.is_adopted:
        return NOT_ADOPTED
    if decision.effective_on is None or decision.effective_on > on:
        return LATER
    if decision.is_invented:
        return INVENTED
    return ANOTHER_MEETING if decision.concerns_another else ""
