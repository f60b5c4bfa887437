"""With what means the Process works: what both sides have released, all to the Chair and the unit.

Nothing is added up, nobody is compared (Modalities 3.ii.6, 3.iii.7, "Funding").
"""

from typing import Any

from django.views.generic import TemplateView

from almaty_portal.pages.plan.door import is_chair_or_unit
from chairmanship.models import ActionPlanItem, Contribution, ProjectProposal


class Resources(TemplateView):
    """Contributions by their day, proposals with the items of the action plan they are for."""

    template_name = "plan/resources.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Ask the doors."""
        user = self.request.user
        with_side = ("state_from", "organisation")
        return super().get_context_data(
            **kwargs,
            contributions=Contribution.objects.visible_to(user)
            .select_related(*with_side)
            .order_by("-on", "-pk"),
            proposals=ProjectProposal.objects.visible_to(user)
            .select_related(*with_side)
            .prefetch_related("items")
            .order_by("-submitted_on", "-pk"),
            items=ActionPlanItem.objects.order_by("position", "number"),
            is_inside=is_chair_or_unit(user),
        )
