"""What the worker does for this shelf."""

from archive.search.tasks import reindex

__all__ = ["reindex"]
