"""What was found when a stored file was looked at again (SAFETY, Backup 6)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class FixityCheck(models.Model):
    """One look at one stored file."""

    class Outcome(models.TextChoices):
        """What was found."""

        SOUND = "sound", _("as it was taken in")
        DAMAGED = "damaged", _("not what was taken in")
        MISSING = "missing", _("missing from the store")

    sha256 = models.CharField(_("SHA-256 of the file"), max_length=64, db_index=True)
    outcome = models.CharField(_("found"), max_length=8, choices=Outcome)
    at = models.DateTimeField(_("looked at"))

    class Meta:
        verbose_name = _("fixity check")
        verbose_name_plural = _("fixity checks")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.sha256[:10]} {self.outcome}"
