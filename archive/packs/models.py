"""Packs: what was distributed for a meeting, frozen by serial (Modalities 3.iii.3)."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from archive.documents.models import Revision
from meetings.models import Meeting


class ClearedForm(models.TextChoices):
    """In which form the Chair cleared an act of the Support Unit (DESIGN §3.8)."""

    LETTER = "letter", _("by letter or note")
    MAIL = "mail", _("by e-mail")
    ORALLY = "orally", _("orally")


class Pack(models.Model):
    """One distribution of a meeting's papers: serial 1, 2 …, each holding all papers of its day."""

    meeting = models.ForeignKey(
        Meeting, verbose_name=_("meeting"), on_delete=models.PROTECT, related_name="packs"
    )
    serial = models.PositiveSmallIntegerField(_("serial"))
    distributed_at = models.DateTimeField(_("distributed at"))
    distributed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("distributed by"),
        on_delete=models.PROTECT,
        related_name="+",
    )

    cleared_by = models.CharField(
        _("cleared by"),
        max_length=200,
        blank=True,
        help_text=_("Who of the Chair cleared it (Modalities 3.iii)."),
    )
    cleared_on = models.DateField(_("cleared on"), null=True, blank=True)
    cleared_form = models.CharField(
        _("in which form"), max_length=10, choices=ClearedForm, blank=True
    )
    gate_reason = models.CharField(
        _("why it was distributed incomplete"), max_length=500, blank=True
    )

    class Meta:
        verbose_name = _("pack")
        verbose_name_plural = _("packs")
        ordering = ["meeting", "-serial"]
        permissions = [("distribute_pack", "Can distribute a pack")]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "serial"], name="archive_pack_serial_once_a_meeting"
            )
        ]

    def __str__(self) -> str:
        return f"{self.meeting}: {self.serial}"


class PackPaper(models.Model):
    """A revision a pack held, under the item and in the place it had on that day; frozen."""

    pack = models.ForeignKey(
        Pack, verbose_name=_("pack"), on_delete=models.PROTECT, related_name="papers"
    )
    revision = models.ForeignKey(
        Revision, verbose_name=_("revision"), on_delete=models.PROTECT, related_name="pack_papers"
    )
    item_number = models.PositiveSmallIntegerField(_("agenda item"))
    item_title = models.CharField(_("title of the item"), max_length=400)
    position = models.PositiveSmallIntegerField(_("position"))

    # What modeltranslation adds.
    item_title_ru: str
    item_title_en: str

    class Meta:
        verbose_name = _("paper of a pack")
        verbose_name_plural = _("papers of packs")
        ordering = ["item_number", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["pack", "revision", "item_number"], name="archive_pack_paper_once_an_item"
            )
        ]

    def __str__(self) -> str:
        return f"{self.item_number}.{self.position} {self.revision}"


class PackDownload(models.Model):
    """A pack that reached a reader whole: what ``?since=last`` and the unit's overview go by."""

    pack = models.ForeignKey(
        Pack, verbose_name=_("pack"), on_delete=models.PROTECT, related_name="downloads"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("reader"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    language = models.CharField(_("language"), max_length=2)
    at = models.DateTimeField(_("downloaded at"))

    class Meta:
        verbose_name = _("download of a pack")
        verbose_name_plural = _("downloads of packs")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.pack_id} {self.user_id} {self.at:%Y-%m-%d %H:%M}"
