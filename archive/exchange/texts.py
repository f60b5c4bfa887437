"""Where an import asks for the text of a file; the one place to change when a worker does it."""

from archive.files import extraction, store

_PLAIN = "text/plain"


def text_of(sha256: str, media_type: str) -> str:
    """Return the text of a stored file, or nothing where it has none.

    Plain text was found to be UTF-8 when it was looked at, and needs no child process.
    """
    path = store.existing(sha256)
    if media_type != _PLAIN:
        return extraction.text_of(path, media_type)
    with path.open(encoding="utf-8-sig", errors="replace") as file:
        return file.read(extraction.MOST_TEXT).replace("\x00", "").strip()
