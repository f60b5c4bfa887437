"""How many documents a list without words has, kept for a second.

Every visitor who opens the archive is shown the same counts, and to count is the dearest part of
the page. They are kept in the process for ``COUNTS_KEPT_SECONDS``, for visitors alone: what was
restricted is gone from them within that second (SAFETY A08). The documents are always asked anew.
"""

import time
from typing import Any

from django.conf import settings

from almaty_portal.common import bilingual
from archive.search.filters import Asked
from archive.search.hits import Facet, Hits, browsed, facets

_MOST = 64
_kept: dict[tuple[Any, ...], tuple[float, Hits, list[Facet]]] = {}


def of_a_list(asked: Asked, user: Any) -> tuple[Hits, list[Facet]]:
    """Return what a list without words has, and what it can be narrowed by."""
    if user.is_authenticated:
        return _counted(asked, user)
    key = (bilingual.current(), *sorted(asked.chosen.items()))
    kept = _kept.get(key)
    if kept is not None and time.monotonic() - kept[0] < settings.COUNTS_KEPT_SECONDS:
        return kept[1], kept[2]
    began = time.monotonic()  # the second runs from before the question
    hits, narrower = _counted(asked, user)
    if len(_kept) >= _MOST:
        _kept.clear()
    _kept[key] = (began, hits, narrower)
    return hits, narrower


def _counted(asked: Asked, user: Any) -> tuple[Hits, list[Facet]]:
    hits = browsed(asked, user)
    return hits, facets(hits, user)
