"""Non-objection procedures, and how States without a reachable coordinator were reached."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from almaty_portal.common import bilingual
from meetings.models.decision import Decision, Matter
from meetings.models.meeting import Meeting
from meetings.nonobjection.instants import USUAL_WORKING_DAYS, Facts, Stage, stage_at
from members.access import audiences_of
from members.models import Audience, Letter, Organisation, State, User


class NonObjectionProcedureQuerySet(models.QuerySet["NonObjectionProcedure"]):
    """Procedures and who may know of them."""

    def visible_to(self, user: User | AnonymousUser) -> "NonObjectionProcedureQuerySet":
        """Return what was put to members; for the unit and the Chair also what is prepared."""
        circles = audiences_of(user)
        if Audience.MEMBERS not in circles:
            return self.none()
        if user.is_authenticated and (
            user.standing.is_support_unit or user.standing.represents_the_chair
        ):
            return self.all()
        return self.announced()

    def announced(self) -> "NonObjectionProcedureQuerySet":
        """Return the procedures of which a signed-in reader may know that they exist."""
        return self.filter(Q(opened_at__isnull=False) | Q(circulated_at__isnull=False))

    def running(self) -> "NonObjectionProcedureQuerySet":
        """Return the procedures opened and not closed yet, by the instant they end."""
        return self.filter(opened_at__isnull=False, closed_at__isnull=True).order_by("expires_at")


class NonObjectionProcedure(models.Model):
    """A text put to the participating States outside a meeting: adopted unless one objects.

    Prepared by the Support Unit, opened by the Chair on a decision that allows it for the matter
    (Modalities 3.vi; notes 1 and 4 for two States). Without one it is circulated for comments.
    """

    class Outcome(models.TextChoices):
        """How it ended: as the closing act established, or before its instant by the Chair."""

        ADOPTED = "adopted", _("adopted by consensus")
        NOT_ADOPTED = "not-adopted", pgettext_lazy("decision", "not adopted")
        WITHDRAWN = "withdrawn", pgettext_lazy("procedure", "withdrawn by the Chair")

    key = models.SlugField(_("reference"), max_length=20, unique=True, editable=False)
    decision = models.OneToOneField(
        Decision,
        verbose_name=_("draft decision"),
        on_delete=models.PROTECT,
        related_name="procedure",
    )
    matter = models.CharField(_("matter"), max_length=14, choices=Matter, default=Matter.DECISION)
    meeting = models.ForeignKey(
        Meeting,
        verbose_name=_("meeting concerned"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="procedures",
    )
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organization concerned"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    state = models.ForeignKey(
        State,
        verbose_name=_("State concerned"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    mandate = models.ForeignKey(
        Decision,
        verbose_name=_("mandate"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="mandated_procedures",
        help_text=_("The decision that allows this procedure for this matter (3.vi)."),
    )
    working_days = models.PositiveSmallIntegerField(_("working days"), default=USUAL_WORKING_DAYS)
    circle = models.ManyToManyField(
        State,
        verbose_name=_("participating States asked"),
        blank=True,
        related_name="+",
        editable=False,
    )
    circulated_at = models.DateTimeField(_("circulated at"), null=True, editable=False)
    opened_at = models.DateTimeField(_("opened at"), null=True, editable=False)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("opened by"),
        on_delete=models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
    )
    clears_publication = models.BooleanField(
        _("cleared for publication if adopted"), default=False, editable=False
    )
    text_digests = models.CharField(_("hashes of what was put"), max_length=130, editable=False)
    expires_at = models.DateTimeField(_("expires at"), null=True, editable=False)
    broken_at = models.DateTimeField(_("first objection received at"), null=True, editable=False)
    outcome = models.CharField(
        _("outcome"), max_length=12, choices=Outcome, blank=True, editable=False
    )
    closed_at = models.DateTimeField(_("closed at"), null=True, editable=False)
    withdrawn_because = models.CharField(
        _("reason of the withdrawal"), max_length=500, blank=True, editable=False
    )
    is_demonstration = models.BooleanField(_("demonstration"), default=False, editable=False)

    objects = NonObjectionProcedureQuerySet.as_manager()

    class Meta:
        verbose_name = _("non-objection procedure")
        verbose_name_plural = _("non-objection procedures")
        ordering = ["-opened_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(opened_at__isnull=True)
                | Q(expires_at__isnull=False, expires_at__gt=models.F("opened_at")),
                name="meetings_procedure_open_has_an_instant",
            ),
            models.CheckConstraint(
                condition=Q(outcome="", closed_at__isnull=True)
                | (~Q(outcome="") & Q(closed_at__isnull=False, opened_at__isnull=False)),
                name="meetings_procedure_closed_with_an_outcome",
            ),
            models.CheckConstraint(
                condition=~Q(outcome="adopted") | Q(broken_at__isnull=True),
                name="meetings_procedure_broken_is_never_adopted",
            ),
            models.CheckConstraint(
                condition=~Q(outcome="withdrawn")
                | Q(broken_at__isnull=True, closed_at__lte=models.F("expires_at")),
                name="meetings_procedure_withdrawn_while_open",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.decision}"

    def get_absolute_url(self) -> str:
        """Return the procedure's page in the reader's language."""
        return reverse("decisions:procedure", args=[self.key])

    @property
    def reference(self) -> str:
        """The reference as it is printed, as in the references of positions: NOP-2026-01."""
        return self.key.upper()

    @property
    def facts(self) -> Facts:
        """What the rule of stages asks."""
        return Facts(
            expires_at=self.expires_at,
            is_opened=self.opened_at is not None,
            is_circulated=self.circulated_at is not None,
            is_broken=self.broken_at is not None,
            outcome=self.outcome,
        )

    @property
    def settled_its_decision(self) -> bool:
        """Whether the decision's outcome is this procedure's, and not a later meeting's."""
        return bool(self.outcome) and self.outcome == self.decision.state

    @property
    def is_withdrawn(self) -> bool:
        """Whether the Chair withdrew it: its text may still be taken up by a meeting."""
        return self.outcome == self.Outcome.WITHDRAWN

    def stage(self, now: datetime) -> Stage:
        """Return how far it has come at a moment, whether or not any worker has run."""
        return stage_at(self.facts, now)


