"""Tasks of translation, and what an officer found to be still true of a new text."""

from typing import ClassVar

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from archive.documents.models import LanguageVersion, Revision


class TranslationTask(models.Model):
    """A revision to be had in a language: who translates, who reviews, until when."""

    class State(models.TextChoices):
        """How far the work has come."""

        ASKED = "asked", _("asked for")
        UNDER_WAY = "under-way", _("under way")
        IN_REVIEW = "in-review", _("in review")
        DONE = "done", _("done")
        NOT_NEEDED = "not-needed", _("not needed")

    OPEN: ClassVar = frozenset({State.ASKED, State.UNDER_WAY, State.IN_REVIEW})

    revision = models.ForeignKey(
        Revision,
        verbose_name=_("revision"),
        on_delete=models.PROTECT,
        related_name="translation_tasks",
    )
    language = models.CharField(
        _("language"),
        max_length=8,
        validators=[RegexValidator(r"^[a-z]{2,3}\Z", _("An ISO 639 code such as ru, en, kk."))],
    )
    translator = models.CharField(
        _("translator"), max_length=200, blank=True, help_text=_("A person or a service.")
    )
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("reviewer"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    due_on = models.DateField(
        _("due on"),
        null=True,
        blank=True,
        help_text=_("Left empty: ten working days before the meeting."),
    )
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.ASKED)
    reason = models.CharField(
        _("reason"), max_length=300, blank=True, help_text=_("Why no translation is needed.")
    )

    class Meta:
        verbose_name = _("translation task")
        verbose_name_plural = _("translation tasks")
        ordering = ["due_on", "revision", "language"]
        constraints = [
            models.UniqueConstraint(
                fields=["revision", "language"],
                name="archive_task_once_a_language",
                violation_error_message=_("This translation has a task already."),
            ),
            models.CheckConstraint(
                condition=~Q(state="not-needed") | ~Q(reason=""),
                name="archive_task_not_needed_for_a_reason",
                violation_error_message=_("Say why no translation is needed."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.revision} → {self.language.upper()}"


class StillTrue(models.Model):
    """A change of the original that does not touch a translation, as an officer found.

    The version translates ``source_sha256`` too, though it was made from an earlier text.
    """

    version = models.ForeignKey(
        LanguageVersion, on_delete=models.PROTECT, related_name="still_true"
    )
    source_sha256 = models.CharField(max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["version", "source_sha256"], name="archive_still_true_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.version} = {self.source_sha256[:10]}"


class GlossaryTerm(models.Model):
    """A term of the Process in both languages, as its texts use it."""

    class Standing(models.TextChoices):
        """How sure the pair is."""

        OFFICIAL = "official", _("official")
        ATTESTED = "attested", _("attested")
        SUGGESTED = "suggested", _("suggested")
        AVOIDED = "avoided", _("not used; the remark says what is")

    in_russian = models.CharField(_("in Russian"), max_length=300, unique=True)
    in_english = models.CharField(_("in English"), max_length=300)
    standing = models.CharField(
        _("standing"), max_length=10, choices=Standing, default=Standing.SUGGESTED
    )
    remark = models.TextField(_("remark"), blank=True)

    class Meta:
        verbose_name = _("term of the glossary")
        verbose_name_plural = _("terms of the glossary")
        ordering = ["in_english"]

    def __str__(self) -> str:
        return f"{self.in_russian} – {self.in_english}"
