"""How sure the record is: confidence, and what a date is known to."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Confidence(models.TextChoices):
    """How far the sources bear a statement."""

    HIGH = "high", _("high")
    MEDIUM = "medium", _("medium")
    LOW = "low", _("low")


class Precision(models.TextChoices):
    """What a date is known to."""

    DAY = "day", _("day")
    MONTH = "month", _("month")
    YEAR = "year", _("year")


class Recorded(models.Model):
    """A statement of the record: how sure it is, and which of its texts are the portal's own.

    Sources are a relation of each model (they live in ``members``).
    """

    confidence = models.CharField(
        _("confidence"), max_length=8, choices=Confidence, default=Confidence.HIGH
    )
    working_translation = models.JSONField(
        _("working translations"),
        default=list,
        blank=True,
        help_text=_("Languages in which the title is a working translation of the portal."),
    )
    note = models.TextField(_("note on the record"), blank=True, default="")

    class Meta:
        abstract = True
