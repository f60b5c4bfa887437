"""A document of the archive: one symbol, several revisions, several languages."""

import zoneinfo
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Now
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from almaty_portal.common import bilingual
from almaty_portal.common.recorded import Precision, Recorded
from archive.documents import symbols
from archive.documents.models.by_circle import open_to
from meetings.models import Meeting
from members.access import audiences_of
from members.models import Audience, Source, Theme, User


class TitlesNotAsked(Exception):
    """A page shows the titles of a document without having asked which of them it may show."""


class DocumentQuerySet(models.QuerySet["Document"]):
    """Documents and who may know of them."""

    def visible_to(self, user: User | AnonymousUser) -> "DocumentQuerySet":
        """Return the documents the user may know of, each knowing which titles it may show.

        A document is visible if one of its versions is, or if it has none and its own audience
        fits (DESIGN §3.4). A withdrawn one is visible as a tombstone to its own audience.
        """
        from archive.documents.models.revision import LanguageVersion

        return open_to(self, user, lambda: self._visible_to(user, LanguageVersion))

    def _visible_to(self, user: User | AnonymousUser, versions_of: Any) -> "DocumentQuerySet":
        # The second condition says nothing new: it keeps PostgreSQL from asking the right of every
        # version there is, where a page asks for fifty documents (ADR 15).
        mine = {"revision__document": OuterRef("pk"), "revision__document__lte": OuterRef("pk")}
        versions = versions_of.objects.filter(**mine)
        readable = versions_of.objects.visible_to(user).filter(**mine)
        titled = versions_of.objects.titled_for(user).filter(revision__document=OuterRef("pk"))
        fits = Q(audience__in=audiences_of(user))
        return (
            self.announced(narrow=True)
            .filter(
                Exists(readable)
                | (fits & ~Exists(versions))
                | (fits & Q(state=Document.State.WITHDRAWN))
            )
            .annotate(
                shows_ru=Exists(titled.filter(language="ru"))
                | ~Exists(versions.filter(language="ru")),
                shows_en=Exists(titled.filter(language="en"))
                | ~Exists(versions.filter(language="en")),
            )
        )

    def announced(self, *, narrow: bool = False) -> "DocumentQuerySet":
        """Return the documents of which a signed-in reader may know that they exist.

        Never drafts, and nothing under an embargo that still runs; papers of the Support Unit
        only when ``narrow`` papers are asked for.
        """
        documents = self.exclude(state=Document.State.DRAFT).filter(
            Q(embargo_until__isnull=True) | Q(embargo_until__lte=Now())
        )
        return documents if narrow else documents.exclude(audience=Audience.SUPPORT_UNIT)


