"""What was done to a decision, by whom, when and why."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from almaty_portal.common import bilingual
from meetings.models.decision import Decision


class DecisionStep(models.Model):
    """One act on a decision or its procedure, with actor, time and reason; never changed."""

    class Act(models.TextChoices):
        """What was done."""

        ADOPTED = "adopted", _("adopted by consensus")
        NOT_ADOPTED = "not-adopted", pgettext_lazy("decision", "not adopted")
        DEFERRED = "deferred", pgettext_lazy("decision", "deferred")
        NOTED = "noted", pgettext_lazy("decision", "noted")
        CLEARED = "cleared", _("cleared for publication")
        CORRECTED = "corrected", _("corrigendum")
        CIRCULATED = "circulated", _("circulated for comments")
        OPENED = "opened", _("non-objection procedure opened")
        EXTENDED = "extended", _("non-objection procedure extended")
        RECALLED = "recalled", _("non-objection procedure withdrawn by the Chair")
        BROKEN = "broken", _("objection received")
        WITHDRAWN = "withdrawn", _("objection withdrawn")
        PUBLICATION_AGREED = "publication", _("publication of a position agreed")
        CHAIR_NAMED = "chair-named", _("Chairmanship handed over on this decision")
        STATUS_ENTERED = "status-entered", _("participation entered on this decision")

    decision = models.ForeignKey(
        Decision, verbose_name=_("decision"), on_delete=models.PROTECT, related_name="steps"
    )
    act = models.CharField(_("act"), max_length=14, choices=Act)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Empty where the portal itself established the result."),
    )
    at = models.DateTimeField(_("at"))
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    expires_at = models.DateTimeField(_("expires at"), null=True, blank=True)

    class Meta:
        verbose_name = _("step")
        verbose_name_plural = _("steps")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.get_act_display()}, {bilingual.day(self.at)}"
