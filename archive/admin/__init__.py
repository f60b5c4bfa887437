"""Papers and their distribution, as officers edit them."""

from archive.admin import links
from archive.admin.documents import DocumentAdmin
from archive.admin.packs import PackAdmin
from archive.admin.placing import FilingAdmin, PlacementAdmin
from archive.admin.publications import PublicationAdmin
from archive.admin.readings import FixityCheckAdmin, ReadingAdmin
from archive.admin.revisions import RevisionAdmin
from archive.admin.translations import GlossaryTermAdmin, TranslationTaskAdmin

__all__ = [
    "DocumentAdmin",
    "FilingAdmin",
    "FixityCheckAdmin",
    "GlossaryTermAdmin",
    "PackAdmin",
    "PlacementAdmin",
    "PublicationAdmin",
    "ReadingAdmin",
    "RevisionAdmin",
    "TranslationTaskAdmin",
    "links",
]
