"""Who comes to a meeting, and for whom."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from almaty_portal.common import bilingual
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

    class Mode(models.TextChoices):
        """How the person takes part."""

        IN_PERSON = "in-person", _("in person")
        ONLINE = "online", _("online")

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
    name = models.CharField(
        _("name as printed"),
        max_length=200,
        blank=True,
        help_text=_("On the list and the nameplate; without it, the person’s own."),
    )
    office = models.CharField(_("office held"), max_length=300, blank=True)
    language = models.CharField(
        _("language of the papers"), max_length=2, choices=settings.LANGUAGES, default="ru"
    )
    mode = models.CharField(_("takes part"), max_length=10, choices=Mode, default=Mode.IN_PERSON)

    # What modeltranslation adds.
    name_ru: str | None
    name_en: str | None
    office_ru: str | None
    office_en: str | None

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

    def printed_name(self, language: str) -> bilingual.Text:
        """Return the name as it is printed in a language: of this meeting, or the person's own."""
        own: Any = bilingual.choose(self, "name", language)
        return own if own.value else bilingual.choose(self.person, "name", language)
