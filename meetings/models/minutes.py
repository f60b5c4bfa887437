"""The minutes of a meeting or the Chair's summary: what the unit writes, and what it gave out."""

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext, pgettext_lazy

from almaty_portal.common.clearing import Cleared
from meetings.models.decision import Decision
from meetings.models.meeting import Meeting
from members.access import audiences_of
from members.models import Audience, User

LONGEST_COMMENT = 8000


class MinutesText(models.Model):
    """Numbered paragraphs in both languages, as they are written or as they were given out."""

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

    # What modeltranslation adds.
    text_ru: str
    text_en: str
    unequal_note_ru: str
    unequal_note_en: str

    class Meta:
        abstract = True


class Minutes(MinutesText):
    """The text the unit works on; readers see what an edition of it has frozen."""

    class Kind(models.TextChoices):
        """What the meeting leaves in writing beside its decisions."""

        MINUTES = "minutes", pgettext_lazy("of a meeting", "minutes")
        SUMMARY = "summary", _("Chair’s summary")

    meeting = models.OneToOneField(
        Meeting, verbose_name=_("meeting"), on_delete=models.PROTECT, related_name="minutes"
    )
    kind = models.CharField(_("kind"), max_length=8, choices=Kind, default=Kind.MINUTES)
    audience = models.CharField(
        _("audience of the final text"),
        max_length=12,
        choices=[choice for choice in Audience.choices if choice[0] != Audience.SUPPORT_UNIT],
        default=Audience.MEMBERS,
        help_text=_("Beside those who sat at the meeting. A draft is never shown to others."),
    )

    class Meta:
        verbose_name = pgettext_lazy("of a meeting", "minutes")
        verbose_name_plural = _("minutes of meetings")
        ordering = ["-meeting__starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(audience=Audience.SUPPORT_UNIT),
                name="meetings_minutes_are_for_more_than_the_unit",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.meeting}"

    def get_absolute_url(self) -> str:
        """Return the page of what was given out."""
        return reverse("meetings:minutes", args=[self.meeting.slug])

    @property
    def newest(self) -> "MinutesEdition | None":
        """The last edition, if there is one."""
        return self.editions.order_by("-number").first()


class MinutesEditionQuerySet(models.QuerySet["MinutesEdition"]):
    """Editions and who may read them."""

    def visible_to(self, user: User | AnonymousUser) -> "MinutesEditionQuerySet":
        """Return drafts for members and those who sat there, the final text for its audience."""
        editions = self.filter(minutes__meeting__in=Meeting.objects.visible_to(user).values("pk"))
        if user.is_authenticated and user.is_active and user.standing.is_support_unit:
            return editions
        circles = audiences_of(user)
        readable = Q(is_final=True, minutes__audience__in=circles)
        if Audience.MEMBERS in circles:
            readable |= Q(is_final=False)
        if user.is_authenticated and user.is_active:
            groups = user.groups.values("pk")
            seated = Meeting.objects.filter(Q(delegates__in=groups) | Q(observers__in=groups))
            readable |= Q(minutes__meeting__in=seated.values("pk"))
        return editions.filter(readable)

    def announced(self) -> "MinutesEditionQuerySet":
        """Return the editions of which a signed-in reader may know that they exist."""
        return self.filter(minutes__meeting__in=Meeting.objects.announced().values("pk"))

    def newest(self) -> "MinutesEditionQuerySet":
        """Return the last edition of each text."""
        last = MinutesEdition.objects.filter(minutes=OuterRef("minutes")).order_by("-number")
        return self.filter(pk=Subquery(last.values("pk")[:1]))


class MinutesEdition(Cleared, MinutesText):
    """A text as it was given out: circulated as a draft, then Rev.1 …, then final; frozen."""

    minutes = models.ForeignKey(
        Minutes,
        verbose_name=pgettext_lazy("of a meeting", "minutes"),
        on_delete=models.PROTECT,
        related_name="editions",
    )
    number = models.PositiveSmallIntegerField(_("number"))
    is_final = models.BooleanField(_("final"), default=False)
    comments_until = models.DateField(_("comments are asked until"), null=True, blank=True)
    decision = models.ForeignKey(
        Decision,
        verbose_name=_("agreed by the decision"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    published_at = models.DateTimeField(_("given out at"))
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("given out by"),
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
    )

    objects = MinutesEditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("edition of minutes")
        verbose_name_plural = _("editions of minutes")
        ordering = ["minutes", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["minutes", "number"], name="meetings_minutes_edition_number_once"
            ),
            models.UniqueConstraint(
                fields=["minutes"],
                condition=Q(is_final=True),
                name="meetings_minutes_final_once",
            ),
            models.CheckConstraint(
                condition=Q(is_final=True, comments_until__isnull=True)
                | Q(is_final=False, comments_until__isnull=False),
                name="meetings_minutes_comments_are_asked_on_drafts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.minutes}, {self.mark}"

    @property
    def mark(self) -> str:
        """What the edition is called: draft, draft Rev.1, final."""
        if self.is_final:
            return pgettext("minutes", "final")
        draft = pgettext("minutes", "draft")
        return f"{draft} Rev.{self.number}" if self.number else draft


class MinutesCommentQuerySet(models.QuerySet["MinutesComment"]):
    """Comments and who may read them."""

    def visible_to(self, user: User | AnonymousUser) -> "MinutesCommentQuerySet":
        """Return one's own; to the unit and the Chair's representative all of them."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        if user.standing.is_support_unit or user.standing.represents_the_chair:
            return self.all()
        return self.filter(author=user)


class MinutesComment(models.Model):
    """What a reader of a draft asks to be changed; kept as it was sent."""

    edition = models.ForeignKey(
        MinutesEdition, verbose_name=_("edition"), on_delete=models.PROTECT, related_name="comments"
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("author"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    capacity = models.CharField(_("in which capacity"), max_length=400)
    text = models.TextField(_("text"), max_length=LONGEST_COMMENT)
    sent_at = models.DateTimeField(_("sent at"))

    objects = MinutesCommentQuerySet.as_manager()

    class Meta:
        verbose_name = _("comment on minutes")
        verbose_name_plural = _("comments on minutes")
        ordering = ["sent_at", "pk"]

    def __str__(self) -> str:
        return f"{self.capacity}: {self.text[:60]}"
