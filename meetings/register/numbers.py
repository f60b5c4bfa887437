"""Numbers given by the portal: each once, whoever asks at the same time."""

from django.db import transaction

from meetings.models.decision import Decision
from meetings.register.models import RegisterCounter

DECISIONS, PROCEDURES, CHAIN = "decisions", "procedures", "chain"
MOST_IN_A_YEAR = 99


class NumbersExhausted(Exception):
    """The year has given its ninety-nine numbers."""


def locked_counter(series: str, year: int = 0) -> RegisterCounter:
    """Return the counter of a series, locked until the transaction ends."""
    RegisterCounter.objects.get_or_create(series=series, year=year)
    return RegisterCounter.objects.select_for_update().get(series=series, year=year)


@transaction.atomic
def next_number(year: int) -> str:
    """Take the next number of a year, 2026-03; numbers that came in otherwise are counted too.

    :raises NumbersExhausted: after the ninety-ninth
    """
    counter = locked_counter(DECISIONS, year)
    last = _greatest(Decision.objects.filter(number__regex=rf"^{year}-\d\d$"), "number")
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


def _greatest(rows: object, field: str) -> int:
    found = rows.order_by(f"-{field}").values_list(field, flat=True).first()  # type: ignore[attr-defined]
    return int(found.rpartition("-")[2]) if found else 0
