"""What was decided by consensus (Modalities 3.vi)."""

from datetime import date

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Length
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from almaty_portal.common import bilingual
from almaty_portal.common.recorded import Precision, Recorded
from meetings.modalities.checkers import may_amend
from meetings.models.meeting import Meeting
from members.access import audiences_of
from members.models import Audience, Source, User


class Matter(models.TextChoices):
    """What the participating States may be asked for outside a meeting."""

    DECISION = "decision", pgettext_lazy("matter", "a decision")
    PARTICIPATION = "participation", _("participation of a State")
    CIVIL_SOCIETY = "civil-society", _("civil society at one meeting (3.iv)")
    MINUTES = "minutes", _("minutes of a meeting")


class DecisionQuerySet(models.QuerySet["Decision"]):
    """Decisions and who may read them."""

    def visible_to(self, user: User | AnonymousUser) -> "DecisionQuerySet":
        """Return the decisions in force or on record, cleared by the Chair, of the user's circles.

        Historical entries need no clearance: they stand in public sources. Drafts are the
        Support Unit's and are seen in the admin only.
        """
        return self.announced().filter(audience__in=audiences_of(user))

    def announced(self) -> "DecisionQuerySet":
        """Return the decisions of which a signed-in reader may know that they exist."""
        cleared = Q(cleared_at__isnull=False) & ~Q(state=Decision.State.DRAFT)
        return self.filter(cleared | Q(state=Decision.State.HISTORICAL)).exclude(
            audience=Audience.SUPPORT_UNIT
        )

    def taken(self) -> "DecisionQuerySet":
        """Return the decisions that were adopted, through the portal or before it."""
        return self.filter(state__in=[Decision.State.ADOPTED, Decision.State.HISTORICAL])

    def in_force_on(self, day: date) -> "DecisionQuerySet":
        """Return the adopted decisions in effect on a day that no other had superseded by then."""
        begun = {"state": Decision.State.ADOPTED, "effective_on__lte": day}
        later = Decision.objects.filter(supersedes=OuterRef("pk"), **begun)
        return self.filter(~Exists(later), **begun)

    def in_the_chain(self) -> "DecisionQuerySet":
        """Return the decisions the register proves: adopted ones, of nothing invented."""
        return self.filter(state=Decision.State.ADOPTED, is_demonstration=False)


