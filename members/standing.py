"""What an account holds on a day: posts in office, and the circle of readers they bring.

An account alone opens nothing (DESIGN §5).
"""

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.db.models import OuterRef, Subquery

from members import circles
from members.models.audience import Audience
from members.models.organisation import OrganisationRole
from members.models.person import Appointment
from members.models.state import Participation

if TYPE_CHECKING:
    from members.models.account import User


@dataclass(frozen=True)
class Standing:
    """What somebody holds on a day; ``widest`` is the innermost circle they read with."""

    widest: Audience = Audience.PUBLIC
    is_support_unit: bool = False
    appointments: tuple[Appointment, ...] = field(default=())

    @property
    def audiences(self) -> list[Audience]:
        """Return every circle of readers this standing belongs to."""
        return Audience.up_to(self.widest)

    @property
    def coordinates(self) -> tuple[Appointment, ...]:
        """Return the posts of coordinator or alternate."""
        roles = {Appointment.Role.COORDINATOR, Appointment.Role.ALTERNATE}
        return tuple(post for post in self.appointments if post.role in roles)

    @property
    def represents_the_chair(self) -> bool:
        """Say whether a post of representative of the Chair is held."""
        return any(p.role == Appointment.Role.CHAIR_REPRESENTATIVE for p in self.appointments)

    @property
    def holds_any(self) -> bool:
        """Say whether the account has any standing of its own."""
        return self.is_support_unit or bool(self.appointments)


NOBODY = Standing()


def standing_of(user: "User | AnonymousUser", on: date) -> Standing:
    """Return what ``user`` holds on a day; nothing for a visitor or an inactive account."""
    if not user.is_authenticated or not user.is_active:
        return NOBODY
    posts = tuple(_posts_of(user, on))
    if user.is_staff:
        return Standing(Audience.SUPPORT_UNIT, is_support_unit=True, appointments=posts)
    reached = [
        Audience(
            circles.circle_of_post(
                role=post.role,
                participation=post.participation_now,  # type: ignore[attr-defined]
                organisation_role=post.organisation_role_now,  # type: ignore[attr-defined]
            )
        )
        for post in posts
    ]
    order = list(Audience)
    widest = max(reached, key=order.index, default=Audience.PUBLIC)
    return Standing(widest, appointments=posts)


def _posts_of(user: "User", on: date) -> "list[Appointment]":
    participation = Participation.objects.filter(
        state=OuterRef("state"), starts_on__lte=on
    ).order_by("-starts_on")
    role = OrganisationRole.objects.filter(
        organisation=OuterRef("organisation"), starts_on__lte=on
    ).order_by("-starts_on")
    return list(
        Appointment.objects.in_office_on(on)
        .filter(person__user=user)
        .select_related("state", "organisation")
        .annotate(
            participation_now=Subquery(participation.values("status")[:1]),
            organisation_role_now=Subquery(role.values("role")[:1]),
        )
    )
