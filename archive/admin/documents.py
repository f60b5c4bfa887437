"""Documents, their revisions, and the versions of a revision."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from almaty_portal.common.admin import BilingualAdmin, PlainInline, UnitAdmin
from archive.admin.forms import VersionForm
from archive.models import Document, LanguageVersion, Placement, Revision


class RevisionInline(PlainInline):
    """The revisions; the files are behind the link of each."""

    model = Revision
    show_change_link = True

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        """A revision is deleted on its own page, while it has not left the house."""
        return False


class PlacementInline(PlainInline):
    """Under which agenda items it lies."""

    model = Placement
    autocomplete_fields = ["item"]


@admin.register(Document)
class DocumentAdmin(BilingualAdmin):
    """Documents by symbol."""

    list_display = ["symbol", "title", "kind", "state", "audience", "issued_on"]
    list_filter = ["state", "audience", "kind"]
    search_fields = ["symbol", "ascii_symbol", "title_ru", "title_en"]
    date_hierarchy = "issued_on"
    autocomplete_fields = ["meeting", "themes", "states", "supersedes", "sources"]
    inlines = [RevisionInline, PlacementInline]

    def has_delete_permission(self, request: HttpRequest, obj: Document | None = None) -> bool:
        """What left the house is never deleted (DESIGN §3.5)."""
        if obj is not None and (obj.state != Document.State.DRAFT or _has_left(obj)):
            return False
        return super().has_delete_permission(request, obj)

    def get_actions(self, request: HttpRequest) -> Any:
        """No deleting in bulk."""
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions


def _has_left(document: Document) -> bool:
    return document.revisions.filter(issued_at__isnull=False).exists()


class VersionInline(PlainInline):
    """The language versions of a revision, each with its file."""

    model = LanguageVersion
    form = VersionForm
    fields = ["language", "role", "state", "file", "sha256", "size", "pages", "of_sha256"]
    readonly_fields = ["sha256", "size", "pages"]

    def has_change_permission(self, request: HttpRequest, obj: Revision | None = None) -> bool:
        """Versions of an issued revision are read, not edited; a new language may be added."""
        if obj is not None and obj.issued_at is not None:
            return False
        return super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Revision | None = None) -> bool:
        """Nor deleted."""
        return (
            obj is not None
            and obj.issued_at is None
            and super().has_delete_permission(request, obj)
        )


@admin.register(Revision)
class RevisionAdmin(UnitAdmin):
    """Revisions with their files; what was issued is not edited any more."""

    list_display = ["__str__", "mark", "issued_at", "audience"]
    list_filter = ["audience"]
    list_select_related = ["document"]
    search_fields = ["document__symbol", "document__title_ru", "document__title_en"]
    autocomplete_fields = ["document"]
    inlines = [VersionInline]

    def get_readonly_fields(self, request: HttpRequest, obj: Revision | None = None) -> Any:  # noqa: ARG002
        """An issued revision keeps its document, mark and day."""
        return ["document", "mark", "issued_at"] if obj and obj.issued_at else []

    def has_delete_permission(self, request: HttpRequest, obj: Revision | None = None) -> bool:
        """What left the house is never deleted."""
        if obj is not None and obj.issued_at is not None:
            return False
        return super().has_delete_permission(request, obj)

    def get_actions(self, request: HttpRequest) -> Any:
        """No deleting in bulk."""
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions
