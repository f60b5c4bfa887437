"""What a State said of its delegation, what it asked for too late, and how its people travel."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from almaty_portal.common import bilingual
from meetings.models.delegation import Participant
from meetings.models.invitation import Invitation
from members.models import Letter


class Nomination(models.Model):
    """A delegation as it was named at an instant, kept as it came; the newest is the one in force.

    The capacity is frozen: who named it keeps the post of that day when a successor is in office.
    """

    invitation = models.ForeignKey(
        Invitation,
        verbose_name=_("invitation"),
        on_delete=models.PROTECT,
        related_name="nominations",
    )
    reference = models.CharField(_("reference"), max_length=120, unique=True)
    named_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("named by"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    capacity = models.CharField(_("in which capacity"), max_length=400)
    named_at = models.DateTimeField(_("named at"))
    members = models.JSONField(_("as it was named"))

    class Meta:
        verbose_name = _("nomination")
        verbose_name_plural = _("nominations")
        ordering = ["-named_at", "-pk"]

    def __str__(self) -> str:
        return self.reference


class NominationRequest(models.Model):
    """A wish to change a delegation after the lock, which the Support Unit settles."""

    invitation = models.ForeignKey(
        Invitation, verbose_name=_("invitation"), on_delete=models.PROTECT, related_name="requests"
    )
    text = models.TextField(_("what is asked"))
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("asked by"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    capacity = models.CharField(_("in which capacity"), max_length=400)
    asked_at = models.DateTimeField(_("asked at"))
    # For the unit's eyes: whoever names people learns nothing of the accounts they have (C14).
    is_of_the_portal = models.BooleanField(_("noted by the portal"), default=False, editable=False)
    letter = models.ForeignKey(
        Letter,
        verbose_name=_("note that asks"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    answer = models.TextField(_("answer of the unit"), blank=True)
    settled_at = models.DateTimeField(_("settled at"), null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("settled by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        verbose_name = _("request about a delegation")
        verbose_name_plural = _("requests about delegations")
        ordering = [models.F("settled_at").asc(nulls_first=True), "-asked_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(settled_at__isnull=True, settled_by__isnull=True)
                | (Q(settled_at__isnull=False, settled_by__isnull=False) & ~Q(answer="")),
                name="meetings_nomination_request_settled_with_an_answer",
                violation_error_message=_("What is settled has an answer."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.invitation}, {bilingual.day(self.asked_at)}"


class Logistics(models.Model):
    """How a participant travels and stays; purged after the meeting, kept in no history.

    For the unit, and for whoever names that delegation, alone.
    """

    participant = models.OneToOneField(
        Participant,
        verbose_name=_("participant"),
        on_delete=models.CASCADE,
        related_name="logistics",
    )
    arrives_on = models.DateField(_("arrival"), null=True, blank=True)
    departs_on = models.DateField(_("departure"), null=True, blank=True)
    flights = models.CharField(_("flights"), max_length=200, blank=True)
    hotel = models.CharField(_("hotel"), max_length=200, blank=True)
    dietary = models.CharField(_("dietary needs"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("travel and stay")
        verbose_name_plural = _("travel and stay")

    def __str__(self) -> str:
        return f"{self.participant}"
