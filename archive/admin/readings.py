"""What is written down by itself: the reading ledger, for the head of unit alone; fixity checks."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from almaty_portal.common.admin import UnitAdmin
from archive.models import FixityCheck, Reading


@admin.register(Reading)
class ReadingAdmin(UnitAdmin):
    """Who read which restricted version; read, never edited, never exported."""

    list_display = ["at", "user", "link", "capacity", "version", "route"]
    list_filter = ["route"]
    list_select_related = ["user", "link__pack__meeting", "version__revision__document"]
    search_fields = ["user__email", "version__revision__document__symbol"]
    date_hierarchy = "at"

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        """Open to the head of unit."""
        return request.user.has_perm("archive.see_every_reading")

    has_module_permission = has_view_permission

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """Lines are written by reading."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        """Nor changed."""
        return False

    has_delete_permission = has_change_permission

    def has_export_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """The ledger does not leave the portal."""
        return False


@admin.register(FixityCheck)
class FixityCheckAdmin(UnitAdmin):
    """Looks at stored files, and what was found."""

    list_display = ["at", "outcome", "sha256"]
    list_filter = ["outcome"]
    search_fields = ["sha256"]

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """Checks are made by looking."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        """Nor changed."""
        return False

    has_delete_permission = has_change_permission
