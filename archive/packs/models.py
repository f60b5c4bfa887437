"""Packs: what was distributed for a meeting, frozen by serial (Modalities 3.iii.3)."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from almaty_portal.common.clearing import Cleared
from archive.documents.models import Revision
from meetings.models import Meeting
from members.models import Audience


class Pack(Cleared):
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

    # How far the worker is with the files of each right and language; unknown until it begins.
    files_expected = models.PositiveSmallIntegerField(null=True, editable=False)
    files_built = models.PositiveSmallIntegerField(default=0, editable=False)
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

    @property
    def is_being_built(self) -> bool:
        """Say whether files that readers will ask for are not there yet."""
        return self.files_expected is None or self.files_built < self.files_expected


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


class NamedLink(models.Model):
    """A secret address at which one named person without an account fetches one pack.

    For interpreters above all. It says for whom and what for, ends by itself, and can be revoked;
    its secret is kept as a hash.
    """

    CIRCLES = [
        (value, label) for value, label in Audience.choices if value != Audience.SUPPORT_UNIT
    ]

    pack = models.ForeignKey(
        Pack, verbose_name=_("pack"), on_delete=models.PROTECT, related_name="links"
    )
    name = models.CharField(_("name of the person"), max_length=200)
    purpose = models.CharField(_("what for"), max_length=200)
    audience = models.CharField(
        _("papers up to the circle"), max_length=12, choices=CIRCLES, default=Audience.MEMBERS
    )
    token_sha256 = models.CharField(max_length=64, unique=True, editable=False)
    made_at = models.DateTimeField(_("made at"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("made by"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    expires_at = models.DateTimeField(_("good until"))
    revoked_at = models.DateTimeField(_("revoked at"), null=True, blank=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("revoked by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        verbose_name = _("named link")
        verbose_name_plural = _("named links")
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("made_at")),
                name="archive_named_link_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=~Q(audience="support-unit"),
                name="archive_named_link_never_papers_of_the_unit",
            ),
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True, revoked_by__isnull=True)
                | Q(revoked_at__isnull=False, revoked_by__isnull=False),
                name="archive_named_link_revoked_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.pack}"
