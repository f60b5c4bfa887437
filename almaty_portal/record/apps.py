"""The public record of the Process, and what loads it."""

from django.apps import AppConfig


class RecordConfig(AppConfig):
    """The record and its loader; no models of its own."""

    name = "almaty_portal.record"
    label = "record"

    def ready(self) -> None:
        """Lend the words of the Operating Modalities to the shelf that refuses by them."""
        from almaty_portal.record.modalities import words_of
        from meetings import clauses

        clauses.quoted_by(words_of)
