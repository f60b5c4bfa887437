"""The rules of the Modalities as data, and what was put on record of them."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from almaty_portal.common import bilingual
from almaty_portal.common.clearing import Cleared
from meetings.modalities import rule as rules
from meetings.modalities.checkers import known_checkers
from members.models import Source


def validate_checker(name: str) -> None:
    """Refuse a name by which no rule is judged."""
    if name not in known_checkers():
        raise ValidationError(_("No rule is judged by this name."))


class RuleQuerySet(models.QuerySet["Rule"]):
    """Rules, as of a day."""

    def in_order(self) -> "RuleQuerySet":
        """Return the versions by the order of the clauses, each rule's oldest first."""
        return self.order_by("position", "key", "valid_from")


class Rule(Cleared):
    """A rule of the Modalities as worded from a day on; an amendment is a new row (3.vii).

    Cleared by the Chair, and released by the Support Unit's act on it, its state is for everybody.
    """

    key = models.SlugField(_("key"), max_length=40)
    clause = models.CharField(_("clause"), max_length=20)
    position = models.PositiveSmallIntegerField(_("position"), default=1)
    text = models.TextField(_("text"))
    number = models.PositiveSmallIntegerField(
        _("the number it names"),
        default=1,
        help_text=_("Years, where the rule names a period; else 1."),
    )
    checker = models.CharField(_("judged by"), max_length=40, validators=[validate_checker])
    valid_from = models.DateField(_("valid from"))

    # What modeltranslation adds.
    text_ru: str
    text_en: str

    objects = RuleQuerySet.as_manager()

    class Meta:
        verbose_name = _("rule of the Modalities")
        verbose_name_plural = _("rules of the Modalities")
        ordering = ["position", "key", "valid_from"]
        constraints = [
            models.UniqueConstraint(
                fields=["key", "valid_from"],
                name="meetings_rule_one_version_a_day",
                violation_error_message=_("The rule has a version valid from this day."),
            ),
            models.CheckConstraint(
                condition=Q(number__gte=1), name="meetings_rule_number_at_least_one"
            ),
            models.CheckConstraint(
                condition=Q(cleared_by="", cleared_on__isnull=True, cleared_form="")
                | (Q(cleared_on__isnull=False) & ~Q(cleared_by="") & ~Q(cleared_form="")),
                name="meetings_rule_released_by_a_whole_word",
                violation_error_message=_("Write who of the Chair cleared it, when, in what form."),
            ),
        ]

    def __str__(self) -> str:
        words = bilingual.text(self, "text")
        return f"{self.clause} {words if len(words) <= 80 else words[:79] + '…'}"

    @property
    def is_released(self) -> bool:
        """Say whether both the Chair and the unit let everybody see how the record stands to it."""
        return self.is_cleared

    @property
    def section(self) -> str:
        """Return the section the clause stands in: 3.v of 3.v.2."""
        return ".".join(self.clause.split(".")[:2])

    def as_version(self) -> rules.Version:
        """Return the rule as it is judged."""
        return rules.Version(self.key, self.checker, self.clause, self.valid_from, self.number)


class RuleState(models.Model):
    """A rule on record as waived or departed from for a time, and on what basis."""

    class State(models.TextChoices):
        """What is on record."""

        WAIVED = rules.WAIVED, pgettext_lazy("rule", "waived")
        DEPARTED = rules.DEPARTED, pgettext_lazy("rule", "departed from")

    key = models.SlugField(_("key of the rule"), max_length=40)
    state = models.CharField(_("state"), max_length=8, choices=State)
    starts_on = models.DateField(_("from"))
    until = models.DateField(_("until (exclusive)"), null=True, blank=True)
    basis = models.TextField(_("basis"))
    sources = models.ManyToManyField(
        Source, verbose_name=_("sources"), blank=True, related_name="+"
    )
    is_demonstration = models.BooleanField(_("demonstration"), default=False, editable=False)

    # What modeltranslation adds.
    basis_ru: str
    basis_en: str

    class Meta:
        verbose_name = _("state of a rule on record")
        verbose_name_plural = _("states of rules on record")
        ordering = ["key", "starts_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["key", "starts_on"],
                name="meetings_rule_state_one_beginning_a_day",
                violation_error_message=_("Something is on record of this rule from this day."),
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gt=F("starts_on")),
                name="meetings_rule_state_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key}: {self.get_state_display()}, {bilingual.day(self.starts_on)}"
