"""The action plan, work plans and their activities."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from almaty_portal.common.admin import BilingualAdmin, BilingualInline
from chairmanship.models import ActionPlanItem, Activity, WorkPlan


@admin.register(ActionPlanItem)
class ActionPlanItemAdmin(BilingualAdmin):
    """Items of the action plan."""

    list_display = ["number", "title"]
    search_fields = ["number", "title_ru", "title_en"]


class ActivityInline(BilingualInline):
    """What the plan foresees."""

    model = Activity
    fields = ["number", "quarter", "state", "title_ru", "title_en", "theme", "serves"]
    autocomplete_fields = ["theme", "serves"]
    show_change_link = True


@admin.register(WorkPlan)
class WorkPlanAdmin(BilingualAdmin):
    """Work plans with their activities."""

    list_display = ["year", "state", "audience"]
    list_filter = ["state"]
    search_fields = ["year"]
    inlines = [ActivityInline]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Only what was laid before nobody can go."""
        if obj is not None and obj.state != WorkPlan.State.DRAFT:
            return False
        return super().has_delete_permission(request, obj)


@admin.register(Activity)
class ActivityAdmin(BilingualAdmin):
    """Activities of all plans: who leads, how far it has come, what came of it."""

    list_display = ["title", "plan", "number", "quarter", "state"]
    list_filter = ["plan", "quarter", "state"]
    list_select_related = ["plan"]
    search_fields = ["title_ru", "title_en", "plan__year"]
    autocomplete_fields = ["plan", "theme", "lead_states", "lead_organisations", "serves"]
