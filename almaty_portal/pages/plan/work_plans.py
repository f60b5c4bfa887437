"""The work plans, and one of them with its activities (Modalities 3.v.2)."""

from collections import defaultdict
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef
from django.db.models.query import QuerySet
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.generic import DetailView, ListView

from almaty_portal.common.http import get_visible_or_refuse
from archive.models import Document, Filing
from chairmanship.models import Activity, WorkPlan
from chairmanship.pictures.year import Mark, year
from meetings.models import Decision, Meeting


class Line(NamedTuple):
    """An activity with the documents filed to it that the reader may read."""

    activity: Activity
    documents: list[Document]


class WorkPlanList(ListView):
    """The plans the reader may read, the newest first."""

    template_name = "plan/work_plan_list.html"
    context_object_name = "plans"

    def get_queryset(self) -> QuerySet[WorkPlan]:
        """Ask the one door."""
        user = self.request.user
        held = Meeting.objects.visible_to(user).filter(state=Meeting.State.HELD)
        plans = WorkPlan.objects.visible_to(user).order_by("-year")
        return plans.annotate(was_reviewed=Exists(held.filter(reviews=OuterRef("pk"))))


class WorkPlanPage(DetailView):
    """One plan: its year as a picture and a table, who agreed it, and what the review found."""

    template_name = "plan/work_plan_detail.html"
    context_object_name = "plan"

    def get_object(self, queryset: QuerySet[WorkPlan] | None = None) -> WorkPlan:  # noqa: ARG002
        """Return the plan if the reader may know of it."""
        found: WorkPlan = get_visible_or_refuse(
            WorkPlan.objects.all(), self.request.user, year=self.kwargs["year"]
        )
        return found

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Gather the activities with what was filed to them."""
        lines = lines_of(self.object, self.request.user)
        return super().get_context_data(
            **kwargs,
            lines=lines,
            decision=agreed_by(self.object, self.request.user),
            reviewed_at=reviewed_at(self.object, self.request.user),
            picture=_picture(self.object, lines) if lines else "",
        )


def lines_of(plan: WorkPlan, user: Any) -> list[Line]:
    """Return the activities of a plan in order, each with its readable results."""
    activities = list(
        plan.activities.select_related("theme", "serves")
        .prefetch_related("lead_states", "lead_organisations")
        .order_by("number")
    )
    filed = Filing.objects.filter(activity__in=activities).values_list("activity", "document")
    wanted = list(filed)
    documents = Document.objects.visible_to(user).in_bulk({pk for _activity, pk in wanted})
    results: dict[int, list[Document]] = defaultdict(list)
    for activity, document in wanted:
        if document in documents:
            results[activity].append(documents[document])
    return [Line(activity, results[activity.pk]) for activity in activities]


def agreed_by(plan: WorkPlan, user: Any) -> Decision | None:
    """Return the decision that agrees the plan, if the reader may read it."""
    decisions = Decision.objects.visible_to(user).filter(agrees=plan)
    return decisions.filter(state=Decision.State.ADOPTED).order_by("-effective_on").first()


def reviewed_at(plan: WorkPlan, user: Any) -> Meeting | None:
    """Return the Senior Officials Meeting that reviews the plan, if the reader may know of it."""
    return Meeting.objects.visible_to(user).filter(reviews=plan).first()


def _picture(plan: WorkPlan, lines: list[Line]) -> str:
    marks = [
        Mark(line.activity.number, line.activity.quarter, line.activity.state) for line in lines
    ]
    drawn = year(
        marks,
        title=_("The work plan of %(year)s by quarters") % {"year": plan.year},
        description=_(
            "A filled disc is an activity done, a thick ring one under way, a thin ring one"
            " planned, a dashed ring one not pursued. The table below says the same."
        ),
    )
    return mark_safe(drawn)  # noqa: S308 - words are escaped where the picture is drawn
