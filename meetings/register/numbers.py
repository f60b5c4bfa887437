"""Numbers given by the portal: each once, whoever asks at the same time."""

from django.db import transaction
from django.db.models.functions import Length
from django.db.models.query import QuerySet

from meetings.models.decision import Decision
from meetings.register.models import RegisterCounter

DECISIONS, PROCEDURES, CHAIN = "decisions", "procedures", "chain"
MOST_IN_A_YEAR = 999


class NumbersExhausted(Exception):
    """The year has given its 999 numbers."""


def locked_counter(series: str, year: int = 0) -> RegisterCounter:
    """Return the counter of a series, locked until the transaction ends."""
    RegisterCounter.objects.get_or_create(series=series, year=year)
    return RegisterCounter.objects.select_for_update().get(series=series, year=year)


@transaction.atomic
def next_number(year: int) -> str:
    """Take the next number of a year, 2026-03; numbers that came in otherwise are counted too.

    :raises NumbersExhausted: after the 999th
    """
    counter = locked_counter(DECISIONS, year)
    last = _greatest(Decision.objects.filter(number__regex=rf"^{year}-\d\d\d?$"))
    counter.last = max(counter.last, last) + 1
    if counter.last > MOST_IN_A_YEAR:
        raise NumbersExhausted
    counter.save(update_fields=["last"])
    return f"{year}-{counter.last:02d}"


@transaction.atomic
def next_key(year: int) -> str:
    """Take the next reference of a non-objection procedure, nop-2026-01."""
    counter = locked_counter(PROCEDURES, year)
    counter.last += 1
    counter.save(update_fields=["last"])
    return f"nop-{year}-{counter.last:02d}"


def _greatest(decisions: QuerySet[Decision]) -> int:
    """Return the last number taken, by value: 2026-100 comes after 2026-99."""
    newest = decisions.order_by(Length("number").desc(), "-number").first()
    return int((newest.number or "").rpartition("-")[2]) if newest else 0
