"""Organisations and the roles they hold in the Process, each from a day."""

from datetime import date

from django.db import models
from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext_lazy as _

from almaty_portal.common import bilingual
from almaty_portal.common.recorded import Precision, Recorded
from members.models.reference import Source


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    """Organisations, as of a day."""

    def with_role_on(self, day: date) -> "OrganisationQuerySet":
        """Annotate ``role_now``: the role whose period runs on ``day``."""
        running = OrganisationRole.objects.filter(
            organisation=OuterRef("pk"), starts_on__lte=day
        ).order_by("-starts_on")
        return self.annotate(role_now=Subquery(running.values("role")[:1]))


class Organisation(Recorded):
    """An organisation that supports, observes or was invited to the Process (Modalities 3.iv)."""

    class Kind(models.TextChoices):
        """What sort of organisation it is."""

        INTERNATIONAL = "international", _("international organization")
        REGIONAL = "regional", _("regional organization")
        CIVIL_SOCIETY = "civil-society", _("civil society")

    slug = models.SlugField(_("key"), unique=True)
    abbreviation = models.CharField(_("abbreviation"), max_length=40, blank=True)
    kind = models.CharField(_("kind"), max_length=16, choices=Kind)
    name = models.CharField(_("name"), max_length=300)
    sources = models.ManyToManyField(
        Source, verbose_name=_("sources"), blank=True, related_name="+"
    )
    is_demonstration = models.BooleanField(_("demonstration"), default=False, editable=False)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("organization")
        verbose_name_plural = _("organizations")
        ordering = ["name_en"]

    def __str__(self) -> str:
        return bilingual.text(self, "name")


class OrganisationRole(models.Model):
    """What an organisation is to the Process from a day until its next role."""

    class Role(models.TextChoices):
        """What an organisation is to the Process."""

        SUPPORT_UNIT = "support-unit", _("hosts the Support Unit")
        OBSERVER = "observer", _("observer")
        REQUESTED = "requested", _("observer status requested")
        GUEST = "guest", _("guest, case by case")
        NONE = "none", _("no standing role on record")

    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organization"),
        on_delete=models.PROTECT,
        related_name="roles",
    )
    role = models.CharField(_("role"), max_length=16, choices=Role)
    starts_on = models.DateField(_("starts on"))
    precision = models.CharField(
        _("precision"), max_length=5, choices=Precision, default=Precision.DAY
    )
    is_not_later_than = models.BooleanField(_("not later than"), default=False)

    class Meta:
        verbose_name = _("role of an organization")
        verbose_name_plural = _("roles of organizations")
        ordering = ["starts_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "starts_on"],
                name="members_organisation_role_one_beginning_a_day",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()}, {self.starts_on:%Y}"
