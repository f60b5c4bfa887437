"""Papers and their distribution, as officers edit them."""

from archive.admin.documents import DocumentAdmin, RevisionAdmin
from archive.admin.packs import PackAdmin
from archive.admin.placing import FilingAdmin, PlacementAdmin

__all__ = ["DocumentAdmin", "FilingAdmin", "PackAdmin", "PlacementAdmin", "RevisionAdmin"]
