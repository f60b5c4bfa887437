"""Who comes to a meeting, and for whom."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from almaty_portal.common import bilingual
from meetings.clauses import quotation_of_3_iv
from meetings.models.invitation import Invitation
from meetings.models.meeting import Meeting
from members.models import Organisation, Person, State

_ONE_OF = ("state", "organisation", "guest")


def _only(name: str) -> Q:
    return Q(**{f"{other}__isnull": other != name for other in _ONE_OF})


class NotInvited(Exception):
    """Civil society comes only where it was invited to the meeting by consent (3.iv)."""


class Delegation(models.Model):
    """Those who come to a meeting for one State or organisation, or one guest invited by name."""

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
    guest = models.ForeignKey(
        Person,
        verbose_name=_("guest invited by name"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Of civil society, whose invitation to this meeting was sent (3.iv)."),
    )

    class Meta:
        verbose_name = _("delegation")
        verbose_name_plural = _("delegations")
        constraints = [
            models.CheckConstraint(
                condition=_only("state") | _only("organisation") | _only("guest"),
                name="meetings_delegation_of_one",
                violation_error_message=_("Name a State, an organization or a guest, one alone."),
            ),
            models.UniqueConstraint(
                fields=["meeting", "state"], name="meetings_delegation_one_a_state"
            ),
            models.UniqueConstraint(
                fields=["meeting", "organisation"], name="meetings_delegation_one_an_organisation"
            ),
            models.UniqueConstraint(
                fields=["meeting", "guest"], name="meetings_delegation_one_a_guest"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.state or self.organisation or self.guest}"

    def clean(self) -> None:
        """Ask for the invitation of civil society in words."""
        if self.meeting_id and not self._may_come():
            said = gettext("No invitation to this meeting was sent to them.")
            raise ValidationError(f"{said} {quotation_of_3_iv()}".strip())

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep civil society out where it was not invited.

        :raises NotInvited: if its invitation to the meeting was not sent
        """
        if not self._may_come():
            raise NotInvited
        super().save(*args, **kwargs)

    def _may_come(self) -> bool:
        organisation = self.organisation
        is_civil_society = organisation is not None and (
            organisation.kind == Organisation.Kind.CIVIL_SOCIETY
        )
        if self.guest is None and not is_civil_society:
            return True
        sent = Invitation.objects.going_out().filter(meeting=self.meeting, sent_at__isnull=False)
        return sent.filter(person=self.guest, organisation=self.organisation).exists()


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
    seat = models.CharField(
        _("seat"), max_length=8, choices=Seat, default=Seat.DELEGATE, editable=False
    )
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

    def clean(self) -> None:
        """Keep a guest’s own place for the guest, who is invited on an individual basis (3.iv)."""
        guest = self.delegation.guest_id if self.delegation_id else None
        if guest is not None and self.person_id not in {None, guest}:
            raise ValidationError(_("A guest invited by name comes alone (3.iv)."))

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Seat with the observers whoever comes for no State."""
        if self.delegation.state_id is None:
            self.seat = self.Seat.OBSERVER
        super().save(*args, **kwargs)

    def printed_name(self, language: str) -> bilingual.Text:
        """Return the name as it is printed in a language: of this meeting, or the person's own."""
        own: Any = bilingual.choose(self, "name", language)
        return own if own.value else bilingual.choose(self.person, "name", language)
