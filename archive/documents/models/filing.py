"""Where a document lies: under an agenda item, and as the result of an act."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from archive.documents.models.document import Document
from meetings.models import AgendaItem, Decision


class Placement(models.Model):
    """A document under an agenda item, in order; placing it opens nothing (EDGE_CASES D23)."""

    item = models.ForeignKey(
        AgendaItem,
        verbose_name=_("agenda item"),
        on_delete=models.PROTECT,
        related_name="placements",
    )
    document = models.ForeignKey(
        Document, verbose_name=_("document"), on_delete=models.PROTECT, related_name="placements"
    )
    position = models.PositiveSmallIntegerField(_("position"), default=1)

    class Meta:
        verbose_name = _("placement")
        verbose_name_plural = _("placements")
        ordering = ["item__number", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["item", "document"],
                name="archive_placement_once_an_item",
                violation_error_message=_("The document already lies under this item."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.item.number}.{self.position} {self.document.symbol}"


class Filing(models.Model):
    """A document as the result or text of a decision."""

    document = models.ForeignKey(
        Document, verbose_name=_("document"), on_delete=models.PROTECT, related_name="filings"
    )
    decision = models.ForeignKey(
        Decision, verbose_name=_("decision"), on_delete=models.PROTECT, related_name="filings"
    )

    class Meta:
        verbose_name = _("filing")
        verbose_name_plural = _("filings")
        constraints = [
            models.UniqueConstraint(
                fields=["document", "decision"], name="archive_filing_once_a_decision"
            )
        ]

    def __str__(self) -> str:
        return f"{self.document.symbol} → {self.decision.number}"
