"""People and the posts they hold."""

from datetime import date

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from almaty_portal.common import bilingual
from members.models.organisation import Organisation
from members.models.state import State


class Person(models.Model):
    """Somebody who acts for a State or an organisation; need not have an account."""

    name = models.CharField(_("name"), max_length=200)
    name_original = models.CharField(_("name in the original script"), max_length=200, blank=True)
    form_of_address = models.CharField(_("form of address"), max_length=100, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    phone = models.CharField(_("telephone"), max_length=60, blank=True)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        verbose_name=_("account"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="person",
    )
    contacts_may_be_public = models.BooleanField(
        _("publication of name and contacts agreed"), default=False
    )
    is_demonstration = models.BooleanField(_("demonstration"), default=False, editable=False)

    # What modeltranslation adds.
    name_ru: str | None
    name_en: str | None

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["name_en", "name_ru"]

    def __str__(self) -> str:
        return bilingual.text(self, "name")


class InstructionMissing(Exception):
    """The State's representation is unsettled, and no instruction of the Chair is recorded."""


class AppointmentQuerySet(models.QuerySet["Appointment"]):
    """Appointments, as of a day."""

    def in_office_on(self, day: date) -> "AppointmentQuerySet":
        """Return the appointments running on ``day``.

        An appointment ends on ``ended_on`` (exclusive) or, for a coordinator, on the day the next
        coordinator of the State begins: the last begun serves (Modalities 3.i, one a State).
        """
        successor = Appointment.objects.filter(
            role=Appointment.Role.COORDINATOR,
            state=OuterRef("state"),
            starts_on__lte=day,
            starts_on__gt=OuterRef("starts_on"),
        )
        return (
            self.filter(starts_on__lte=day)
            .filter(Q(ended_on__isnull=True) | Q(ended_on__gt=day))
            .exclude(Q(role=Appointment.Role.COORDINATOR) & Exists(successor))
        )


class Appointment(models.Model):
    """A person's post for a State or an organisation, from a day (Modalities 3.i, 3.ii, 3.iv)."""

    class Role(models.TextChoices):
        """For what a person is appointed."""

        COORDINATOR = "coordinator", _("National Coordinator")
        ALTERNATE = "alternate", _("alternate")
        OBSERVER_REPRESENTATIVE = "observer-representative", _("representative of an observer")
        CHAIR_REPRESENTATIVE = "chair-representative", _("representative of the Chair")

    person = models.ForeignKey(
        Person, verbose_name=_("person"), on_delete=models.PROTECT, related_name="appointments"
    )
    state = models.ForeignKey(
        State,
        verbose_name=_("State"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="appointments",
    )
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organization"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="appointments",
    )
    role = models.CharField(_("role"), max_length=24, choices=Role)
    office = models.CharField(_("office held"), max_length=300, blank=True)
    institution = models.CharField(_("institution"), max_length=300, blank=True)
    starts_on = models.DateField(_("starts on"))
    ended_on = models.DateField(
        _("ended on (exclusive)"),
        null=True,
        blank=True,
        help_text=_("Only where nobody succeeds: a period ends where the next begins."),
    )
    instruction = models.CharField(
        _("the Chair’s instruction"),
        max_length=300,
        blank=True,
        help_text=_(
            "Needed where the State’s representation is unsettled: who instructed, when, in what"
            " form."
        ),
    )
    is_demonstration = models.BooleanField(_("demonstration"), default=False, editable=False)

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("appointment")
        verbose_name_plural = _("appointments")
        ordering = ["-starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__isnull=False, organisation__isnull=True)
                | Q(state__isnull=True, organisation__isnull=False),
                name="members_appointment_to_a_state_or_an_organisation",
                violation_error_message=_("Name a State or an organization, one of the two."),
            ),
            models.CheckConstraint(
                condition=Q(state__isnull=False) | Q(role="observer-representative"),
                name="members_appointment_organisations_only_observe",
                violation_error_message=_("Only a State has coordinators and chairs."),
            ),
            models.UniqueConstraint(
                fields=["state", "starts_on"],
                condition=Q(role="coordinator"),
                name="members_appointment_one_coordinator_beginning_a_day",
                violation_error_message=_(
                    "A coordinator of this State already begins on this day."
                ),
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=models.F("starts_on")),
                name="members_appointment_ends_after_it_begins",
                violation_error_message=_("The end cannot be before the beginning."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} ({self.get_role_display()})"

    def clean(self) -> None:
        """Ask for the Chair's instruction where the State's representation is unsettled."""
        if self._lacks_instruction():
            said = _("Representation of this State is unsettled: name the Chair’s instruction.")
            raise ValidationError({"instruction": said})

    def save(self, *args: object, **kwargs: object) -> None:
        """Keep what no form may pass by.

        :raises InstructionMissing: if the State's representation is unsettled and none is recorded
        """
        if self._lacks_instruction():
            raise InstructionMissing
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    def _lacks_instruction(self) -> bool:
        since = self.state.unsettled_since if self.state else None
        begins = self.starts_on
        return bool(since and begins and begins >= since and not self.instruction.strip())
