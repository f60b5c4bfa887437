"""The title page of a document (DESIGN §6, FACE)."""

from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.db.models.query import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, override
from django.views.generic import DetailView

from almaty_portal.common import bilingual, languages
from almaty_portal.common.beside import in_one_statement, sources_in_order
from almaty_portal.common.http import get_visible_or_refuse
from archive.documents.citation import Citation, cite
from archive.documents.papers import papers_of
from archive.ledger import recording
from archive.ledger.models import Reading
from archive.models import Document
from archive.translating.awaited import awaited_of
from meetings.models import Decision, Meeting
from members.names_of_the_day import short_names


class DocumentPage(DetailView):
    """One document: what it is, in which languages it can be read, and how sure the record is."""

    template_name = "archive/document_detail.html"
    context_object_name = "document"

    def get_object(self, queryset: QuerySet[Document] | None = None) -> Document:  # noqa: ARG002 - Django's
        """Return the document if the reader may know of it; 403 or 404 as DESIGN §5 says."""
        user = self.request.user
        known = Meeting.objects.visible_to(user).filter(pk=OuterRef("meeting"))
        documents = Document.objects.select_related("meeting").annotate(shows_meeting=Exists(known))
        found: Document = get_visible_or_refuse(documents, user, ascii_symbol=self.kwargs["symbol"])
        return found

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add files, neighbours and what the record says of it."""
        document, user = self.object, self.request.user
        paper = papers_of([document], user)[0]
        restricted = [file.number for file in paper.files if file.is_restricted]
        recording.record_numbers(user, restricted, Reading.Route.PAGE, at=timezone.now())
        earlier, later = _neighbours(document, user)
        themes, sources = _themes_and_sources(document)
        return super().get_context_data(
            **kwargs,
            paper=paper,
            awaited=awaited_of(paper),
            known_in=[languages.own_name(code) for code in document.languages_known or []],
            earlier=earlier,
            later=later,
            themes=themes,
            sources=sources,
            states=short_names(
                document.states.all(), on=document.issued_on or timezone.localdate()
            ),
            decisions=list(
                Decision.objects.visible_to(user)
                .filter(filings__document=document)
                .only("number", "title_ru", "title_en")
            ),
            citations=_citations(document, on=timezone.localdate()),
            permanent=permanent_address(document),
            other_words=_superseded_in_the_other_language(),
        )


def _superseded_in_the_other_language() -> tuple[str, str]:
    """Return the other language and the notice in it: whoever was sent the old one reads either."""
    language = bilingual.other(bilingual.current())
    with override(language):
        return language, gettext("Superseded by")


def permanent_address(document: Document) -> str:
    """Return the address that stays, without a language."""
    return f"{settings.SITE_URL}{reverse('latest', args=[document.ascii_symbol])}"


def _neighbours(document: Document, user: Any) -> tuple[list[Document], list[Document]]:
    """Return what this document supersedes and what supersedes it, as far as it may be known."""
    # Unordered: SQLite would walk the whole list in its order to find the one or two.
    superseding = Document.objects.filter(supersedes=document).order_by()
    around = set(superseding.values_list("pk", flat=True))
    if document.supersedes_id:
        around.add(document.supersedes_id)
    if not around:
        return [], []
    rows = list(Document.objects.visible_to(user).filter(pk__in=around))
    earlier = [row for row in rows if row.pk == document.supersedes_id]
    return earlier, [row for row in rows if row.pk != document.supersedes_id]


def _themes_and_sources(document: Document) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return both in one statement."""
    found = in_one_statement(
        theme=(document.themes.all(), "slug", "name_ru", "name_en", ""),
        source=(document.sources.all(), "slug", "title", "publisher", "url"),
    )
    themes = [{"slug": r[0], "name_ru": r[1], "name_en": r[2]} for r in found["theme"]]
    return themes, sources_in_order(found["source"])


def _citations(document: Document, *, on: date) -> list[Citation]:
    """Return how to cite the document, in the reader's language first."""
    first = bilingual.current()
    return [
        cite(
            language=language,
            symbol=document.symbol,
            is_portal_reference=document.is_portal_reference,
            title=bilingual.choose(document, "title", language).value,
            issued_on=document.issued_on,
            precision=document.precision,
            address=permanent_address(document),
            on=on,
        )
        for language in (first, bilingual.other(first))
    ]
