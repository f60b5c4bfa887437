"""Terms of the Chairmanship and those who represent the Chair (Modalities 3.ii)."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext_lazy as _

from almaty_portal.common import bilingual
from almaty_portal.common.recorded import Precision, Recorded
from chairmanship.rotation import end_of_term
from members.models import Appointment, Person, Source, State


class TermQuerySet(models.QuerySet["Term"]):
    """Terms, as of a day."""

    def in_office_on(self, day: date) -> "TermQuerySet":
        """Return the term running on ``day``: the last one begun by then, or none."""
        return self.filter(starts_on__lte=day).order_by("-starts_on")[:1]

    def begun_by(self, day: date) -> "TermQuerySet":
        """Return the terms of the record begun by ``day``, with ``ended_on`` where one followed.

        A term ends where the next begins, whoever holds it; demonstration terms are no facts.
        """
        begun = {"is_demonstration": False, "starts_on__lte": day}
        following = Term.objects.filter(**begun, starts_on__gt=OuterRef("starts_on"))
        following = following.order_by("starts_on")
        return self.filter(**begun).annotate(
            ended_on=Subquery(following.values("starts_on")[:1]),
            ended_precision=Subquery(following.values("starts_precision")[:1]),
        )


class Term(Recorded):
    """A State's time in the Chair (Modalities 3.ii).

    Only the beginning is stored. A term ends where the next begins, so two Chairs at once cannot
    be written down, and no constraint beyond uniqueness is needed.
    """

    class AssumedBy(models.TextChoices):
        """How the Chair was assumed."""

        ELECTED = "elected", _("election")
        ROTATION = "rotation", _("rotation")
        DECISION = "decision", _("decision")

    state = models.ForeignKey(
        State, verbose_name=_("State"), on_delete=models.PROTECT, related_name="terms"
    )
    starts_on = models.DateField(
        _("starts on"),
        unique=True,
        error_messages={"unique": _("A term already begins on this day.")},
    )
    starts_precision = models.CharField(
        _("precision"), max_length=5, choices=Precision, default=Precision.DAY
    )
    assumed_by = models.CharField(
        _("assumed by"), max_length=8, choices=AssumedBy, default=AssumedBy.ROTATION
    )
    label = models.CharField(_("label"), max_length=60, blank=True)
    passed_over = models.ManyToManyField(
        State,
        verbose_name=_("not counted in the calculation"),
        blank=True,
        related_name="+",
        help_text=_(
            "An inference from the order alone, for the calculation only; never shown to readers."
        ),
    )
    sources = models.ManyToManyField(
        Source, verbose_name=_("sources"), blank=True, related_name="+"
    )
    is_demonstration = models.BooleanField(_("demonstration"), default=False, editable=False)

    objects = TermQuerySet.as_manager()

    class Meta:
        verbose_name = _("term of the Chairmanship")
        verbose_name_plural = _("terms of the Chairmanship")
        ordering = ["starts_on"]

    def __str__(self) -> str:
        return f"{self.state}, {self.starts_on:%Y}"

    def clean(self) -> None:
        """Let a term of the record be entered or dated better; the next begins by a hand-over.

        A term that was moved past another would change who chaired: it stays between those
        before and after it.
        """
        if self.starts_on is None:
            return
        others = Term.objects.exclude(pk=self.pk).filter(is_demonstration=self.is_demonstration)
        if self.pk is None:
            if others.filter(starts_on__lt=self.starts_on).exists() and not (
                others.filter(starts_on__gt=self.starts_on).exists()
            ):
                raise ValidationError(
                    {"starts_on": _("The next term begins by a hand-over, on the meeting's page.")}
                )
            return
        was = Term.objects.values_list("starts_on", flat=True).get(pk=self.pk)
        between = sorted((was, self.starts_on))
        if others.filter(starts_on__range=between).exists():
            raise ValidationError({"starts_on": _("Another term begins between the two days.")})

    @property
    def planned_end(self) -> date:
        """The first day after the two years foreseen in 3.ii."""
        return end_of_term(self.starts_on)


class Representative(models.Model):
    """Who represents the chairing Government during a term (Modalities 3.ii).

    Either an appointment of the portal, or a person and office as the record names them.
    """

    term = models.ForeignKey(
        Term, verbose_name=_("term"), on_delete=models.PROTECT, related_name="representatives"
    )
    person = models.ForeignKey(
        Person, verbose_name=_("person"), on_delete=models.PROTECT, related_name="+"
    )
    appointment = models.ForeignKey(
        Appointment,
        verbose_name=_("appointment"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Gives the representative their rights; without it the name is a record only."),
    )
    office = models.CharField(_("office held"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("representative of the Chair")
        verbose_name_plural = _("representatives of the Chair")
        constraints = [
            models.UniqueConstraint(
                fields=["term", "person"], name="chairmanship_representative_once_a_term"
            )
        ]

    def __str__(self) -> str:
        office = bilingual.text(self, "office")
        return f"{self.person}, {office}" if office else str(self.person)
