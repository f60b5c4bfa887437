"""A document, its revisions, and their versions in each language."""

from archive.documents.models.document import Document
from archive.documents.models.filing import Filing, Placement
from archive.documents.models.grants import RevisionGroupGrant
from archive.documents.models.revision import LanguageVersion, Revision

__all__ = [
    "Document",
    "Filing",
    "LanguageVersion",
    "Placement",
    "Revision",
    "RevisionGroupGrant",
]
