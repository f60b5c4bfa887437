"""The reading ledger: restricted reads one by one, public ones as numbers (DESIGN §4)."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from archive.documents.models import LanguageVersion
from members.models import User


class ReadingQuerySet(models.QuerySet["Reading"]):
    """Readings and who may see them."""

    def visible_to(self, user: User) -> "ReadingQuerySet":
        """Return all of them to the head of unit, to anybody else their own."""
        if user.has_perm("archive.see_every_reading"):
            return self.all()
        return self.filter(user=user)


class Reading(models.Model):
    """One person read one restricted version; appended, never changed, deleted after a year.

    Whoever came by a named link has no account; the link stands in its place.
    """

    class Route(models.TextChoices):
        """By which way the version was read."""

        PAGE = "page", pgettext_lazy("route of reading", "page")
        FILE = "file", pgettext_lazy("route of reading", "file")
        PACK = "pack", pgettext_lazy("route of reading", "pack")
        SELECTION = "selection", pgettext_lazy("route of reading", "selection")
        SEARCH = "search", pgettext_lazy("route of reading", "search preview")
        API = "api", pgettext_lazy("route of reading", "programming interface")
        UNIT = "unit", pgettext_lazy("route of reading", "pages of the unit")
        LINK = "link", pgettext_lazy("route of reading", "named link")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("reader"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="readings",
    )
    link = models.ForeignKey(
        "archive.NamedLink",
        verbose_name=_("named link"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="readings",
    )
    capacity = models.CharField(
        _("capacity"), max_length=400, help_text=_("The post held at the time, as it was then.")
    )
    version = models.ForeignKey(
        LanguageVersion,
        verbose_name=_("language version"),
        on_delete=models.PROTECT,
        related_name="readings",
    )
    route = models.CharField(_("route"), max_length=10, choices=Route)
    at = models.DateTimeField(_("read at"), db_index=True)

    objects = ReadingQuerySet.as_manager()

    class Meta:
        verbose_name = _("reading")
        verbose_name_plural = _("readings")
        ordering = ["-at", "-pk"]
        default_permissions: ClassVar = ()
        permissions: ClassVar = [("see_every_reading", "Can see who read what")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(user__isnull=False, link__isnull=True)
                | Q(user__isnull=True, link__isnull=False),
                name="archive_reading_by_an_account_or_a_link",
            )
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.version}"


class PublicReads(models.Model):
    """How often a public version was fetched on a day, by nobody in particular."""

    version = models.ForeignKey(LanguageVersion, on_delete=models.CASCADE, related_name="+")
    day = models.DateField()
    times = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "day"], name="archive_reads_once_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.version_id} {self.day} {self.times}"
