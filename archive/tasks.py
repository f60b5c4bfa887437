"""What the worker does for this shelf."""

from archive.files.tasks import take_texts
from archive.packs.tasks import build_pack
from archive.search.tasks import reindex

__all__ = ["build_pack", "reindex", "take_texts"]
