"""What can be done about the Chairmanship: offer it, write down an answer, give a directive.

"The Chairmanship […] will be open to all participating States on a voluntary basis, in English
alphabetical order" (Modalities 3.ii); "the Support Unit acts in accordance with the directives of
the Chair" (3.iii).
"""

from datetime import date

from django.db import transaction

from chairmanship import circle, offers
from chairmanship.models import Directive, Offer, Term
from chairmanship.models.offer import OfferQuerySet
from members.models import Letter, State, User


class NobodyChairs(Exception):
    """No term is on record on that day, so there is nobody to follow."""


class NotItsTurn(Exception):
    """Another State comes first in the order of 3.ii; ``first`` is its code, or nothing."""

    def __init__(self, first: str = "") -> None:
        """Keep whose turn it is."""
        super().__init__(first)
        self.first = first


class AlreadyAnswered(Exception):
    """The State has answered otherwise; what was answered is not changed."""


class AnsweredTooEarly(Exception):
    """It is said to have answered before it was asked."""


class NotByDecision(Exception):
    """A State is left out of the order by a recorded decision only."""


@transaction.atomic
def offer_chairmanship(
    *,
    state: State,
    term_starts_on: date,
    on: date,
    letter: Letter | None = None,
    is_demonstration: bool = False,
) -> Offer:
    """Offer the next term to the State whose turn it is; a second time nothing changes.

    :raises NobodyChairs: before the first Chair
    :raises NotItsTurn: if another comes first, has not answered yet, or has accepted
    """
    term = _locked_term(on)
    there = _round(term).filter(state=state).first()
    if there is not None:
        return there
    now = circle.round_after(term, on=on)
    if now.next_to_ask is None or now.next_to_ask.code != state.code:
        holder = now.next_to_ask or now.waiting_for or now.accepted
        raise NotItsTurn(holder.code if holder else "")
    return Offer.objects.create(
        state=state,
        term_starts_on=term_starts_on,
        offered_on=on,
        letter=letter,
        is_demonstration=is_demonstration,
    )


@transaction.atomic
def answer_offer(
    *,
    offer: Offer,
    answer: str,
    on: date,
    letter: Letter | None = None,
    decision_number: str = "",
) -> Offer:
    """Write down what a State answered, for that term only and without comment.

    The same answer a second time changes nothing.

    :raises AlreadyAnswered: if it has answered otherwise
    :raises NotByDecision: if it is to be left out and no decision is named
    :raises AnsweredTooEarly: if the day is before that of the offer
    """
    offer = Offer.objects.select_for_update(of=("self",)).get(pk=offer.pk)
    if offer.answer == answer:
        return offer
    if offer.answer != offers.OFFERED:
        raise AlreadyAnswered
    if answer == offers.NOT_ASKED and not decision_number:
        raise NotByDecision
    if on < offer.offered_on:
        raise AnsweredTooEarly
    offer.answer, offer.answered_on = answer, on
    offer.letter = letter or offer.letter
    offer.decision_number = decision_number
    offer.save()
    return offer


@transaction.atomic
def settle_offers(*, term: Term, began_on: date) -> None:
    """Write on the offers made during a term the day on which the next one began in fact.

    So what was answered stays with that term only, also where it began before it was foreseen.
    """
    for offer in _round(term).select_for_update(of=("self",)):
        offer.term_starts_on = began_on
        offer.save(update_fields=["term_starts_on"])


@transaction.atomic
def give_directive(
    *,
    text: dict[str, str],
    by: User,
    on: date,
    kind: str = Directive.Kind.DIRECTIVE,
    due_on: date | None = None,
) -> Directive:
    """Write down a directive in the Chair's own hand; the same words that day are one directive."""
    said = {f"text_{language}": words for language, words in text.items() if words}
    facts = {**said, "kind": kind, "given_on": on, "given_by": by, "due_on": due_on}
    there = Directive.objects.filter(**facts).first()
    return there or Directive.objects.create(**facts)


def _round(term: Term) -> OfferQuerySet:
    return Offer.objects.filter(term_starts_on__gt=term.starts_on)


def _locked_term(on: date) -> Term:
    term = circle.term_on(on)
    if term is None:
        raise NobodyChairs
    return Term.objects.select_for_update(of=("self",)).get(pk=term.pk)
