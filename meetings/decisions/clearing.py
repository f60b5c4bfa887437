"""The Chair clears a decision for publication in its own hand (Modalities 3.ii, 3.iii).

What the Chair said by letter, mail or word of mouth the Support Unit enters
(``services.clear``); here its representative gives the word on the portal.
"""

from datetime import datetime

from django.db import transaction

from almaty_portal.common.clearing import Clearing
from meetings.decisions import services
from meetings.models import Decision
from meetings.models.decision import DecisionQuerySet
from meetings.nonobjection import instants, people
from members.models import Audience, User

ON_THE_PORTAL = "on the portal"


class NotTheChair(Exception):
    """Somebody else asks, or a representative whose State is not in the Chair."""


def awaiting() -> DecisionQuerySet:
    """Return the decisions with an outcome that the Chair has not cleared for publication."""
    unsettled = (Decision.State.DRAFT, Decision.State.HISTORICAL)
    return (
        Decision.objects.filter(cleared_at__isnull=True)
        .exclude(state__in=unsettled)
        .exclude(audience=Audience.SUPPORT_UNIT)
    )


@transaction.atomic
def clear_as_chair(*, decision: Decision, by: User, at: datetime) -> Decision:
    """Clear a decision for publication as the Chair's representative; safe to repeat.

    :raises NotTheChair: if somebody else does
    :raises ImpossibleTransition: while it has no outcome
    """
    day = instants.day_of(at)
    if not people.speaks_for_the_chair(by, on=day):
        raise NotTheChair
    word = Clearing(by=str(by.person), on=day, form=ON_THE_PORTAL)
    return services.clear(decision=decision, by=by, at=at, clearing=word)
