"""Where the scans of letters are kept.

The store of files stands on a shelf above, which puts itself here in ``ready()``; nothing of it is
known on this one.
"""

from typing import Any, BinaryIO, NamedTuple, Protocol

from django.http import HttpRequest, HttpResponseBase

ENDINGS = {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png"}


class NotAScan(Exception):
    """The file is no PDF, JPEG or PNG that can be kept; ``sentence`` says why to people."""

    def __init__(self, sentence: Any) -> None:
        """Keep the sentence, which is put into the reader's language when it is shown."""
        super().__init__(str(sentence))
        self.sentence = sentence


class Missing(Exception):
    """The store does not hold the scan."""


class Scan(NamedTuple):
    """A stored scan."""

    sha256: str
    media_type: str


class Keeper(Protocol):
    """What looks at scans, keeps and sends them."""

    def look(self, stream: BinaryIO) -> str:
        """Return the media type of a scan, by its content.

        :raises NotAScan: if it is none
        """

    def keep(self, stream: BinaryIO) -> str:
        """Store a scan that was looked at, and return its hash."""

    def send(self, request: HttpRequest, sha256: str, name: str) -> HttpResponseBase:
        """Answer with a scan as something to be saved, never to be opened in the portal.

        :raises Missing: if it is not held
        """


_keepers: list[Keeper] = []


def kept_by(keeper: Keeper) -> None:
    """Register what keeps scans."""
    _keepers[:] = [keeper]


def keeper() -> Keeper:
    """Return what keeps scans."""
    return _keepers[0]