class Document(Recorded):
    """A paper of the Process, whatever its revisions and languages (Modalities 3.iii.1)."""

    class Kind(models.TextChoices):
        """What sort of paper it is."""

        FOUNDING = "founding", _("founding document")
        DECLARATION = "declaration", _("declaration")
        FRAMEWORK = "framework", _("cooperation framework")
        ACTION_PLAN = "action-plan", _("action plan")
        COMMUNIQUE = "communique", _("communiqué")
        DECISION = "decision", _("decision")
        AGENDA = "agenda", _("agenda")
        WORKING_PAPER = "working-paper", _("working paper")
        INFORMATION_PAPER = "information-paper", _("information paper")
        CONCEPT_NOTE = "concept-note", _("concept note")
        REPORT = "report", _("report")
        MINUTES = "minutes", pgettext_lazy("of a meeting", "minutes")
        SUMMARY = "summary", _("Chair’s summary")
        STATEMENT = "statement", _("statement")
        PRESENTATION = "presentation", _("presentation")
        GUIDELINES = "guidelines", _("guidelines")
        STUDY = "study", _("study")
        NOTE = "note", _("note by the Support Unit")
        COMPILATION = "compilation", _("compilation of materials")

    class State(models.TextChoices):
        """How far a document has come."""

        DRAFT = "draft", _("draft")
        ISSUED = "issued", _("issued")
        WITHDRAWN = "withdrawn", _("withdrawn")

    symbol = models.CharField(
        _("symbol"),
        max_length=60,
        unique=True,
        validators=[RegexValidator(r"^AP[/-][A-Z0-9/-]+\Z", _("A symbol such as AP/SOM/2026/5."))],
        error_messages={"unique": _("A document with this symbol exists.")},
    )
    ascii_symbol = models.CharField(
        _("symbol in addresses"), max_length=60, unique=True, editable=False
    )
    is_portal_reference = models.BooleanField(
        _("portal reference"),
        default=False,
        help_text=_("The symbol was given by the portal and is not printed on the document."),
    )
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    title = models.CharField(_("title"), max_length=500)
    summary = models.TextField(_("summary"), blank=True)
    issued_on = models.DateField(_("dated"), null=True, blank=True)
    precision = models.CharField(
        _("precision"), max_length=5, choices=Precision, default=Precision.DAY
    )
    audience = models.CharField(
        _("audience"), max_length=12, choices=Audience, default=Audience.SUPPORT_UNIT
    )
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)
    withdrawal_reason = models.CharField(_("reason of the withdrawal"), max_length=500, blank=True)
    embargo_until = models.DateTimeField(
        _("embargo until"),
        null=True,
        blank=True,
        help_text=_("Wall-clock time in the meeting’s zone; in Almaty where there is no meeting."),
    )
    # The instants for which the unit was reminded of an embargo and told of its end.
    embargo_reminded_of = models.DateTimeField(null=True, blank=True, editable=False)
    embargo_reported_of = models.DateTimeField(null=True, blank=True, editable=False)
    meeting = models.ForeignKey(
        Meeting,
        verbose_name=_("meeting"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="documents",
    )
    themes = models.ManyToManyField(Theme, verbose_name=_("themes"), blank=True)
    states = models.ManyToManyField("members.State", verbose_name=_("States concerned"), blank=True)
    supersedes = models.ForeignKey(
        "self",
        verbose_name=_("supersedes"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="superseded_by",
    )
    provenance = models.TextField(
        _("provenance"), blank=True, help_text=_("Where the text is known to exist.")
    )
    languages_known = models.JSONField(
        _("languages in which a text is known to exist"), default=list, blank=True
    )
    was_adopted = models.BooleanField(_("adopted at the meeting"), default=False)
    sources = models.ManyToManyField(
        Source, verbose_name=_("sources"), blank=True, related_name="+"
    )
    is_demonstration = models.BooleanField(_("demonstration"), default=False, editable=False)

    # What modeltranslation adds.
    title_ru: str
    title_en: str
    withdrawal_reason_ru: str
    withdrawal_reason_en: str
    note_ru: str
    note_en: str

    objects = DocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering = ["-issued_on", "-pk"]
        indexes = [
            models.Index(
                fields=["-issued_on", "-id", "state", "audience"], name="archive_document_newest"
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="withdrawn")
                | (
                    Q(withdrawal_reason_ru__isnull=False, withdrawal_reason_en__isnull=False)
                    & ~Q(withdrawal_reason_ru="")
                    & ~Q(withdrawal_reason_en="")
                ),
                name="archive_document_withdrawn_with_a_reason",
                violation_error_message=_("A withdrawal needs a reason in both languages."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.symbol} {bilingual.text(self, 'title')}"

    def save(self, *args: object, **kwargs: object) -> None:
        """Keep the form for addresses in step with the symbol."""
        self.ascii_symbol = symbols.ascii_form(self.symbol)
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    def get_absolute_url(self) -> str:
        """Return the document's page in the reader's language."""
        return reverse("archive:document", args=[self.ascii_symbol])

    @property
    def zone(self) -> zoneinfo.ZoneInfo:
        """The zone in which its embargo is told: the meeting's, Almaty without one."""
        name = self.meeting.timezone if self.meeting else settings.TIME_ZONE
        return zoneinfo.ZoneInfo(name)

    @property
    def withheld_languages(self) -> tuple[str, ...]:
        """The languages whose title this reader may not see (known only after ``visible_to``).

        :raises TitlesNotAsked: if the row did not come through ``visible_to``
        """
        if not hasattr(self, "shows_ru"):
            raise TitlesNotAsked(self.ascii_symbol)
        shown = {language: getattr(self, f"shows_{language}") for language in bilingual.LANGUAGES}
        return tuple(language for language, is_shown in shown.items() if not is_shown)
