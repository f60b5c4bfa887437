"""The hand-over of the Chairmanship at a meeting, in one act (Modalities 3.ii).

"The Chairmanship […] will be open to all participating States on a voluntary basis, in English
alphabetical order […]. The chairing Government will designate a representative of an appropriate
level for all activities related to its Chairmanship."
"""

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from chairmanship import circle, offers
from chairmanship.models import Offer, Representative, Term
from chairmanship.services import settle_offers
from meetings.decisions.services import NotAtThisMeeting, leave_step, locked
from meetings.models import Decision, DecisionStep, Meeting
from members.models import Appointment, Person, State, User
from members.services import end_appointment


class HandedOverAlready(Exception):
    """The meeting has handed the Chairmanship over to another State, or on another day."""


class NotAccepted(Exception):
    """The State has not accepted an offer of the term, and no decision names it."""


class NotDecided(Exception):
    """The decision that is said to name the Chair was not adopted, or is not in effect by then."""


class NotAParticipatingState(Exception):
    """Pending and observer States do not chair (3.ii)."""


class BeforeTheRunningTerm(Exception):
    """A term begins on that day or after it: two Chairs at once cannot be written down."""


class BeforeTheMeeting(Exception):
    """The Chairmanship cannot be handed over before the meeting at which it is."""


@transaction.atomic
def hand_over(
    *,
    meeting: Meeting,
    state: State,
    person: Person,
    on: date,
    by: User,
    at: datetime,
    office: dict[str, str] | None = None,
    decision: Decision | None = None,
) -> Term:
    """Begin the term of the next Chair and appoint its representative; the old one's post ends.

    A second time nothing changes. Out of the order, and when all have passed and the outgoing Chair
    stays, it rests on a recorded ``decision``, which keeps who entered it and when.

    :raises NotAtThisMeeting: if the meeting has not begun, was not held, or is an external event
    :raises HandedOverAlready: if the meeting has handed over otherwise
    :raises BeforeTheMeeting: if ``on`` is before its first day
    :raises BeforeTheRunningTerm: if ``on`` is not after the beginning of every other term
    :raises NotAParticipatingState: if the State does not take part on that day
    :raises NotAccepted: if it has neither accepted nor is named by a decision
    :raises NotDecided: if the decision was not adopted, or takes effect later
    """
    meeting = Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
    if meeting.hands_over_to is not None:
        return _the_same(meeting.hands_over_to, state, person, on)
    # At one of the demonstration, whose terms are no facts, it may be tried before the day.
    is_tried = meeting.is_demonstration and meeting.takes_decisions
    if not (is_tried or meeting.takes_decisions_by(at)):
        raise NotAtThisMeeting
    if on < meeting.starts_on:
        raise BeforeTheMeeting
    # Locked first and asked then: a hand-over that was waited for is seen.
    list(Term.objects.select_for_update(of=("self",)).values_list("pk"))
    if Term.objects.filter(starts_on__gte=on).exists():
        raise BeforeTheRunningTerm
    if not State.objects.participating_on(on).filter(pk=state.pk).exists():
        raise NotAParticipatingState
    running = circle.term_on(on)
    if decision is None:
        _refuse_unless_accepted(state, running)
    else:
        decision = locked(decision)
        _rest_on(decision, meeting, on)
        named = f"{state.code}: {on}"
        leave_step(decision, DecisionStep.Act.CHAIR_NAMED, by=by, at=at, reason=named)
    term = _begin(meeting, state, on, is_by_decision=decision is not None)
    if running is not None:
        settle_offers(term=running, began_on=on)
    _represent(term, person, office or {})
    meeting.hands_over_to = term
    meeting.save()
    return term


def _the_same(term: Term, state: State, person: Person, on: date) -> Term:
    named = term.representatives.filter(person=person).exists()
    if (term.state_id, term.starts_on) != (state.pk, on) or not named:
        raise HandedOverAlready
    return term


def _begin(meeting: Meeting, state: State, on: date, *, is_by_decision: bool) -> Term:
    assumed_by = Term.AssumedBy.DECISION if is_by_decision else Term.AssumedBy.ROTATION
    try:
        with transaction.atomic():
            return Term.objects.create(
                state=state,
                starts_on=on,
                assumed_by=assumed_by,
                is_demonstration=meeting.is_demonstration,
            )
    except IntegrityError as begun:  # another request was quicker by a hair (SAFETY D05)
        raise BeforeTheRunningTerm from begun


def _refuse_unless_accepted(state: State, running: Term | None) -> None:
    accepted = Offer.objects.filter(state=state, answer=offers.ACCEPTED)
    if running is not None:
        accepted = accepted.filter(term_starts_on__gt=running.starts_on)
    if not accepted.exists():
        raise NotAccepted


def _rest_on(decision: Decision, meeting: Meeting, on: date) -> None:
    is_adopted = decision.state == Decision.State.ADOPTED and decision.effective_on is not None
    if not is_adopted or (decision.is_demonstration and not meeting.is_demonstration):
        raise NotDecided
    if decision.effective_on and decision.effective_on > on:
        raise NotDecided


def _represent(term: Term, person: Person, office: dict[str, str]) -> None:
    """Give the new representative the post and end the posts of those before."""
    words = {f"office_{language}": text for language, text in office.items()}
    posts = Appointment.objects.select_for_update(of=("self",)).filter(
        role=Appointment.Role.CHAIR_REPRESENTATIVE
    )
    running = posts.in_office_on(term.starts_on)
    own = running.filter(person=person, state=term.state).first()
    for post in running:
        if post != own:
            _end(post, term.starts_on)
    appointment = own or Appointment.objects.create(
        person=person,
        state=term.state,
        role=Appointment.Role.CHAIR_REPRESENTATIVE,
        starts_on=term.starts_on,
        is_demonstration=term.is_demonstration,
        **words,
    )
    Representative.objects.create(term=term, person=person, appointment=appointment, **words)


def _end(post: Appointment, on: date) -> None:
    """End a post; one that ends on a day to come keeps its access until then."""
    if on <= timezone.localdate():
        end_appointment(appointment=post, on=on)
        return
    post.ended_on = on
    post.save()
