"""What a reader writes for themselves beside an agenda."""

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.utils.translation import gettext_lazy as _

from meetings.models.meeting import Meeting
from members.models import User

LONGEST = 5000


class OwnNoteQuerySet(models.QuerySet["OwnNote"]):
    """Notes, of which each has one reader."""

    def visible_to(self, user: User | AnonymousUser) -> "OwnNoteQuerySet":
        """Return the user's own notes and nobody else's, whatever their post."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        return self.filter(user=user)


class OwnNote(models.Model):
    """A reader's note on an item of an agenda; no admin, no history and no export shows it.

    The item is known by its key, so that a note outlives the item it was written on.
    """

    meeting = models.ForeignKey(
        Meeting, verbose_name=_("meeting"), on_delete=models.CASCADE, related_name="+"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("whose"),
        on_delete=models.CASCADE,
        related_name="+",
    )
    key = models.PositiveIntegerField(_("key of the item"))
    text = models.TextField(_("text"), max_length=LONGEST)
    changed_at = models.DateTimeField(_("changed at"))

    objects = OwnNoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("own note")
        verbose_name_plural = _("own notes")
        ordering = ["meeting", "key"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "user", "key"], name="meetings_own_note_once_an_item"
            )
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id}.{self.key}"
