"""Whether the worker works: each scan of the outbox leaves a mark that the health page reads."""

from datetime import datetime, timedelta

from django.core.cache import cache

KEY = "members.worker-heartbeat"
ALIVE_FOR = timedelta(minutes=3)


def leave(*, at: datetime) -> None:
    """Leave the worker's mark."""
    cache.set(KEY, at.timestamp(), timeout=ALIVE_FOR.total_seconds())


def is_heard(*, at: datetime) -> bool:
    """Say whether the worker left its mark lately; the cache forgets an old one by itself."""
    left = cache.get(KEY)
    return left is not None and at.timestamp() - left < ALIVE_FOR.total_seconds()
