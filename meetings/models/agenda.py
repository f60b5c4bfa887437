"""The agenda of a meeting: what the unit works on, and the editions it has published."""

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from almaty_portal.common import bilingual
from meetings.agendas.changes import Line
from meetings.models.meeting import Meeting
from members.access import audiences_of
from members.models import User


class AgendaKind(models.TextChoices):
    """What is expected under an item."""

    INFORMATION = "information", _("for information")
    DISCUSSION = "discussion", _("for discussion")
    DECISION = "decision", _("for decision")


class AgendaPoint(models.Model):
    """An item as it stands in the working agenda or in an edition of it."""

    number = models.PositiveSmallIntegerField(_("number"))
    title = models.CharField(_("title"), max_length=400)
    kind = models.CharField(
        _("kind"), max_length=12, choices=AgendaKind, default=AgendaKind.DISCUSSION
    )
    starts_at = models.TimeField(_("begins at (venue time)"), null=True, blank=True)
    ends_at = models.TimeField(_("ends at (venue time)"), null=True, blank=True)

    # What modeltranslation adds.
    title_ru: str
    title_en: str

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.number}. {bilingual.text(self, 'title')}"

    def as_line(self, key: int) -> Line:
        """Return the item as the comparison of editions takes it."""
        hours = (self.starts_at, self.ends_at)
        return Line(
            key, self.number, self.title_ru or "", self.title_en or "", str(self.kind), hours
        )


class AgendaItem(AgendaPoint):
    """One item of the agenda the unit works on; readers see what an edition has frozen."""

    Kind = AgendaKind

    meeting = models.ForeignKey(
        Meeting, verbose_name=_("meeting"), on_delete=models.PROTECT, related_name="agenda"
    )

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

    @property
    def key(self) -> int:
        """What the item is known by in every edition."""
        return int(self.pk)


class AgendaEditionQuerySet(models.QuerySet["AgendaEdition"]):
    """Editions and who may read them."""

    def visible_to(self, user: User | AnonymousUser) -> "AgendaEditionQuerySet":
        """Return the editions of agendas open to the user, and all to the Support Unit.

        A participant sees the agenda of a meeting whose delegates or observers they sit with.
        """
        editions = self.filter(meeting__in=Meeting.objects.visible_to(user).values("pk"))
        if user.is_authenticated and user.is_active and user.standing.is_support_unit:
            return editions
        open_to_circle = Q(meeting__agenda_audience__in=audiences_of(user))
        if user.is_authenticated and user.is_active:
            groups = user.groups.values("pk")
            seated = Meeting.objects.filter(Q(delegates__in=groups) | Q(observers__in=groups))
            open_to_circle |= Q(meeting__in=seated.values("pk"))
        return editions.filter(open_to_circle)

    def newest(self) -> "AgendaEditionQuerySet":
        """Return the last edition of each meeting."""
        last = AgendaEdition.objects.filter(meeting=OuterRef("meeting")).order_by("-number")
        return self.filter(pk=Subquery(last.values("pk")[:1]))


class AgendaEdition(models.Model):
    """An agenda as it was published: provisional, then Rev.1, Rev.2 …, then adopted; frozen."""

    meeting = models.ForeignKey(
        Meeting, verbose_name=_("meeting"), on_delete=models.PROTECT, related_name="editions"
    )
    number = models.PositiveSmallIntegerField(_("number"))
    is_adopted = models.BooleanField(_("adopted by the meeting"), default=False)
    note = models.CharField(_("what changed"), max_length=500, blank=True)
    published_at = models.DateTimeField(_("published at"))
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("published by"),
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
    )

    objects = AgendaEditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("edition of an agenda")
        verbose_name_plural = _("editions of agendas")
        ordering = ["meeting", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "number"], name="meetings_agenda_edition_number_once_a_meeting"
            ),
            models.UniqueConstraint(
                fields=["meeting"],
                condition=Q(is_adopted=True),
                name="meetings_agenda_edition_adopted_once_a_meeting",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting}: {self.mark}"

    @property
    def mark(self) -> str:
        """What the edition is called: provisional, Rev.1, adopted."""
        if self.is_adopted:
            return pgettext("agenda", "adopted")
        return f"Rev.{self.number}" if self.number else pgettext("agenda", "provisional")


class AgendaLine(AgendaPoint):
    """An item as an edition of the agenda holds it, frozen; papers are placed under ``item``."""

    edition = models.ForeignKey(
        AgendaEdition, verbose_name=_("edition"), on_delete=models.PROTECT, related_name="lines"
    )
    item = models.ForeignKey(
        AgendaItem,
        verbose_name=_("agenda item"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="lines",
    )
    key = models.PositiveIntegerField(_("key"))

    class Meta:
        verbose_name = _("item of an edition")
        verbose_name_plural = _("items of editions")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "number"], name="meetings_agenda_line_number_once_an_edition"
            )
        ]
