"""The models of the archive, kept by noun in its packages."""

from archive.documents.models import (
    Document,
    Filing,
    LanguageVersion,
    Placement,
    Revision,
    RevisionGroupGrant,
)
from archive.packs.models import Pack, PackPaper
from archive.search.models import SearchEntry

__all__ = [
    "Document",
    "Filing",
    "LanguageVersion",
    "Pack",
    "PackPaper",
    "Placement",
    "Revision",
    "RevisionGroupGrant",
    "SearchEntry",
]
