"""Scans of letters in the store of the archive (members/scans.py)."""

from typing import BinaryIO

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext_lazy as _

from archive.files import preflight, sending, store
from members import scans

# Saved, not shown: a browser takes nothing out of what it may only save.
SAVED_AS = "application/octet-stream"


class ScansInTheStore:
    """Looks at scans as at any file that comes in, and keeps them among the others."""

    def look(self, stream: BinaryIO) -> str:
        """Return the media type of a scan.

        :raises scans.NotAScan: with the reason, in the officer's language
        """
        try:
            found = preflight.look(stream)
        except preflight.NotAccepted as refused:
            raise scans.NotAScan(refused.sentence) from None
        if found.media_type not in scans.ENDINGS:
            raise scans.NotAScan(_("A scan is a PDF, a JPEG or a PNG."))
        return found.media_type

    def keep(self, stream: BinaryIO) -> str:
        """Store it and return its hash."""
        return store.put(stream).sha256

    def send(self, request: HttpRequest, sha256: str, name: str) -> HttpResponseBase:
        """Send it as an attachment.

        :raises scans.Missing: if the store does not hold it
        """
        try:
            return sending.send_stored(request, sha256, name=name, media_type=SAVED_AS)
        except store.Missing:
            raise scans.Missing from None
