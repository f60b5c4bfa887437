"""What a State said on a decision (Modalities 3.vi)."""

import uuid
from datetime import date
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from meetings import consensus
from meetings.models.decision import Decision
from members.access import audiences_of
from members.models import Appointment, Audience, Letter, State, User


class PositionQuerySet(models.QuerySet["Position"]):
    """Positions and who may read them."""

    def visible_to(self, user: User | AnonymousUser) -> "PositionQuerySet":
        """Return the positions of the user's circles on what the user may know of, and one's own.

        An objection is for members until its State agrees to more; on a draft, positions are for
        those who are asked.
        """
        circles = audiences_of(user)
        readable = Q(audience__in=circles)
        if Audience.MEMBERS not in circles:
            readable &= Q(decision__in=Decision.objects.visible_to(user).values("pk"))
        if user.is_authenticated and user.is_active:
            own = [post.state_id for post in user.standing.coordinates if post.state_id]
            if own and Audience.MEMBERS in circles:
                readable |= Q(state__in=own)
        return self.filter(readable)

    def as_said(self, *, on: date) -> "PositionQuerySet":
        """Return the positions with all that is said of them.

        ``is_serving`` tells whether whoever gave it holds the post on a day.
        """
        serving = Appointment.objects.in_office_on(on).filter(pk=OuterRef("appointment"))
        return self.select_related("state", "appointment__person").annotate(
            is_serving=Exists(serving)
        )

    def as_given(self) -> list[consensus.Given]:
        """Return the positions with effect as the rule of consensus sees them."""
        rows = self.filter(standing=Position.Standing.COUNTS).order_by("received_at", "pk")
        return [consensus.Given(*row) for row in rows.values_list("state__code", "kind")]


class Position(models.Model):
    """A State's position on a decision: a row is added, none is changed or taken away."""

    class Kind(models.TextChoices):
        """What a State does."""

        JOINS = consensus.JOINS, pgettext_lazy("position", "joins")
        OBJECTS = consensus.OBJECTS, pgettext_lazy("position", "objects")
        AMENDS = consensus.AMENDS, pgettext_lazy("position", "proposes an amendment")
        RESERVES = consensus.RESERVES, pgettext_lazy("position", "makes a reservation")
        STATES = consensus.STATES, pgettext_lazy("position", "attaches a statement")
        COMMENTS = consensus.COMMENTS, pgettext_lazy("position", "comments")
        WITHDRAWS = consensus.WITHDRAWS, pgettext_lazy("position", "withdraws its objection")

    class Standing(models.TextChoices):
        """Whether it has effect, decided when it was entered."""

        COUNTS = "counts", _("received in time")
        LATE = "late", _("received after the instant: without effect")
        NONE = "none", _("not of a participating State: without effect")

    decision = models.ForeignKey(
        Decision, verbose_name=_("decision"), on_delete=models.PROTECT, related_name="positions"
    )
    state = models.ForeignKey(
        State, verbose_name=_("State"), on_delete=models.PROTECT, related_name="positions"
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    standing = models.CharField(
        _("effect"), max_length=6, choices=Standing, default=Standing.COUNTS
    )
    text = models.TextField(_("text"), blank=True)
    received_at = models.DateTimeField(_("received at"))
    entered_at = models.DateTimeField(_("entered at"))
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("entered by"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    appointment = models.ForeignKey(
        Appointment,
        verbose_name=_("in which post"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="positions",
    )
    letter = models.ForeignKey(
        Letter,
        verbose_name=_("letter"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="positions",
    )
    recorded_in = models.CharField(
        _("recorded in"),
        max_length=200,
        blank=True,
        help_text=_("For what was said at a meeting: the summary or minutes that record it."),
    )
    audience = models.CharField(
        _("audience"), max_length=12, choices=Audience, default=Audience.MEMBERS
    )
    is_publication_agreed = models.BooleanField(
        _("the State agrees to its publication"), default=False
    )
    key = models.UUIDField(_("key"), unique=True, default=uuid.uuid4, editable=False)
    reference = models.CharField(_("reference"), max_length=60, unique=True)

    objects = PositionQuerySet.as_manager()

    class Meta:
        verbose_name = _("position")
        verbose_name_plural = _("positions")
        ordering = ["received_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["decision", "state", "kind"],
                condition=Q(kind__in=sorted(consensus.ONCE), standing="counts"),
                name="meetings_position_each_kind_once_a_state",
                violation_error_message=_("The State has taken this position already."),
            ),
            models.CheckConstraint(
                condition=Q(appointment__isnull=False)
                | Q(letter__isnull=False)
                | Q(recorded_in__gt=""),
                name="meetings_position_by_post_letter_or_minutes",
                violation_error_message=_("Name the letter or minutes the position rests on."),
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=sorted(consensus.PREVENTING))
                | Q(audience__in=["members", "support-unit"])
                | Q(is_publication_agreed=True),
                name="meetings_position_objection_public_only_if_agreed",
                violation_error_message=_(
                    "An objection is shown beyond the members only if its State agrees."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.state}: {self.get_kind_display()}"

    @property
    def prevents(self) -> bool:
        """Say whether a position of this kind prevents adoption."""
        return self.kind in consensus.PREVENTING

    @property
    def giver(self) -> Any:
        """Who gave it, in the post held then; nobody where it came by letter."""
        return self.appointment.person if self.appointment else None
