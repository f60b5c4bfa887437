"""The search index: one entry a language version, one for a document without any."""

from typing import ClassVar

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Exists, OuterRef, Q

from archive.documents.models import Document, LanguageVersion
from archive.documents.models.by_circle import open_to
from archive.search.analyser import ANALYSER_VERSION
from archive.search.backends import Found
from archive.search.query import Query
from members.models import User


class SearchEntryQuerySet(models.QuerySet["SearchEntry"]):
    """Entries, and who may find them."""

    def matching(self, query: Query) -> "SearchEntryQuerySet":
        """Return the entries that have everything asked for, wherever it stands."""
        return self.filter(Found(query, in_titles=False)) if query else self.none()

    def matching_in_title(self, query: Query) -> "SearchEntryQuerySet":
        """Return the entries that have everything asked for in their titles or symbol."""
        return self.filter(Found(query, in_titles=True)) if query else self.none()

    def visible_to(self, user: User | AnonymousUser) -> "SearchEntryQuerySet":
        """Return the entries of versions the user may read, and of documents without any.

        The entry of a document without versions names it in both languages; it is found only
        while there is no version, and again when the document is a tombstone.
        """
        return open_to(self, user, lambda: self._visible_to(user))

    def _visible_to(self, user: User | AnonymousUser) -> "SearchEntryQuerySet":
        # The second condition says nothing new. It keeps PostgreSQL from asking the right of every
        # version there is into a hash, where the newest thousand that fit are enough.
        number = OuterRef("version_id")
        version = LanguageVersion.objects.visible_to(user).filter(pk=number, pk__lte=number)
        versions = LanguageVersion.objects.filter(revision__document=OuterRef("pk"))
        alone = (
            Document.objects.visible_to(user)
            .filter(pk=OuterRef("document_id"))
            .filter(~Exists(versions) | Q(state=Document.State.WITHDRAWN))
        )
        return self.filter(
            Q(Q(version__isnull=False), Exists(version)) | Q(Q(version__isnull=True), Exists(alone))
        )

    def stale(self) -> "SearchEntryQuerySet":
        """Return the entries made by another version of the analyser."""
        return self.exclude(analyser_version=ANALYSER_VERSION)


class SearchEntry(models.Model):
    """What a version is found by: keys of its titles, its symbol and its text.

    The number of an entry is its place in the order newest first (see ``indexing.place_of``), so
    that the newest hits of a frequent word are read without reading all. The index itself is a
    full-text table beside this one on SQLite, two ``tsvector`` columns of it on PostgreSQL; both
    are made by migrations and filled by the database.
    """

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="search_entries")
    version = models.OneToOneField(
        LanguageVersion, on_delete=models.CASCADE, null=True, related_name="search_entry"
    )
    analyser_version = models.PositiveSmallIntegerField()
    fingerprint = models.CharField(max_length=64)
    title_keys = models.TextField()
    symbol_keys = models.TextField(default="")
    body_keys = models.TextField()

    objects: ClassVar = SearchEntryQuerySet.as_manager()

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
