"""The rows of the register: entries of the chain, corrigenda, numbers given."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from almaty_portal.common.clearing import Cleared
from meetings.models.decision import Decision


class Corrigendum(Cleared):
    """An editorial correction of an adopted decision, which stays as it was adopted (3.vi)."""

    decision = models.ForeignKey(
        Decision, verbose_name=_("decision"), on_delete=models.PROTECT, related_name="corrigenda"
    )
    ordinal = models.PositiveSmallIntegerField(_("number"))
    text = models.TextField(_("what is corrected"))
    made_on = models.DateField(_("date"))
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("entered by"),
        on_delete=models.PROTECT,
        related_name="+",
    )

    class Meta:
        verbose_name = _("corrigendum")
        verbose_name_plural = _("corrigenda")
        ordering = ["ordinal"]
        constraints = [
            models.UniqueConstraint(
                fields=["decision", "ordinal"], name="meetings_corrigendum_one_of_a_number"
            )
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def number(self) -> str:
        """The number it is cited by: 2026-03/Corr.1."""
        return f"{self.decision.number}/Corr.{self.ordinal}"


class RegisterEntry(models.Model):
    """A link of the chain: what an adopted decision, or a corrigendum, was when it was entered."""

    serial = models.PositiveIntegerField(_("place in the chain"), unique=True)
    decision = models.ForeignKey(
        Decision, verbose_name=_("decision"), on_delete=models.PROTECT, related_name="entries"
    )
    corrigendum = models.OneToOneField(
        Corrigendum,
        verbose_name=_("corrigendum"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="entry",
    )
    number = models.CharField(_("number"), max_length=30, unique=True)
    day = models.DateField(_("date"))
    digest_ru = models.CharField(_("hash of the Russian text"), max_length=64)
    digest_en = models.CharField(_("hash of the English text"), max_length=64)
    previous = models.CharField(_("hash before it"), max_length=64, unique=True)
    fingerprint = models.CharField(_("fingerprint"), max_length=64, unique=True)
    entered_at = models.DateTimeField(_("entered at"))

    class Meta:
        verbose_name = _("entry of the register")
        verbose_name_plural = _("entries of the register")
        ordering = ["serial"]
        constraints = [
            models.UniqueConstraint(
                fields=["decision"],
                condition=Q(corrigendum__isnull=True),
                name="meetings_register_entry_once_a_decision",
            )
        ]

    def __str__(self) -> str:
        return self.number


class RegisterCounter(models.Model):
    """The last number given in a series and year; taking the next one waits its turn."""

    series = models.CharField(max_length=12)
    year = models.PositiveSmallIntegerField(default=0)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["series", "year"], name="meetings_register_counter_once_a_year"
            )
        ]

    def __str__(self) -> str:
        return f"{self.series} {self.year}: {self.last}"
