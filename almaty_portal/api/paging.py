"""One page of a list, and the addresses of the pages beside it."""

from collections.abc import Mapping
from typing import Any

from almaty_portal.api import addresses
from almaty_portal.api.schemas.common import MOST_PAGES, Paging

COUNTED = 1000  # exact counts are linear in the rows, and nobody reads on after a thousand


def count(rows: Any) -> tuple[int, bool]:
    """Return how many rows there are, as far as they are counted, and whether there are more."""
    found = len(rows.order_by().values_list("pk")[: COUNTED + 1])
    return min(found, COUNTED), found > COUNTED


def bounds(paging: Paging) -> slice:
    """Return the place of a page in its list, with one row more to know whether others follow."""
    start = (paging.page - 1) * paging.page_size
    return slice(start, start + paging.page_size + 1)


def listed(
    name: str,
    items: list[Any],
    *,
    counted: tuple[int, bool],
    paging: Paging,
    has_next: bool,
    chosen: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """Return a page of a list; only what was understood stands in the addresses beside it."""

    def beside(page: int) -> str:
        asked = {**(chosen or {}), "page": page, "page_size": paging.page_size}
        return addresses.entry(name, **asked)

    return {
        "count": counted[0],
        "is_count_capped": counted[1],
        "page": paging.page,
        "page_size": paging.page_size,
        "next": beside(paging.page + 1) if has_next and paging.page < MOST_PAGES else None,
        "previous": beside(paging.page - 1) if paging.page > 1 else None,
        "items": items,
    }


def page_of(rows: Any, paging: Paging) -> tuple[list[Any], bool, tuple[int, bool]]:
    """Return the rows of a page, whether others follow, and how many there are."""
    found = list(rows[bounds(paging)])
    return found[: paging.page_size], len(found) > paging.page_size, count(rows)
