"""Whose account a member of a delegation is, or is invited to (SAFETY C21, C22).

An address given with a name opens an account for that person, which opens the meeting and nothing
else. An account that exists is seated only where its owner acts, or once came, for the same State
or organisation; anything else the unit looks at, and the page says the same either way, so that
nobody learns which addresses have accounts (C14).
"""

from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from meetings.models import Delegation, Invitation, NominationRequest, Participant
from members.accounts import invitations
from members.models import Person, User


def is_somebody_else(row: Participant, member: Any) -> bool:
    """Say whether a row of the list now means another person than the one who holds its account.

    A name mended under the same address is the same person; another address, or none, is not: the
    account of the one who came before must not be left to whoever takes the place.
    """
    user = row.person.user
    return user is not None and user.email.lower() != member.email.lower()


def person_for(member: Any, invitation: Invitation) -> Person:
    """Return whom a new row means: by address somebody of the same State, else a new person."""
    known = _known(member.email, invitation)
    if known is not None:
        return known
    return Person.objects.create(
        name_ru=member.name_ru,
        name_en=member.name_en,
        email=member.email,
        is_demonstration=invitation.meeting.is_demonstration,
    )


def follow(person: Person, member: Any, invitation: Invitation, *, by: User, at: datetime) -> None:
    """Keep name and address of a person known from delegations alone, and open an account."""
    if not person.appointments.exists():
        person.name_ru, person.name_en = member.name_ru, member.name_en
        person.email = member.email
        person.save()
    if not member.email or person.user is not None:
        return
    if not User.objects.filter(email__iexact=member.email).exists():
        invitations.invite(email=member.email, language=member.language, at=at, person=person)
        return
    NominationRequest.objects.get_or_create(
        invitation=invitation,
        asked_by=by,
        settled_at=None,
        is_of_the_portal=True,
        text=_("The address given for %(name)s has an account already: %(email)s.")
        % {"name": member.name_en or member.name_ru, "email": member.email},
        defaults={"capacity": _("noted by the portal"), "asked_at": at},
    )


def _known(email: str, invitation: Invitation) -> Person | None:
    """Return the one person of an address who acts, comes or came for whom is invited."""
    if not email:
        return None
    name = "state" if invitation.state_id else "organisation"
    whose = {name: getattr(invitation, f"{name}_id")}
    acts = Q(**{f"appointments__{key}": value for key, value in whose.items()})
    # Who was taken off a delegation stands in its history alone.
    came = Participant.history.filter(delegation_id__in=Delegation.objects.filter(**whose))  # type: ignore[attr-defined]
    holders = Person.objects.filter(user__email__iexact=email)
    return holders.filter(acts | Q(pk__in=came.values("person_id"))).order_by("pk").first()
