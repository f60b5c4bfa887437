"""The register of decisions, and one decision with its paragraphs side by side (3.vi)."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, Subquery
from django.db.models.query import QuerySet
from django.utils import timezone
from django.views.generic import DetailView, ListView

from almaty_portal.common import bilingual
from almaty_portal.common.beside import sources_in_order
from almaty_portal.common.http import get_visible_or_refuse
from archive.documents.papers import Paper, papers_of
from archive.models import Document, Filing
from chairmanship.models import Activity, WorkPlan
from meetings.decisions import paragraphs
from meetings.models import (
    Corrigendum,
    Decision,
    Meeting,
    NonObjectionProcedure,
    Position,
    RegisterEntry,
)
from meetings.models.decision import DecisionQuerySet
from meetings.nonobjection import overview
from meetings.register import canonical


@dataclass
class Entry:
    """A line of the register, with the documents that hold or prove it."""

    decision: Decision
    documents: list[Document]


class DecisionRegister(ListView):
    """Every decision the reader may read, the newest first."""

    template_name = "decisions/decision_list.html"
    context_object_name = "entries"

    def get_queryset(self) -> list[Entry]:  # type: ignore[override]
        """Return the lines in two statements."""
        user = self.request.user
        decisions = list(
            with_visible_meeting(Decision.objects.visible_to(user), user)
            .select_related("meeting", "procedure")
            .defer("text_ru", "text_en")
        )
        documents = documents_of(decisions, user)
        return [Entry(decision, documents[decision.pk]) for decision in decisions]


class DecisionPage(DetailView):
    """One decision; what is not held is said to be not held."""

    template_name = "decisions/decision_detail.html"
    context_object_name = "decision"

    def get_object(self, queryset: QuerySet[Decision] | None = None) -> Decision:  # noqa: ARG002 - Django's
        """Return the decision if the reader may read it."""
        user = self.request.user
        decisions = with_what_is_beside(
            with_visible_meeting(Decision.objects.select_related("meeting", "procedure"), user)
        )
        found: Decision = get_visible_or_refuse(decisions, user, number=self.kwargs["number"])
        return found

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the paragraphs, the documents, and what it follows or gave way to."""
        decision: Any = self.object
        user = self.request.user
        mine, other = bilingual.current(), bilingual.other(bilingual.current())
        return super().get_context_data(
            **kwargs,
            paragraphs=paragraphs.side_by_side(
                getattr(decision, f"text_{mine}"), getattr(decision, f"text_{other}")
            ),
            fingerprint=canonical.in_groups(decision.fingerprint) if decision.fingerprint else "",
            adopted_by=_procedure_of(decision),
            positions=_positions(decision, user) if decision.has_positions else [],
            corrigenda=_corrigenda(decision) if decision.has_corrigenda else [],
            languages={"mine": mine, "other": other},
            follow_up=_follow_up(decision, user) if decision.has_follow_up else [],
            papers=_papers(decision, user),
            related=before_and_after(decision, user),
            sources=sources_in_order(
                decision.sources.values_list("slug", "title", "publisher", "url")
            ),
        )


def with_visible_meeting(decisions: DecisionQuerySet, user: Any) -> DecisionQuerySet:
    """Annotate ``shows_meeting``: whether the reader may know of the meeting it was taken at."""
    known = Meeting.objects.visible_to(user).filter(pk=OuterRef("meeting"))
    return decisions.annotate(shows_meeting=Exists(known))


def with_what_is_beside(decisions: DecisionQuerySet) -> DecisionQuerySet:
    """Annotate the fingerprint, and whether there are positions and the like to ask for."""
    entry = RegisterEntry.objects.filter(decision=OuterRef("pk"), corrigendum__isnull=True)
    return decisions.annotate(
        fingerprint=Subquery(entry.values("fingerprint")[:1]),
        has_positions=Exists(Position.objects.filter(decision=OuterRef("pk"))),
        has_follow_up=Exists(Decision.follow_up.through.objects.filter(decision=OuterRef("pk"))),
        has_corrigenda=Exists(Corrigendum.objects.filter(decision=OuterRef("pk"))),
    )


def _corrigenda(decision: Decision) -> list[tuple[Corrigendum, str]]:
    """Return the corrigenda, each with its own fingerprint; one of demonstration has none."""
    return [
        (row, canonical.in_groups(row.entry.fingerprint) if hasattr(row, "entry") else "")
        for row in decision.corrigenda.select_related("decision", "entry")
    ]


def before_and_after(decision: Decision, user: Any) -> list[Decision]:
    """Return the decisions it superseded or gave way to; a text not adopted supersedes nothing."""
    if not decision.was_taken:
        return []
    related = Decision.objects.visible_to(user).filter(
        Q(pk=decision.supersedes_id) | Q(supersedes=decision, pk__in=Decision.objects.taken())
    )
    return list(related.only("number", "title_ru", "title_en", "supersedes"))


def _follow_up(decision: Decision, user: Any) -> list[Activity]:
    """Return the activities that follow a decision up, of the plans the reader may read."""
    plans = WorkPlan.objects.visible_to(user)
    activities = decision.follow_up.filter(plan__in=plans).select_related("plan")
    return list(activities.order_by("plan__year", "number"))


def _procedure_of(decision: Decision) -> dict[str, Any] | None:
    """Return the procedure that had this outcome, and its instant in words."""
    found: NonObjectionProcedure | None = getattr(decision, "procedure", None)
    if found is None or not found.settled_its_decision or found.expires_at is None:
        return None
    return {"procedure": found, "instant": overview.in_words(found.expires_at)}


def _positions(decision: Decision, user: Any) -> list[overview.Said]:
    rows = (
        Position.objects.visible_to(user).filter(decision=decision).as_said(on=timezone.localdate())
    )
    procedure = getattr(decision, "procedure", None)
    return overview.all_said(list(rows), procedure)


def documents_of(decisions: list[Decision], user: Any) -> dict[int, list[Document]]:
    """Return the visible documents filed under each decision, in one statement."""
    documents: dict[int, list[Document]] = defaultdict(list)
    if not decisions:
        return documents
    pairs = Filing.objects.filter(decision__in=decisions).values_list("document", "decision")
    by_document = defaultdict(list)
    for document, decision in pairs:
        by_document[document].append(decision)
    if not by_document:
        return documents
    for document in Document.objects.visible_to(user).filter(pk__in=by_document):
        for decision in by_document[document.pk]:
            documents[decision].append(document)
    return documents


def _papers(decision: Decision, user: Any) -> list[Paper]:
    filed = Filing.objects.filter(decision=decision).values("document")
    documents = Document.objects.visible_to(user).filter(pk__in=filed).order_by("ascii_symbol")
    return papers_of(documents, user)
