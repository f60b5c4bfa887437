"""The search index: one entry a language version, one for a document without any."""

from django.db import models

from archive.documents.models import Document, LanguageVersion


class SearchEntry(models.Model):
    """What a version is found by: keys of its titles, its text and its symbol."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="search_entries")
    version = models.OneToOneField(
        LanguageVersion, on_delete=models.CASCADE, null=True, related_name="search_entry"
    )
    title_keys = models.TextField()
    body_keys = models.TextField()
    analyser_version = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["document"],
                condition=models.Q(version__isnull=True),
                name="archive_search_entry_one_without_a_version",
            )
        ]

    def __str__(self) -> str:
        return f"{self.document_id}/{self.version_id}"
