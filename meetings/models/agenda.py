"""The agenda of a meeting."""

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.utils.translation import gettext_lazy as _

from almaty_portal.common import bilingual
from meetings.models.meeting import Meeting
from members.access import audiences_of
from members.models import User


class AgendaItemQuerySet(models.QuerySet["AgendaItem"]):
    """Agenda items and who may read them."""

    def visible_to(self, user: User | AnonymousUser) -> "AgendaItemQuerySet":
        """Return the items of published agendas open to the user, and all to the Support Unit.

        A participant sees the agenda of a meeting whose delegates or observers they sit with.
        """
        items = self.filter(meeting__in=Meeting.objects.visible_to(user).values("pk"))
        if user.is_authenticated and user.is_active and user.standing.is_support_unit:
            return items
        published = items.filter(meeting__agenda_published_at__isnull=False)
        open_to_circle = models.Q(meeting__agenda_audience__in=audiences_of(user))
        if user.is_authenticated and user.is_active:
            groups = user.groups.values("pk")
            open_to_circle |= models.Q(meeting__delegates__in=groups) | models.Q(
                meeting__observers__in=groups
            )
        return published.filter(open_to_circle)


class AgendaItem(models.Model):
    """One item of a meeting's agenda."""

    class Kind(models.TextChoices):
        """What is expected under the item."""

        INFORMATION = "information", _("for information")
        DISCUSSION = "discussion", _("for discussion")
        DECISION = "decision", _("for decision")

    meeting = models.ForeignKey(
        Meeting, verbose_name=_("meeting"), on_delete=models.PROTECT, related_name="agenda"
    )
    number = models.PositiveSmallIntegerField(_("number"))
    title = models.CharField(_("title"), max_length=400)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.DISCUSSION)
    starts_at = models.TimeField(_("begins at (venue time)"), null=True, blank=True)
    ends_at = models.TimeField(_("ends at (venue time)"), null=True, blank=True)

    # What modeltranslation adds.
    title_ru: str
    title_en: str

    objects = AgendaItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("agenda item")
        verbose_name_plural = _("agenda items")
        ordering = ["meeting", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "number"],
                name="meetings_agenda_item_number_once_a_meeting",
                violation_error_message=_("The agenda already has an item with this number."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.number}. {bilingual.text(self, 'title')}"
