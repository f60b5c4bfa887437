"""Symbols given automatically, one after the other in each series and year: AP/SOM/2026/5.

A number is taken when the document is entered and never given twice, even when the entry is
deleted before it was issued: the symbol may stand in somebody's letter by then. A series may
therefore have gaps.
"""

from django.db import models, transaction
from django.db.models.functions import Length
from django.utils.translation import gettext_lazy as _

from archive.documents.models.document import Document
from meetings.models import Meeting


class Series(models.TextChoices):
    """The series of papers: one a kind of meeting, and the Support Unit's own."""

    MC = "MC", _("MC: Ministerial Conferences")
    SOM = "SOM", _("SOM: Senior Officials Meetings")
    NC = "NC", _("NC: meetings of National Coordinators")
    CONS = "CONS", _("CONS: national consultations")
    EXP = "EXP", _("EXP: meetings of technical experts")
    TH = "TH", _("TH: thematic meetings")
    BR = "BR", _("BR: briefings")
    EXT = "EXT", _("EXT: external events")
    SU = "SU", _("SU: papers of the Support Unit")


OF_MEETINGS = {
    Meeting.Kind.MINISTERIAL: Series.MC,
    Meeting.Kind.SOM: Series.SOM,
    Meeting.Kind.COORDINATORS: Series.NC,
    Meeting.Kind.NATIONAL_CONSULTATION: Series.CONS,
    Meeting.Kind.EXPERT: Series.EXP,
    Meeting.Kind.THEMATIC: Series.TH,
    Meeting.Kind.BRIEFING: Series.BR,
    Meeting.Kind.EXTERNAL: Series.EXT,
}


class SymbolCounter(models.Model):
    """The last number given in a series and year."""

    series = models.CharField(max_length=8, choices=Series)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["series", "year"], name="archive_counter_once_a_year")
        ]

    def __str__(self) -> str:
        return f"AP/{self.series}/{self.year}/{self.last}"


@transaction.atomic
def next_symbol(*, series: Series | str, year: int) -> str:
    """Take the next symbol of a series and year; whoever asks at the same time gets another.

    Symbols that came in by hand or with an import are counted too.
    """
    SymbolCounter.objects.get_or_create(series=series, year=year)
    counter = SymbolCounter.objects.select_for_update().get(series=series, year=year)
    prefix = f"AP/{series}/{year}/"
    counter.last = max(counter.last, _greatest(prefix)) + 1
    counter.save(update_fields=["last"])
    return f"{prefix}{counter.last}"


def _greatest(prefix: str) -> int:
    """Return the greatest number in use after a prefix."""
    longest_first = (
        Document.objects.filter(symbol__regex=rf"^{prefix}\d+$")
        .order_by(Length("symbol").desc(), "-symbol")
        .values_list("symbol", flat=True)
    )
    symbol = longest_first.first()
    return int(symbol.removeprefix(prefix)) if symbol else 0
