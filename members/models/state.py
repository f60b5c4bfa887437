"""States, under the names they bore, and their participation, each from a day."""

import unicodedata
from datetime import date
from typing import Any

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from almaty_portal.common import bilingual
from almaty_portal.common.recorded import Confidence, Precision
from members.models.reference import Source


def folded(name: str) -> str:
    """Return what a name is filed under: letters without accents, in lower case.

    "Türkiye" becomes "turkiye" and so stands before "turkmenistan" (3.ii, English alphabetical
    order); the dotless ı and the like have no accent to drop and are mapped.
    """
    plain = unicodedata.normalize("NFKD", name.translate(str.maketrans("ıİøØðÐ", "iIoOdD")))
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold().strip()


class StateQuerySet(models.QuerySet["State"]):
    """States, as of a day."""

    def in_protocol_order(self) -> "StateQuerySet":
        """Order by the English short name, in every language (Modalities 3.ii)."""
        return self.order_by("filed_under")

    def with_participation_on(self, day: date) -> "StateQuerySet":
        """Annotate ``participation_id`` and ``participation_status``: the period of a day."""
        running = Participation.objects.filter(state=OuterRef("pk"), starts_on__lte=day).order_by(
            "-starts_on"
        )
        return self.annotate(
            participation_id=Subquery(running.values("pk")[:1]),
            participation_status=Subquery(running.values("status")[:1]),
        )

    def with_names_on(self, day: date) -> "StateQuerySet":
        """Annotate ``former_name_id``: the former name still in use on a day, if any."""
        then = FormerName.objects.filter(state=OuterRef("pk"), until__gt=day).order_by("until")
        return self.annotate(former_name_id=Subquery(then.values("pk")[:1]))

    def participating_on(self, day: date) -> "StateQuerySet":
        """Return the participating States of a day: members, without those pending or observing."""
        states: Any = self.with_participation_on(day)
        participating: StateQuerySet = states.filter(
            participation_status=Participation.Status.MEMBER
        )
        return participating


class State(models.Model):
    """A State that takes part in the Process, or took part in one of its meetings."""

    code = models.CharField(
        _("code"),
        max_length=2,
        unique=True,
        validators=[RegexValidator(r"^[A-Z]{2}\Z", _("Two capital Latin letters (ISO 3166-1)."))],
    )
    short_name = models.CharField(_("short name"), max_length=100)
    official_name = models.CharField(_("official name"), max_length=200)
    short_genitive_ru = models.CharField(
        _("short name, Russian genitive"), max_length=100, blank=True
    )
    official_genitive_ru = models.CharField(
        _("official name, Russian genitive"), max_length=200, blank=True
    )
    official_prepositional_ru = models.CharField(
        _("official name, Russian prepositional"), max_length=200, blank=True
    )
    filed_under = models.CharField(
        _("filed under"),
        max_length=100,
        unique=True,
        editable=False,
        help_text=_("The English short name without accents: the order of clause 3.ii."),
    )
    is_central_asian = models.BooleanField(_("Central Asian State"), default=False)
    note = models.TextField(_("note on the record"), blank=True, default="")
    sources = models.ManyToManyField(
        Source, verbose_name=_("sources"), blank=True, related_name="+"
    )
    unsettled_since = models.DateField(
        _("representation unsettled since"),
        null=True,
        blank=True,
        help_text=_(
            "Read by the Support Unit and the Chair alone. Until it is emptied an appointment for"
            " this State is entered only on a recorded instruction of the Chair, and no rule counts"
            " its absence."
        ),
    )
    unsettled_by = models.CharField(
        _("the Chair’s instruction on it"),
        max_length=300,
        blank=True,
        help_text=_("Who instructed, when, in what form."),
    )

    # What modeltranslation and the queryset add.
    short_name_ru: str
    short_name_en: str
    participation_id: int | None
    participation_status: str | None
    former_name_id: int | None

    objects = StateQuerySet.as_manager()

    class Meta:
        verbose_name = _("State")
        verbose_name_plural = _("States")
        ordering = ["filed_under"]
        constraints = [
            models.CheckConstraint(
                condition=Q(unsettled_since__isnull=True) | ~Q(unsettled_by=""),
                name="members_state_unsettled_by_the_chair",
                violation_error_message=_("Write down the Chair’s instruction."),
            )
        ]

    def __str__(self) -> str:
        return bilingual.text(self, "short_name")

    def save(self, *args: object, **kwargs: object) -> None:
        """Keep the order of 3.ii in step with the English short name."""
        self.filed_under = folded(self.short_name_en or "")
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    def get_absolute_url(self) -> str:
        """Return the page of the State in the reader's language."""
        from django.urls import reverse

        return reverse("members:state", args=[self.code.lower()])


class FormerName(models.Model):
    """A name the State bore until a day (exclusive); documents of its time keep it."""

    state = models.ForeignKey(
        State, verbose_name=_("State"), on_delete=models.PROTECT, related_name="former_names"
    )
    short_name = models.CharField(_("short name"), max_length=100)
    official_name = models.CharField(_("official name"), max_length=200)
    until = models.DateField(_("until (exclusive)"))
    precision = models.CharField(
        _("precision"), max_length=5, choices=Precision, default=Precision.DAY
    )

    class Meta:
        verbose_name = _("former name")
        verbose_name_plural = _("former names")
        ordering = ["until"]
        constraints = [
            models.UniqueConstraint(
                fields=["state", "until"], name="members_former_name_one_ending_a_day"
            )
        ]

    def __str__(self) -> str:
        return bilingual.text(self, "short_name")


class Participation(models.Model):
    """A State's way of taking part, from a day until its next period (Modalities 3.i, 3.iv)."""

    class Status(models.TextChoices):
        """How a State takes part."""

        PENDING = "pending", _("participation pending")
        MEMBER = "member", _("participating State")
        OBSERVER = "observer", _("Observer State")
        FORMER = "former", _("formerly participating")

    state = models.ForeignKey(
        State, verbose_name=_("State"), on_delete=models.PROTECT, related_name="participations"
    )
    status = models.CharField(_("status"), max_length=8, choices=Status)
    starts_on = models.DateField(_("starts on"))
    precision = models.CharField(
        _("precision"), max_length=5, choices=Precision, default=Precision.DAY
    )
    is_not_later_than = models.BooleanField(
        _("not later than"),
        default=False,
        help_text=_("The day is the first on which the sources show this status."),
    )
    is_in_brackets = models.BooleanField(
        _("in square brackets"),
        default=False,
        help_text=_("Only for the two States of notes 1 and 4 of the Operating Modalities."),
    )
    deadline = models.DateField(_("deadline of notes 1 and 4"), null=True, blank=True)
    basis = models.TextField(_("basis"))
    confidence = models.CharField(
        _("confidence"), max_length=8, choices=Confidence, default=Confidence.HIGH
    )
    sources = models.ManyToManyField(
        Source, verbose_name=_("sources"), blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("participation")
        verbose_name_plural = _("participation")
        ordering = ["starts_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["state", "starts_on"],
                name="members_participation_one_beginning_a_day",
                violation_error_message=_("This State already has a period beginning on this day."),
            ),
            models.CheckConstraint(
                condition=Q(is_in_brackets=False) | Q(status="pending"),
                name="members_participation_brackets_only_while_pending",
                violation_error_message=_("Square brackets are for pending participation only."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_status_display()}, {self.starts_on:%Y}"
