"""A reader's own part of the ledger (DESIGN §5: who read what is seen by oneself and the head)."""

from typing import Any

from django.conf import settings
from django.contrib.auth.mixins import LoginRequiredMixin
from django.db.models import QuerySet
from django.views.generic import ListView

from archive.models import Document, Reading


class OwnReadings(LoginRequiredMixin, ListView):
    """What the ledger holds of the reader, the newest first."""

    template_name = "account/readings.html"
    context_object_name = "readings"
    paginate_by = 50
    allow_empty = True

    def get_queryset(self) -> QuerySet[Reading]:
        """Return one's own readings, whatever else one may see."""
        user: Any = self.request.user
        return Reading.objects.filter(user=user).select_related("version__revision__document")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the titles the reader may still see; of the others the symbol is shown alone."""
        context = super().get_context_data(**kwargs)
        numbers = {reading.version.revision.document_id for reading in context["readings"]}
        still = Document.objects.visible_to(self.request.user).in_bulk(numbers)
        context["rows"] = [
            (reading, still.get(reading.version.revision.document_id))
            for reading in context["readings"]
        ]
        context["days"] = settings.READINGS_KEPT_DAYS
        return context
