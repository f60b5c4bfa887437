"""What the worker does for this shelf."""

from archive.exchange.tasks import forget_uploads
from archive.search.tasks import reindex

__all__ = ["forget_uploads", "reindex"]
