"""Revisions of a document, and the versions of a revision in each language."""

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from archive.documents import marks, symbols
from archive.documents.models.by_circle import circles_decide, open_to
from archive.documents.models.document import Document
from members.access import audiences_of
from members.models import Audience, User

EXTENSIONS = {
    "application/pdf": "pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": "pptx",
    "image/png": "png",
    "image/jpeg": "jpg",
    "text/plain": "txt",
}


class Revision(models.Model):
    """One edition of a document: the original, a revision, a corrigendum, an addendum."""

    document = models.ForeignKey(
        Document, verbose_name=_("document"), on_delete=models.PROTECT, related_name="revisions"
    )
    mark = models.CharField(
        _("mark"),
        max_length=10,
        default="original",
        validators=[RegexValidator(marks.MARK, _("One of: original, Rev1, Corr1, Add1 …"))],
    )
    issued_at = models.DateTimeField(_("issued at"), null=True, blank=True)
    audience = models.CharField(
        _("audience"),
        max_length=12,
        choices=Audience,
        blank=True,
        help_text=_("As the document’s unless narrowed."),
    )
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("issued by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        editable=False,
    )
    gate_reason = models.CharField(
        _("why it was issued incomplete"), max_length=500, blank=True, editable=False
    )

    class Meta:
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        ordering = ["document", "issued_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["document", "mark"],
                name="archive_revision_mark_once_a_document",
                violation_error_message=_("The document already has this revision."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.document.symbol} {self.printed_mark}".strip()

    def save(self, *args: object, **kwargs: object) -> None:
        """Take over the document's audience, and never a wider one."""
        wider = Audience(self.document.audience)
        if not self.audience or not Audience(self.audience).is_within(wider):
            self.audience = wider
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    @property
    def printed_mark(self) -> str:
        """The mark as printed after the symbol: Rev.1, nothing for the original."""
        return marks.printed(self.mark)


def _open_to(user: User | AnonymousUser) -> Q:
    """Return the condition that the audience fits, or a grant opens the revision."""
    circles = audiences_of(user)
    readable = Q(revision__audience__in=circles, revision__document__audience__in=circles)
    if user.is_authenticated and not circles_decide(user):
        from archive.documents.models.grants import granted_to

        readable |= granted_to(user)
    return readable


class LanguageVersionQuerySet(models.QuerySet["LanguageVersion"]):
    """Language versions and who may read them: the primitive of every access (DESIGN §3.4)."""

    def published(self) -> "LanguageVersionQuerySet":
        """Return the versions that have left the house and are not withdrawn or under embargo."""
        return self.filter(
            Q(revision__document__embargo_until__isnull=True)
            | Q(revision__document__embargo_until__lte=Now()),
            state=LanguageVersion.State.PUBLISHED,
            revision__issued_at__isnull=False,
            revision__document__state=Document.State.ISSUED,
        )

    def visible_to(self, user: User | AnonymousUser) -> "LanguageVersionQuerySet":
        """Return the versions the user may read.

        A version is open to the audience of its revision, and to the groups its revision was
        granted to when a pack was distributed (Modalities 3.iii.3). A revision is never open
        wider than its document, and a grant never lifts a paper above its audience.
        """
        return open_to(self, user, lambda: self._visible_to(user))

    def _visible_to(self, user: User | AnonymousUser) -> "LanguageVersionQuerySet":
        return self.published().filter(_open_to(user))

    def titled_for(self, user: User | AnonymousUser) -> "LanguageVersionQuerySet":
        """Return the versions whose title the user may see, of documents the user may know of.

        Those the user may read; of a withdrawn document, those the user could read before.
        """
        return self.filter(
            _open_to(user),
            state=LanguageVersion.State.PUBLISHED,
            revision__issued_at__isnull=False,
        )

    def announced(self) -> "LanguageVersionQuerySet":
        """Return the versions of which a signed-in reader may know that they exist."""
        return (
            self.published()
            .exclude(revision__audience=Audience.SUPPORT_UNIT)
            .exclude(revision__document__audience=Audience.SUPPORT_UNIT)
        )


class LanguageVersion(models.Model):
    """A revision in one language: one file, known by its hash."""

    class Role(models.TextChoices):
        """What standing the text in this language has."""

        ORIGINAL = "original", _("original")
        OFFICIAL = "official", _("official translation")
        COURTESY = "courtesy", _("unofficial translation")

    class State(models.TextChoices):
        """How far the version has come."""

        DRAFT = "draft", _("in preparation")
        PUBLISHED = "published", _("published")

    class TextState(models.TextChoices):
        """Whether the words of the file can be searched; the worker takes them out."""

        WAITING = "waiting", _("text is being taken")
        TAKEN = "taken", _("text taken")
        NONE = "none", _("no searchable text")

    revision = models.ForeignKey(
        Revision, verbose_name=_("revision"), on_delete=models.PROTECT, related_name="versions"
    )
    language = models.CharField(
        _("language"),
        max_length=8,
        validators=[RegexValidator(r"^[a-z]{2,3}\Z", _("An ISO 639 code such as ru, en, kk."))],
    )
    role = models.CharField(_("role"), max_length=8, choices=Role, default=Role.ORIGINAL)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT)
    sha256 = models.CharField(_("SHA-256 of the file"), max_length=64, db_index=True)
    size = models.PositiveBigIntegerField(_("size in bytes"))
    media_type = models.CharField(_("media type"), max_length=100, choices=list(EXTENSIONS.items()))
    pages = models.PositiveIntegerField(_("pages"), null=True, blank=True)
    of_sha256 = models.CharField(_("translates (SHA-256)"), max_length=64, blank=True)
    extracted_text = models.TextField(_("text"), blank=True, editable=False)
    text_state = models.CharField(
        _("state of the text"),
        max_length=7,
        choices=TextState,
        default=TextState.WAITING,
        editable=False,
    )
    # What was seen in the file when it came in; archive/files/warnings.py says it to people.
    findings = models.JSONField(_("findings"), default=dict, blank=True, editable=False)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("uploaded by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        editable=False,
    )
    uploaded_at = models.DateTimeField(_("uploaded at"), default=timezone.now, editable=False)

    objects = LanguageVersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("language version")
        verbose_name_plural = _("language versions")
        ordering = ["revision", "-language"]
        constraints = [
            models.UniqueConstraint(
                fields=["revision", "language"],
                name="archive_version_language_once_a_revision",
                violation_error_message=_("This revision already has a version in this language."),
            )
        ]
        indexes = [
            models.Index(
                fields=["text_state"],
                condition=Q(text_state="waiting"),
                name="archive_version_text_waiting",
            )
        ]

    def __str__(self) -> str:
        return f"{self.revision} ({self.language})"

    def save(self, *args: object, **kwargs: object) -> None:
        """Ask for no text of a version that comes with its text."""
        if self.extracted_text and self.text_state == self.TextState.WAITING:
            self.text_state = self.TextState.TAKEN
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    def get_absolute_url(self) -> str:
        """Return the permanent address of the file, without a language prefix."""
        return reverse(
            "file",
            args=[self.revision.document.ascii_symbol, self.revision.mark, self.language],
        )

    @property
    def extension(self) -> str:
        """The extension that belongs to the media type."""
        return EXTENSIONS[self.media_type]

    @property
    def file_name(self) -> str:
        """The ASCII name under which the file is sent: AP-SOM-2026-05-Rev1-RU.pdf."""
        return symbols.file_name(
            ascii_symbol=self.revision.document.ascii_symbol,
            mark=self.revision.mark,
            language=self.language,
            extension=self.extension,
        )