class Decision(Recorded):
    """A decision of the participating States, taken by consensus at a meeting (Modalities 3.vi).

    Documents of the record that were adopted before the portal stand as *historical*: their text
    is not held, and they are outside the chain of the register.
    """

    class State(models.TextChoices):
        """How far a decision has come; what may follow what is in ``meetings.consensus``."""

        DRAFT = "draft", _("in preparation")
        ADOPTED = "adopted", _("adopted by consensus")
        NOT_ADOPTED = "not-adopted", pgettext_lazy("decision", "not adopted")
        DEFERRED = "deferred", pgettext_lazy("decision", "deferred")
        NOTED = "noted", pgettext_lazy("decision", "noted")
        HISTORICAL = "historical", _("historical, text not held")

    number = models.CharField(
        _("number"),
        max_length=20,
        unique=True,
        null=True,
        blank=True,
        help_text=_("Given by the portal with the outcome."),
        validators=[
            RegexValidator(
                r"^(\d{4}-\d{2,3}|REC-\d{4}-\d{2})\Z",
                _("Write the year and two or three digits: 2026-03."),
            )
        ],
    )
    title = models.CharField(_("title"), max_length=400)
    text = models.TextField(
        _("text"),
        blank=True,
        help_text=_("Numbered paragraphs, one a line, the same in both languages."),
    )
    unequal_note = models.CharField(
        _("why the paragraphs differ in number"),
        max_length=300,
        blank=True,
        help_text=_("Shown to readers; needed where one language has more paragraphs."),
    )
    meeting = models.ForeignKey(
        Meeting,
        verbose_name=_("taken at"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="decisions",
    )
    effective_on = models.DateField(_("effective on"), null=True, blank=True)
    effective_precision = models.CharField(
        _("precision"), max_length=5, choices=Precision, default=Precision.DAY
    )
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.DRAFT)
    audience = models.CharField(
        _("audience"), max_length=12, choices=Audience, default=Audience.PUBLIC
    )
    supersedes = models.ForeignKey(
        "self",
        verbose_name=_("supersedes"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="superseded_by",
    )
    agrees = models.ForeignKey(
        "chairmanship.WorkPlan",
        verbose_name=_("work plan it agrees"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="decisions",
    )
    consents_for = models.ForeignKey(
        Meeting,
        verbose_name=_("consents to civil society at"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="consents",
        help_text=_("The one meeting for which the participating States give consent (3.iv)."),
    )
    participation_of = models.ForeignKey(
        "members.State",
        verbose_name=_("decides on the participation of"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("The one State whose accession or status the text decides (3.i, notes 1, 4)."),
    )
    follow_up = models.ManyToManyField(
        "chairmanship.Activity",
        verbose_name=_("activities that follow it up"),
        blank=True,
        related_name="follows",
        editable=False,
    )
    amends_modalities = models.BooleanField(
        _("amends the Operating Modalities"),
        default=False,
        help_text=_("Adopted at a Ministerial meeting only (3.vii)."),
    )
    mandates_matter = models.CharField(
        _("allows a non-objection procedure for"), max_length=14, choices=Matter, blank=True
    )
    mandates_working_days = models.PositiveSmallIntegerField(
        _("with no fewer working days than"),
        null=True,
        blank=True,
        help_text=_("Only where the decision names a number other than five."),
    )
    cleared_at = models.DateTimeField(_("cleared by the Chair at"), null=True, blank=True)
    cleared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("clearance entered by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    clearance = models.CharField(_("form of the clearance"), max_length=200, blank=True)
    sources = models.ManyToManyField(
        Source, verbose_name=_("sources"), blank=True, related_name="+"
    )
    is_demonstration = models.BooleanField(_("demonstration"), default=False, editable=False)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ["-effective_on", Length("number").desc(), "-number"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="adopted")
                | Q(
                    effective_on__isnull=False,
                    text_ru__isnull=False,
                    text_ru__gt="",
                    text_en__isnull=False,
                    text_en__gt="",
                ),
                name="meetings_decision_adopted_has_day_and_both_texts",
                violation_error_message=_(
                    "An adopted decision has a day and its text in both languages."
                ),
            ),
            models.CheckConstraint(
                condition=Q(state="draft") | Q(number__isnull=False),
                name="meetings_decision_with_an_outcome_has_a_number",
                violation_error_message=_("A decision with an outcome has a number."),
            ),
            models.CheckConstraint(
                condition=Q(mandates_working_days__isnull=True) | Q(mandates_working_days__gte=1),
                name="meetings_decision_mandates_a_day_at_least",
                violation_error_message=_("Name at least one working day."),
            ),
            models.CheckConstraint(
                condition=Q(supersedes__isnull=True) | ~Q(supersedes=F("id")),
                name="meetings_decision_supersedes_another",
                violation_error_message=_("A decision does not supersede itself."),
            ),
        ]

    def __str__(self) -> str:
        title = bilingual.text(self, "title")
        return f"{self.number} {title}" if self.number else title

    def clean(self) -> None:
        """Refuse to amend the Modalities anywhere but at a Ministerial meeting (3.vii)."""
        kind = self.meeting.kind if self.meeting else None
        if self.amends_modalities and self.state == self.State.ADOPTED and not may_amend(kind):
            raise ValidationError(
                _("The Operating Modalities are amended at Ministerial meetings only (3.vii).")
            )

    @property
    def was_taken(self) -> bool:
        """Say whether it was adopted, through the portal or before it."""
        return self.state in (self.State.ADOPTED, self.State.HISTORICAL)

    def get_absolute_url(self) -> str:
        """Return the decision's page in the reader's language."""
        return reverse("decisions:decision", args=[self.number])
