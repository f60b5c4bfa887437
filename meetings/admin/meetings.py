"""Meetings, agendas, delegations."""

from typing import Any

from django.contrib import admin
from django.forms import ModelForm
from django.http import HttpRequest

from almaty_portal.common.admin import BilingualAdmin, BilingualInline, UnitAdmin
from meetings import services
from meetings.admin.handing_over import HandingOverAct
from meetings.admin.inviting import InvitingActs
from meetings.admin.minutes import MinutesAct
from meetings.models import AgendaItem, Delegation, Meeting, Milestone, Participant
from meetings.preparing.services import move_milestones


class AgendaInline(BilingualInline):
    """The agenda."""

    model = AgendaItem
    tab = True


class MilestoneInline(BilingualInline):
    """What has to be done before and after it."""

    model = Milestone
    tab = True
    fields = ["what_ru", "what_en", "working_days", "due_on", "owner", "done_at"]
    readonly_fields = ["due_on", "done_at"]


@admin.register(Meeting)
class MeetingAdmin(InvitingActs, MinutesAct, HandingOverAct):
    """Meetings with their agendas and what has to be done for them."""

    list_display = ["title", "kind", "starts_on", "state", "audience"]
    list_filter = ["kind", "state", "audience"]
    search_fields = ["title_ru", "title_en", "slug", "city_ru", "city_en"]
    date_hierarchy = "starts_on"
    autocomplete_fields = [
        "chaired_by",
        "reviews",
        "states",
        "organisations",
        "themes",
        "sources",
    ]
    inlines = [AgendaInline, MilestoneInline]
    readonly_fields = ["hands_over_to", "logistics_purged_at"]
    actions_detail = [*HandingOverAct.actions_detail, "invitations", "minutes"]

    def save_model(self, request: HttpRequest, obj: Meeting, form: Any, change: bool) -> None:  # noqa: FBT001
        """Let what is still to be done follow the meeting's day."""
        super().save_model(request, obj, form, change)
        if change and "starts_on" in form.changed_data:
            move_milestones(meeting=obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Only what is planned can go: what was announced is cancelled."""
        if obj is not None and obj.state != Meeting.State.PLANNED:
            return False
        return super().has_delete_permission(request, obj)


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


@admin.register(Participant)
class ParticipantAdmin(BilingualAdmin):
    """Participants on their own, to be found when travel is entered; changed in the delegation."""

    list_display = ["person", "delegation", "seat", "is_head", "language", "mode"]
    list_select_related = [
        *("person", "delegation__state"),
        *("delegation__organisation", "delegation__guest"),
    ]
    search_fields = ["person__name_ru", "person__name_en", "name_ru", "name_en"]

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """People come in with their delegation."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        """And are changed with it, so that their access follows."""
        return False

    has_delete_permission = has_change_permission


@admin.register(Delegation)
class DelegationAdmin(UnitAdmin):
    """Delegations; the meeting's groups follow them."""

    list_display = ["__str__", "meeting"]
    list_filter = ["meeting"]
    list_select_related = ["meeting", "state", "organisation", "guest"]
    search_fields = ["state__short_name_ru", "state__short_name_en", "meeting__slug"]
    autocomplete_fields = ["meeting", "state", "organisation", "guest"]
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
        services.seat_delegation(delegation=form.instance)

    def delete_model(self, request: HttpRequest, obj: Delegation) -> None:
        """Close the papers to those who went with the delegation."""
        meeting = obj.meeting
        super().delete_model(request, obj)
        services.keep_seats(meeting=meeting)
