"""Meetings, agendas, delegations."""

from typing import Any

from django.contrib import admin
from django.forms import ModelForm
from django.http import HttpRequest

from almaty_portal.common.admin import BilingualAdmin, BilingualInline, UnitAdmin
from meetings import services
from meetings.models import AgendaItem, Delegation, Meeting, Participant


class AgendaInline(BilingualInline):
    """The agenda."""

    model = AgendaItem


@admin.register(Meeting)
class MeetingAdmin(BilingualAdmin):
    """Meetings with their agendas."""

    list_display = ["title", "kind", "starts_on", "state", "audience"]
    list_filter = ["kind", "state", "audience"]
    search_fields = ["title_ru", "title_en", "slug", "city_ru", "city_en"]
    date_hierarchy = "starts_on"
    autocomplete_fields = [
        "chaired_by",
        "hands_over_to",
        "states",
        "organisations",
        "themes",
        "sources",
    ]
    inlines = [AgendaInline]


@admin.register(AgendaItem)
class AgendaItemAdmin(BilingualAdmin):
    """Agenda items on their own, to be found when a paper is placed."""

    list_display = ["__str__", "meeting", "kind"]
    list_filter = ["kind"]
    list_select_related = ["meeting"]
    search_fields = ["title_ru", "title_en", "meeting__slug"]
    autocomplete_fields = ["meeting"]


class ParticipantInline(BilingualInline):
    """Who comes."""

    model = Participant
    autocomplete_fields = ["person"]


@admin.register(Delegation)
class DelegationAdmin(UnitAdmin):
    """Delegations; the meeting's groups follow them."""

    list_display = ["__str__", "meeting"]
    list_select_related = ["meeting", "state", "organisation"]
    search_fields = ["state__short_name_ru", "state__short_name_en", "meeting__slug"]
    autocomplete_fields = ["meeting", "state", "organisation"]
    inlines = [ParticipantInline]

    def save_related(
        self,
        request: HttpRequest,
        form: ModelForm,
        formsets: Any,
        change: bool,  # noqa: FBT001 - Django's
    ) -> None:
        """Open and close the meeting's papers to those who come and no longer come."""
        super().save_related(request, form, formsets, change)
        services.keep_seats(meeting=form.instance.meeting)

    def delete_model(self, request: HttpRequest, obj: Delegation) -> None:
        """Close the papers to those who went with the delegation."""
        meeting = obj.meeting
        super().delete_model(request, obj)
        services.keep_seats(meeting=meeting)
