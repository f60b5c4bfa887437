"""A file taken in: looked at, stored, and what was found written into its version."""

from typing import Any, BinaryIO, NamedTuple

from django.db import transaction

from archive.documents.models import LanguageVersion
from archive.files import preflight, store, tasks


class TakenIn(NamedTuple):
    """A stored file and what was found in it."""

    sha256: str
    size: int
    media_type: str
    pages: int | None
    remarks: dict[str, Any]

    def write_into(self, version: LanguageVersion) -> None:
        """Write the file into a version; its text is taken by the worker, once the row is there."""
        version.sha256, version.size = self.sha256, self.size
        version.media_type, version.pages = self.media_type, self.pages
        version.findings = self.remarks
        version.extracted_text, version.text_state = "", LanguageVersion.TextState.WAITING
        transaction.on_commit(tasks.wake, robust=True)


def take_in(stream: BinaryIO) -> TakenIn:
    """Look at a file and store it.

    :raises preflight.NotAccepted: if it is not something the archive takes
    """
    return store_looked_at(stream, preflight.look(stream))


def store_looked_at(stream: BinaryIO, found: preflight.Findings) -> TakenIn:
    """Store a file that was looked at.

    :raises OSError: if the store does not take it now
    """
    stored = store.put(stream)
    return TakenIn(stored.sha256, stored.size, found.media_type, found.pages, found.remarks)
