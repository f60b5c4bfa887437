"""The action plan and the yearly work plans, which are two things (3.iii.7, 3.v.2)."""

from typing import ClassVar

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from almaty_portal.common import bilingual
from members.access import audiences_of
from members.models import Audience, Organisation, Theme, User


class ActionPlanItem(models.Model):
    """An item of the Regional Action Plan, for which project proposals are made (3.iii.7)."""

    number = models.CharField(_("number in the plan"), max_length=20, unique=True)
    title = models.CharField(_("title"), max_length=400)
    position = models.PositiveSmallIntegerField(_("position"), default=1)
    is_demonstration = models.BooleanField(_("demonstration"), default=False, editable=False)

    class Meta:
        verbose_name = _("item of the action plan")
        verbose_name_plural = _("items of the action plan")
        ordering = ["position", "number"]

    def __str__(self) -> str:
        return f"{self.number} {bilingual.text(self, 'title')}"


class WorkPlanQuerySet(models.QuerySet["WorkPlan"]):
    """Work plans and who may read them."""

    def visible_to(self, user: User | AnonymousUser) -> "WorkPlanQuerySet":
        """Return the plans of the user's circles; drafts are the unit's and the Chair's."""
        readable = Q(audience__in=audiences_of(user)) & ~Q(state=WorkPlan.State.DRAFT)
        if user.is_authenticated and user.is_active:
            standing = user.standing
            if standing.is_support_unit:
                return self.all()
            if standing.represents_the_chair:
                return self.exclude(audience=Audience.SUPPORT_UNIT)
        return self.filter(readable)

    def announced(self) -> "WorkPlanQuerySet":
        """Return the plans of which a signed-in reader may know that they exist."""
        return self.exclude(state=WorkPlan.State.DRAFT).exclude(audience=Audience.SUPPORT_UNIT)


class WorkPlan(models.Model):
    """The work plan of a year (Modalities 3.v.2).

    A Senior Officials Meeting agrees it by a decision, which names it; the meeting a year later,
    which names it too, reviews it.
    """

    class State(models.TextChoices):
        """How far it has come; that it is agreed is said by the decision and nowhere else."""

        DRAFT = "draft", _("in preparation")
        PROPOSED = "proposed", pgettext_lazy("work plan", "laid before the meeting")

    year = models.PositiveSmallIntegerField(
        _("year"), unique=True, error_messages={"unique": _("This year has a work plan.")}
    )
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.DRAFT)
    audience = models.CharField(
        _("audience"), max_length=12, choices=Audience, default=Audience.MEMBERS
    )
    foreword = models.TextField(_("foreword"), blank=True)
    review = models.TextField(_("what the review found"), blank=True)
    is_demonstration = models.BooleanField(_("demonstration"), default=False, editable=False)

    objects = WorkPlanQuerySet.as_manager()

    class Meta:
        verbose_name = _("work plan")
        verbose_name_plural = _("work plans")
        ordering = ["-year"]
        constraints = [
            models.CheckConstraint(
                condition=Q(year__gte=2011, year__lte=2200),
                name="chairmanship_work_plan_of_a_year",
                violation_error_message=_("Write a year such as 2027."),
            )
        ]

    def __str__(self) -> str:
        return gettext("Work plan %(year)s") % {"year": self.year}

    def get_absolute_url(self) -> str:
        """Return the plan's page in the reader's language."""
        return reverse("plan:work-plan", args=[self.year])


class Activity(models.Model):
    """What a work plan foresees: who leads, when, how far it has come, and what came of it."""

    class State(models.TextChoices):
        """How far it has come."""

        PLANNED = "planned", pgettext_lazy("activity", "planned")
        UNDER_WAY = "under-way", _("under way")
        DONE = "done", pgettext_lazy("activity", "done")
        DROPPED = "dropped", pgettext_lazy("activity", "not pursued")

    OPEN: ClassVar = frozenset({State.PLANNED, State.UNDER_WAY})

    plan = models.ForeignKey(
        WorkPlan, verbose_name=_("work plan"), on_delete=models.PROTECT, related_name="activities"
    )
    number = models.PositiveSmallIntegerField(_("number"))
    title = models.CharField(_("title"), max_length=400)
    theme = models.ForeignKey(
        Theme,
        verbose_name=_("theme"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    quarter = models.PositiveSmallIntegerField(
        _("quarter"), choices=[(number, str(number)) for number in (1, 2, 3, 4)]
    )
    lead_states = models.ManyToManyField(
        "members.State", verbose_name=_("leading States"), blank=True, related_name="+"
    )
    lead_organisations = models.ManyToManyField(
        Organisation, verbose_name=_("leading organizations"), blank=True, related_name="+"
    )
    state = models.CharField(_("state"), max_length=9, choices=State, default=State.PLANNED)
    outcome = models.TextField(_("result"), blank=True)
    evidence = models.CharField(
        _("evidence"),
        max_length=400,
        blank=True,
        help_text=_("Where the result can be seen; documents are filed to the activity."),
    )
    serves = models.ForeignKey(
        ActionPlanItem,
        verbose_name=_("item of the action plan it serves"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="activities",
    )

    class Meta:
        verbose_name = _("activity")
        verbose_name_plural = _("activities")
        ordering = ["plan", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "number"],
                name="chairmanship_activity_number_once_a_plan",
                violation_error_message=_("The plan already has an activity with this number."),
            ),
            models.CheckConstraint(
                condition=Q(quarter__gte=1, quarter__lte=4),
                name="chairmanship_activity_in_one_of_four_quarters",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan.year}/{self.number} {bilingual.text(self, 'title')}"

    @property
    def is_open(self) -> bool:
        """Say whether something is still to be done."""
        return self.state in self.OPEN
