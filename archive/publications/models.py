"""The compilation of a meeting's materials (сборник)."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from almaty_portal.common.clearing import Cleared
from archive.documents.models import Revision
from meetings.models import Meeting


class Publication(Cleared):
    """A compilation of a meeting's public materials, issued as a document of the archive.

    Each edition is a revision of one document, so that its symbol, its files and their hashes are
    kept, found and verified as those of any other.
    """

    meeting = models.ForeignKey(
        Meeting, verbose_name=_("meeting"), on_delete=models.PROTECT, related_name="publications"
    )
    revision = models.OneToOneField(
        Revision,
        verbose_name=_("revision"),
        on_delete=models.PROTECT,
        related_name="publication",
    )
    papers = models.ManyToManyField(
        Revision, verbose_name=_("papers it holds"), related_name="compiled_in"
    )
    published_at = models.DateTimeField(_("published at"))
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("published by"),
        on_delete=models.PROTECT,
        related_name="+",
    )

    class Meta:
        verbose_name = _("compilation of materials")
        verbose_name_plural = _("compilations of materials")
        ordering = ["-published_at", "-pk"]

    def __str__(self) -> str:
        return str(self.revision)
