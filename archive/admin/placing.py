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
    """Papers as texts of decisions and results of directives, activities and proposals."""

    list_display = ["document", "decision", "directive", "activity", "proposal"]
    list_select_related = ["document", "decision", "directive", "activity__plan", "proposal"]
    search_fields = ["document__symbol", "decision__number"]
    autocomplete_fields = ["document", "decision", "directive", "activity", "proposal"]
