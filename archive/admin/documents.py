"""Documents, their revisions, and the versions of a revision."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.template.defaultfilters import filesizeformat
from django.urls import path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from almaty_portal.common.admin import BilingualAdmin, PlainInline, UnitAdmin
from archive.admin.forms import VersionForm
from archive.files import sending, store, warnings
from archive.models import Document, LanguageVersion, Placement, Revision


class RevisionInline(PlainInline):
    """The revisions; the files are behind the link of each."""

    model = Revision
    show_change_link = True

    def has_change_permission(self, request: HttpRequest, obj: Document | None = None) -> bool:
        """Once one has left the house, each is edited on its own page, which knows what may be."""
        if obj is not None and _has_left(obj):
            return False
        return super().has_change_permission(request, obj)

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

    def get_readonly_fields(self, request: HttpRequest, obj: Document | None = None) -> Any:
        """A symbol that left the house is in other people's letters: it stays."""
        fields = list(super().get_readonly_fields(request, obj))
        return [*fields, "symbol"] if obj is not None and _has_left(obj) else fields

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
    fields = ["language", "role", "state", "file", "held", "pages", "remarks", "hash"]
    readonly_fields = ["held", "pages", "remarks", "hash"]

    def get_fields(self, request: HttpRequest, obj: Revision | None = None) -> list[str]:
        """Ask for no file where nothing can be uploaded."""
        fields = list(super().get_fields(request, obj))
        if not self.has_add_permission(request, obj):
            fields.remove("file")
        return fields

    @admin.display(description=_("file held"))
    def held(self, version: LanguageVersion) -> str:
        """Lead to the file, whatever its state, for those who may edit it."""
        if not version.pk:
            return "—"
        address = reverse("admin:archive_version_file", args=[version.pk])
        size = filesizeformat(version.size)
        return format_html('<a href="{}">{}, {}</a>', address, version.extension.upper(), size)

    @admin.display(description=_("Remarks"))
    def remarks(self, version: LanguageVersion) -> str:
        """Say what was seen in the file, and whether it can be searched."""
        said = warnings.sentences(version.findings)
        if version.pk and version.text_state != LanguageVersion.TextState.TAKEN:
            said.append(capfirst(version.get_text_state_display()) + ".")
        return format_html_join(mark_safe("<br>"), "{}", ((one,) for one in said)) or "—"

    @admin.display(description="SHA-256")
    def hash(self, version: LanguageVersion) -> str:
        """Show the beginning of the hash; the whole is its tooltip."""
        return format_html('<abbr title="{}">{}…</abbr>', version.sha256, version.sha256[:10])

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

    def get_urls(self) -> list[Any]:
        """Add the way to a file that has not left the house."""
        view = self.admin_site.admin_view(self.send_file)
        own = path("version/<int:pk>/file/", view, name="archive_version_file")
        return [own, *super().get_urls()]

    def send_file(self, request: HttpRequest, pk: int) -> HttpResponseBase:
        """Send the file of a version to an officer.

        :raises PermissionDenied: to anybody else
        """
        if not request.user.has_perm("archive.view_languageversion"):
            raise PermissionDenied
        version = get_object_or_404(
            LanguageVersion.objects.select_related("revision__document"), pk=pk
        )
        try:
            return sending.send_stored(
                request, version.sha256, name=version.file_name, media_type=version.media_type
            )
        except store.Missing:
            raise Http404 from None

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