class Delivery(models.Model):
    """How a State without a reachable coordinator was reached before a procedure was opened.

    Or the Chair's recorded instruction that its representation is unsettled: then it is asked
    through no coordinator, and no rule counts that against it.
    """

    class Kind(models.TextChoices):
        """What is recorded."""

        DELIVERED = "delivered", _("delivered by another official channel")
        WAIVED = "waived", _("representation unsettled, on the Chair's instruction")

    procedure = models.ForeignKey(
        NonObjectionProcedure,
        verbose_name=_("non-objection procedure"),
        on_delete=models.CASCADE,
        related_name="deliveries",
    )
    state = models.ForeignKey(
        State, verbose_name=_("State"), on_delete=models.PROTECT, related_name="+"
    )
    kind = models.CharField(_("what is recorded"), max_length=9, choices=Kind)
    on = models.DateField(_("date"))
    how = models.CharField(
        _("channel, or the Chair's instruction"),
        max_length=300,
        help_text=_("For example: note verbale to the embassy; who of the Chair instructed, how."),
    )
    letter = models.ForeignKey(
        Letter,
        verbose_name=_("letter"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        verbose_name = _("delivery by another channel")
        verbose_name_plural = _("deliveries by another channel")
        constraints = [
            models.UniqueConstraint(
                fields=["procedure", "state"], name="meetings_delivery_once_a_state"
            )
        ]

    def __str__(self) -> str:
        return f"{self.state}: {self.get_kind_display()}"


class DayOff(models.Model):
    """An official day off of a State that the fixed table cannot know: a moved or lunar feast."""

    state = models.ForeignKey(
        State,
        verbose_name=_("State"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    day = models.DateField(_("day"))
    what = models.CharField(_("what"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("day off")
        verbose_name_plural = _("days off")
        ordering = ["day"]
        constraints = [
            models.UniqueConstraint(fields=["state", "day"], name="meetings_day_off_once_a_state")
        ]

    def __str__(self) -> str:
        return f"{self.state}, {bilingual.day(self.day)}"


def days_off(codes: list[str]) -> set[Any]:
    """Return the days off written down for some States."""
    return set(DayOff.objects.filter(state__code__in=codes).values_list("day", flat=True))
