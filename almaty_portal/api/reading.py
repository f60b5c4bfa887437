"""What every row of every noun is written with, and the one way to open a single thing."""

from datetime import date
from typing import Any

from django.http import Http404

from almaty_portal.common.dates import machine_readable


def dated(day: date | None, precision: str) -> dict[str, str] | None:
    """Return a date with no more than is known."""
    if day is None:
        return None
    return {"date": machine_readable(day, precision), "precision": precision}


def one_of(rows: Any, **lookup: Any) -> Any:
    """Return the one row, among those the reader may see.

    Hidden and missing are one answer here, to everybody: a program is told of nothing by halves.

    :raises Http404: if there is none
    """
    row = rows.filter(**lookup).first()
    if row is None:
        raise Http404
    return row
