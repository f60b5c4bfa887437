"""A file taken in: looked at, stored, and what was found written into its version."""

from typing import Any, BinaryIO, NamedTuple

from archive.files import extraction, preflight, store


class TakenIn(NamedTuple):
    """A stored file and what was found in it."""

    sha256: str
    size: int
    media_type: str
    pages: int | None

    def write_into(self, version: Any) -> None:
        """Write the file into a version, and its text with it."""
        version.sha256, version.size = self.sha256, self.size
        version.media_type, version.pages = self.media_type, self.pages
        version.extracted_text = extraction.text_of(store.existing(self.sha256), self.media_type)


def take_in(stream: BinaryIO) -> TakenIn:
    """Look at a file and store it.

    :raises preflight.NotAccepted: if it is not something the archive takes
    """
    found = preflight.look(stream)
    stored = store.put(stream)
    return TakenIn(stored.sha256, stored.size, found.media_type, found.pages)
