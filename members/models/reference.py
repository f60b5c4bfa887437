"""What the record refers to: sources, themes, and the mandate of the Support Unit."""

import re

from django.db import models
from django.utils.translation import gettext_lazy as _

from almaty_portal.common import bilingual


class Source(models.Model):
    """Where a statement of the record was read."""

    slug = models.SlugField(_("key"), unique=True)
    title = models.CharField(_("title"), max_length=500)
    publisher = models.CharField(_("publisher"), max_length=200, blank=True)
    url = models.URLField(_("address"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["title", "slug"]

    def __str__(self) -> str:
        return self.title

    @property
    def language(self) -> str:
        """The language of the title, which pages mark (WCAG 3.1.2)."""
        return "ru" if re.search("[А-Яа-яЁё]", self.title) else "en"


class Theme(models.Model):
    """A preliminary theme of the Process (Modalities 2, note 3)."""

    slug = models.SlugField(_("key"), max_length=80, unique=True)
    name = models.CharField(_("name"), max_length=200)
    clause = models.CharField(_("clause"), max_length=40, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    working_translation = models.JSONField(_("working translations"), default=list, blank=True)

    class Meta:
        verbose_name = _("theme")
        verbose_name_plural = _("themes")
        ordering = ["position", "slug"]

    def __str__(self) -> str:
        return bilingual.text(self, "name")


class SupportUnitMandate(models.Model):
    """By whom and where the Support Unit is hosted, from a day (Modalities 3.iii)."""

    hosts = models.ManyToManyField(
        "members.Organisation", verbose_name=_("hosted by"), related_name="+"
    )
    seat = models.CharField(_("seat"), max_length=200)
    basis = models.TextField(_("basis"))
    starts_on = models.DateField(_("starts on"), unique=True)
    foreseen_until = models.DateField(_("foreseen until"), null=True, blank=True)
    sources = models.ManyToManyField(
        Source, verbose_name=_("sources"), blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("mandate of the Support Unit")
        verbose_name_plural = _("mandates of the Support Unit")
        ordering = ["starts_on"]

    def __str__(self) -> str:
        return f"{bilingual.text(self, 'seat')}, {self.starts_on:%Y}"
