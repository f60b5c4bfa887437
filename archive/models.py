"""The models of the archive, kept by noun in its packages."""

from archive.documents.models import (
    Document,
    Filing,
    LanguageVersion,
    Placement,
    Revision,
    RevisionGroupGrant,
)
from archive.documents.numbering import SymbolCounter
from archive.ledger.models import PublicReads, Reading
from archive.packs.models import NamedLink, Pack, PackDownload, PackPaper
from archive.publications.models import Publication
from archive.search.models import SearchEntry
from archive.translating.models import GlossaryTerm, StillTrue, TranslationTask
from archive.verifying.models import FixityCheck

__all__ = [
    "Document",
    "Filing",
    "FixityCheck",
    "GlossaryTerm",
    "LanguageVersion",
    "NamedLink",
    "Pack",
    "PackDownload",
    "PackPaper",
    "Placement",
    "PublicReads",
    "Publication",
    "Reading",
    "Revision",
    "RevisionGroupGrant",
    "SearchEntry",
    "StillTrue",
    "SymbolCounter",
    "TranslationTask",
]
