"""Letters in and out, and the outbox of notices."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from almaty_portal.common import bilingual


class Letter(models.Model):
    """A note verbale or letter, received or sent, by which an official act came (DESIGN §3.8)."""

    class Direction(models.TextChoices):
        """Which way it went."""

        IN = "in", _("received")
        OUT = "out", _("sent")

    direction = models.CharField(_("direction"), max_length=3, choices=Direction)
    number = models.CharField(_("number"), max_length=60, blank=True)
    dated_on = models.DateField(_("date"))
    sender = models.CharField(_("from"), max_length=300)
    addressee = models.CharField(_("to"), max_length=300)
    concerns = models.CharField(_("concerns"), max_length=500)
    about = models.CharField(
        _("about"),
        max_length=100,
        blank=True,
        editable=False,
        help_text=_("A generic reference, as “meetings.invitation:12”: no shelf above is known."),
    )
    scan_sha256 = models.CharField(_("scan (SHA-256)"), max_length=64, blank=True, editable=False)
    scan_media_type = models.CharField(
        _("scan (media type)"), max_length=100, blank=True, editable=False
    )
    is_demonstration = models.BooleanField(_("demonstration"), default=False, editable=False)

    class Meta:
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        ordering = ["-dated_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.number or '—'}, {bilingual.day(self.dated_on)}"


class Digest(models.Model):
    """The one letter of a day in which a reader is told of all that is not formal.

    Made before it is sent, with the Message-ID it keeps: a worker killed in between sends the same
    letter again, and a mail server knows it by that.
    """

    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("recipient"),
        on_delete=models.PROTECT,
        related_name="digests",
    )
    day = models.DateField(_("day"))
    message_id = models.CharField(_("Message-ID"), max_length=200, unique=True)
    settled_at = models.DateTimeField(_("sent or dropped at"), null=True, blank=True)

    class Meta:
        verbose_name = _("letter of a day")
        verbose_name_plural = _("letters of a day")
        ordering = ["-day", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["recipient", "day"], name="members_digest_one_a_person_and_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.day:%Y-%m-%d} {self.recipient_id}"


class Notice(models.Model):
    """A message of the outbox to one recipient; the right to receive is asked again at sending.

    ``about`` is a generic reference ("archive.pack:12"): the outbox knows no shelf above it. Its
    text is kept in the recipient's language and, where it was written so, in the other one.
    """

    class State(models.TextChoices):
        """How far a notice has come."""

        HELD = "held", pgettext_lazy("notice", "held")
        QUEUED = "queued", _("released, waiting to be sent")
        SENT = "sent", _("sent")
        DROPPED = "dropped", _("dropped")

    kind = models.CharField(_("kind"), max_length=40)
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("recipient"),
        on_delete=models.PROTECT,
        related_name="notices",
    )
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    subject = models.CharField(_("subject"), max_length=300)
    body = models.TextField(_("text"))
    other_subject = models.CharField(_("subject in the other language"), max_length=300, blank=True)
    other_body = models.TextField(_("text in the other language"), blank=True)
    about = models.CharField(_("about"), max_length=100, blank=True)
    state = models.CharField(_("state"), max_length=8, choices=State, default=State.HELD)
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    message_id = models.CharField(_("Message-ID"), max_length=200, unique=True)
    held_at = models.DateTimeField(_("written at"))
    released_at = models.DateTimeField(_("released at"), null=True, blank=True)
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("released by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    settled_at = models.DateTimeField(_("sent or dropped at"), null=True, blank=True)
    digest = models.ForeignKey(
        Digest,
        verbose_name=_("letter of a day"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="notices",
        editable=False,
    )

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        ordering = ["-held_at", "-pk"]
        indexes = [models.Index(fields=["state", "held_at"], name="members_notice_waiting")]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "about", "recipient"],
                name="members_notice_one_a_person_for_each_matter",
            )
        ]

    def __str__(self) -> str:
        return self.subject
