"""What the worker does for this shelf."""

from archive.dublin_core.tasks import write_dublin_core
from archive.search.tasks import reindex

__all__ = ["reindex", "write_dublin_core"]
