"""What the unit has to do before and after a meeting, counted in working days from it."""

from datetime import date

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from almaty_portal.common import bilingual
from almaty_portal.common.working_days import shifted
from meetings.models.meeting import Meeting


class MilestoneQuerySet(models.QuerySet["Milestone"]):
    """Milestones, as the unit asks for them."""

    def open(self) -> "MilestoneQuerySet":
        """Return what is still to be done for meetings that take place, the earliest first."""
        taking_place = [Meeting.State.PLANNED, Meeting.State.CONFIRMED, Meeting.State.HELD]
        return self.filter(done_at__isnull=True, meeting__state__in=taking_place).order_by(
            "due_on", "pk"
        )


class Milestone(models.Model):
    """A step of preparing or following up a meeting: what, until when, who, done (T-minus)."""

    meeting = models.ForeignKey(
        Meeting, verbose_name=_("meeting"), on_delete=models.PROTECT, related_name="milestones"
    )
    step = models.CharField(_("step of the plan"), max_length=24, blank=True, editable=False)
    what = models.CharField(_("what is to be done"), max_length=200)
    working_days = models.SmallIntegerField(
        _("working days from the meeting"),
        help_text=_("Before it with a minus: −30; after it without: 10."),
    )
    due_on = models.DateField(_("due on"), editable=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("who"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="milestones",
        limit_choices_to={"is_staff": True},
    )
    done_at = models.DateTimeField(_("done at"), null=True, blank=True, editable=False)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("done by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )

    # What modeltranslation adds.
    what_ru: str
    what_en: str

    objects = MilestoneQuerySet.as_manager()

    class Meta:
        verbose_name = _("milestone")
        verbose_name_plural = _("milestones")
        ordering = ["due_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "step"],
                condition=~models.Q(step=""),
                name="meetings_milestone_step_once_a_meeting",
            )
        ]

    def __str__(self) -> str:
        return bilingual.text(self, "what")

    def save(self, *args: object, **kwargs: object) -> None:
        """Count the day anew: it follows the meeting's."""
        self.due_on = shifted(self.meeting.starts_on, self.working_days)
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    def is_late_on(self, day: date) -> bool:
        """Say whether it should have been done before ``day`` and is not."""
        return self.done_at is None and self.due_on < day
