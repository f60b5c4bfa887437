"""Rotation, terms, offers, directives, the work plan and its means."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ChairmanshipConfig(AppConfig):
    """The shelf of the Chair (Modalities 3.ii)."""

    name = "chairmanship"
    verbose_name = _("Chairmanship and plan")

    def ready(self) -> None:
        """Keep the history of what officers edit."""
        from almaty_portal.common.history import keep_history
        from chairmanship import models

        keep_history(
            models.Term,
            models.Representative,
            models.Offer,
            models.Directive,
            models.ActionPlanItem,
            models.WorkPlan,
            models.Activity,
            models.Contribution,
            models.ProjectProposal,
        )
