"""The Chairmanship, the plan and its means, as officers edit them."""

from chairmanship.admin.directives import DirectiveAdmin
from chairmanship.admin.offers import OfferAdmin
from chairmanship.admin.plan import ActionPlanItemAdmin, ActivityAdmin, WorkPlanAdmin
from chairmanship.admin.resources import ContributionAdmin, ProjectProposalAdmin
from chairmanship.admin.terms import TermAdmin

__all__ = [
    "ActionPlanItemAdmin",
    "ActivityAdmin",
    "ContributionAdmin",
    "DirectiveAdmin",
    "OfferAdmin",
    "ProjectProposalAdmin",
    "TermAdmin",
    "WorkPlanAdmin",
]
