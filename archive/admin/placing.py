"""Where papers lie."""

from django.contrib import admin

from almaty_portal.common.admin import UnitAdmin
from archive.models import Filing, Placement


@admin.register(Placement)
class PlacementAdmin(UnitAdmin):
    """Papers under agenda items."""

    list_display = ["document", "item", "position"]
    list_select_related = ["document", "item"]
    search_fields = ["document__symbol", "item__title_ru", "item__title_en"]
    autocomplete_fields = ["document", "item"]


@admin.register(Filing)
class FilingAdmin(UnitAdmin):
    """Papers as texts of decisions."""

    list_display = ["document", "decision"]
    list_select_related = ["document", "decision"]
    search_fields = ["document__symbol", "decision__number"]
    autocomplete_fields = ["document", "decision"]
