"""The Chair, what it directs, what is planned, and with what means."""

from chairmanship.models.directive import Directive
from chairmanship.models.offer import Offer
from chairmanship.models.plan import ActionPlanItem, Activity, WorkPlan
from chairmanship.models.resources import Contribution, ProjectProposal
from chairmanship.models.term import Representative, Term

__all__ = [
    "ActionPlanItem",
    "Activity",
    "Contribution",
    "Directive",
    "Offer",
    "ProjectProposal",
    "Representative",
    "Term",
    "WorkPlan",
]
