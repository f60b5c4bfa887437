"""Bringing a file in: above the limit nothing more of it is kept (SAFETY B12).

The rest of the form is read to its end, so that the officer finds it again, with the reason beside
the file.
"""

from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler


class TooLarge(UploadedFile):
    """What is left of a file above the limit: its name, how much was sent, and no content."""


class LimitedUploadHandler(TemporaryFileUploadHandler):
    """Keep a file on the disk while it comes in; drop it as soon as it is too large."""

    file: Any
    received = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin to count."""
        self.received = 0
        super().new_file(*args, **kwargs)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Write what is within the limit; the first byte above it removes the file."""
        self.received += len(raw_data)
        if self.received <= settings.MAX_UPLOAD_BYTES:
            super().receive_data_chunk(raw_data, start)
        elif not self.file.closed:
            self.file.close()

    def file_complete(self, file_size: int) -> Any:
        """Hand over the file, or what is left of it."""
        if file_size <= settings.MAX_UPLOAD_BYTES:
            return super().file_complete(file_size)
        return TooLarge(
            ContentFile(b""), self.file_name, self.content_type, file_size, self.charset
        )
