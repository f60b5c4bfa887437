"""Where a document lies: under an agenda item, and as the result of an act."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from archive.documents.models.document import Document
from chairmanship.models import Activity, Directive, ProjectProposal
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


TARGETS = ("decision", "directive", "activity", "proposal")


def _exactly_one() -> Q:
    """Return the condition that a filing names one act and no other."""
    one = Q()
    for named in TARGETS:
        one |= Q(**{f"{target}__isnull": target != named for target in TARGETS})
    return one


class Filing(models.Model):
    """A document as the text or result of one act: a decision, directive, activity or proposal.

    Research that the Chair asked for (3.iii.5) is filed to its directive.
    """

    document = models.ForeignKey(
        Document, verbose_name=_("document"), on_delete=models.PROTECT, related_name="filings"
    )
    decision = models.ForeignKey(
        Decision,
        verbose_name=_("decision"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="filings",
    )
    directive = models.ForeignKey(
        Directive,
        verbose_name=_("directive of the Chair"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="filings",
    )
    activity = models.ForeignKey(
        Activity,
        verbose_name=_("activity of the work plan"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="filings",
    )
    proposal = models.ForeignKey(
        ProjectProposal,
        verbose_name=_("project proposal"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="filings",
    )

    class Meta:
        verbose_name = _("filing")
        verbose_name_plural = _("filings")
        constraints = [
            *(
                models.UniqueConstraint(
                    fields=["document", target], name=f"archive_filing_once_a_{target}"
                )
                for target in TARGETS
            ),
            models.CheckConstraint(
                condition=_exactly_one(),
                name="archive_filing_to_one_act",
                violation_error_message=_(
                    "Name a decision, a directive, an activity or a proposal, one of them."
                ),
            ),
        ]

    def __str__(self) -> str:
        act = self.decision or self.directive or self.activity or self.proposal
        return f"{self.document.symbol} → {act}"
