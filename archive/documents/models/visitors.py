"""What all visitors may see is one condition, built once a process and copied for each page.

Building it takes longer than asking the database (ADR 15). It holds nothing of the visitor and
nothing of the hour: an embargo is compared with the database's own clock.
"""

from collections.abc import Callable
from typing import Any

_built: dict[tuple[type, str], Any] = {}


def is_for_all(rows: Any, user: Any) -> bool:
    """Say whether a visitor asks, of rows that nothing was asked of before."""
    query = rows.query
    return not user.is_authenticated and not (
        query.where
        or query.annotations
        or query.select_related
        or query.is_sliced
        or query.distinct
        or query.combinator
        or rows._prefetch_related_lookups
        or rows._db
    )


def built_once(rows: Any, name: str, build: Callable[[], Any]) -> Any:
    """Return a copy of the condition on these rows, building it the first time."""
    key = (rows.model, name)
    if key not in _built:
        _built[key] = build()
    return _built[key].all()
