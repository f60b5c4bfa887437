"""Who comes to a meeting, and for whom."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from meetings.models.meeting import Meeting
from members.models import Organisation, Person, State


class Delegation(models.Model):
    """Those who come to a meeting for one State or organisation."""

    meeting = models.ForeignKey(
        Meeting, verbose_name=_("meeting"), on_delete=models.PROTECT, related_name="delegations"
    )
    state = models.ForeignKey(
        State,
        verbose_name=_("State"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organization"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        verbose_name = _("delegation")
        verbose_name_plural = _("delegations")
        constraints = [
            models.CheckConstraint(
                condition=Q(state__isnull=False, organisation__isnull=True)
                | Q(state__isnull=True, organisation__isnull=False),
                name="meetings_delegation_of_a_state_or_an_organisation",
                violation_error_message=_("Name a State or an organization, one of the two."),
            ),
            models.UniqueConstraint(
                fields=["meeting", "state"], name="meetings_delegation_one_a_state"
            ),
            models.UniqueConstraint(
                fields=["meeting", "organisation"], name="meetings_delegation_one_an_organisation"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.state or self.organisation}"


class Participant(models.Model):
    """A person in a delegation.

    One with an account sits in one of the meeting's two groups, which open the papers distributed
    for that meeting and nothing else.
    """

    class Seat(models.TextChoices):
        """With whom the person sits."""

        DELEGATE = "delegate", _("delegate")
        OBSERVER = "observer", _("observer")

    delegation = models.ForeignKey(
        Delegation,
        verbose_name=_("delegation"),
        on_delete=models.PROTECT,
        related_name="participants",
    )
    person = models.ForeignKey(
        Person, verbose_name=_("person"), on_delete=models.PROTECT, related_name="participations"
    )
    seat = models.CharField(_("seat"), max_length=8, choices=Seat, default=Seat.DELEGATE)
    is_head = models.BooleanField(_("head of delegation"), default=False)
    capacity = models.CharField(_("capacity"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("participant")
        verbose_name_plural = _("participants")
        ordering = ["-is_head", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["delegation", "person"], name="meetings_participant_once_a_delegation"
            ),
            models.UniqueConstraint(
                fields=["delegation"],
                condition=Q(is_head=True),
                name="meetings_participant_one_head_a_delegation",
                violation_error_message=_("The delegation already has a head."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.person)
