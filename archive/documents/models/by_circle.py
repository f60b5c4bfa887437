"""What a circle of readers may see is one condition, built once a process and copied for each page.

Building it takes longer than asking the database (ADR 15). It holds nothing of the reader and
nothing of the hour: an embargo is compared with the database's own clock.
"""

from collections.abc import Callable
from typing import Any

from members.access import audiences_of
from members.models import Audience

_built: dict[tuple[type, tuple[Audience, ...]], Any] = {}


def circles_decide(user: Any) -> bool:
    """Say whether what the user may read follows from their circles alone.

    A grant never lifts a paper above its audience, and opens none that the members do not read:
    to whoever reads with them, and to visitors, who sit nowhere, it adds nothing.
    """
    return not user.is_authenticated or not user.is_active or Audience.MEMBERS in audiences_of(user)


def open_to(rows: Any, user: Any, build: Callable[[], Any]) -> Any:
    """Return the rows with their condition for the user: a copy of the one kept, where one may be.

    Of rows that something was asked of before, it is built each time.
    """
    query = rows.query
    is_asked = (
        query.where
        or query.annotations
        or query.select_related
        or query.is_sliced
        or query.distinct
        or query.combinator
        or rows._prefetch_related_lookups
        or rows._db
    )
    if is_asked or not circles_decide(user):
        return build()
    key = (rows.model, tuple(audiences_of(user)))
    if key not in _built:
        _built[key] = build()
    return _built[key].all()
