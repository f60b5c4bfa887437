"""Where an import has the text of a file from: plain text at once, others from the worker."""

from archive.files import store

_PLAIN = "text/plain"
MOST_TEXT = 2_000_000  # characters, as the worker takes


def text_of(sha256: str, media_type: str) -> str:
    """Return the text of a stored file that is plain text, nothing of others.

    Plain text was found to be UTF-8 when it was looked at, and needs no child process; for the
    others the worker is woken, and their versions say meanwhile that it is being taken.
    """
    if media_type != _PLAIN:
        return ""
    with store.existing(sha256).open(encoding="utf-8-sig", errors="replace") as file:
        return file.read(MOST_TEXT).replace("\x00", "").strip()
