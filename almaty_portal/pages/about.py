"""What the Process is, its founding text, the Support Unit, and how the portal is kept."""

from typing import Any

from django.utils import timezone
from django.views.generic import TemplateView

from almaty_portal.common import bilingual
from almaty_portal.pages import rules
from almaty_portal.pages.plan.door import is_chair_or_unit
from almaty_portal.record import modalities
from members.models import SupportUnitMandate, Theme

REFERENCE = "AP-REC-2013-01"


class About(TemplateView):
    """What the Process is, in the words of its founding document."""

    template_name = "pages/about.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the preliminary themes (note 3)."""
        return super().get_context_data(**kwargs, themes=Theme.objects.all())


class Modalities(TemplateView):
    """The Operating Modalities in parallel text, clause by clause."""

    template_name = "pages/modalities.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Put the reader's language first."""
        mine = bilingual.current()
        theirs = bilingual.other(mine)
        rows = [
            {
                "anchor": row.anchor,
                "lived": rules.lived(row.anchor),
                "first": getattr(row, mine),
                "second": getattr(row, theirs),
            }
            for row in modalities.paragraphs()
        ]
        return super().get_context_data(
            **kwargs,
            rows=rows,
            mine=mine,
            theirs=theirs,
            notes=[(code, modalities.editorial_note(code)) for code in (mine, theirs)],
            reference=REFERENCE,
            is_inside=is_chair_or_unit(self.request.user),
        )


class SupportUnit(TemplateView):
    """The Support Unit: its mandate, its seat, its tasks (3.iii)."""

    template_name = "pages/support_unit.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the mandate in force, the last begun."""
        mandate = (
            SupportUnitMandate.objects.filter(starts_on__lte=timezone.localdate())
            .prefetch_related("hosts", "sources")
            .order_by("-starts_on")
            .first()
        )
        return super().get_context_data(**kwargs, mandate=mandate)
