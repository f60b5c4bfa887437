"""Organisations, people and their posts."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from unfold.decorators import action

from almaty_portal.common.admin import BilingualAdmin, PlainInline
from members import services
from members.admin.outbox import mark_failing
from members.models import Appointment, Organisation, OrganisationRole, Person


class RoleInline(PlainInline):
    """What the organisation is to the Process, period by period."""

    model = OrganisationRole


class AppointmentInline(PlainInline):
    """The posts a person holds."""

    model = Appointment
    fields = ["role", "state", "organisation", "starts_on", "ended_on", "instruction"]
    autocomplete_fields = ["state", "organisation"]
    show_change_link = True


def _close_if_ended(appointment: Appointment, form: Any) -> None:
    """Close the holder's access where an end that has come was entered just now.

    Mending a word in an appointment that ended long ago signs nobody out.
    """
    ended = appointment.ended_on
    if "ended_on" in form.changed_data and ended is not None and ended <= timezone.localdate():
        services.end_appointment(appointment=appointment, on=ended)


@admin.register(Organisation)
class OrganisationAdmin(BilingualAdmin):
    """Organisations with their roles."""

    list_display = ["name", "abbreviation", "kind"]
    list_filter = ["kind"]
    search_fields = ["name_ru", "name_en", "abbreviation", "slug"]
    autocomplete_fields = ["sources"]
    inlines = [RoleInline]


@admin.register(Person)
class PersonAdmin(BilingualAdmin):
    """People; found by the name in any script."""

    list_display = ["name", "email", "contacts_may_be_public"]
    search_fields = ["name_ru", "name_en", "name_original", "email"]
    autocomplete_fields = ["user"]
    inlines = [AppointmentInline]
    actions_detail = ["address_fails"]

    @action(description=_("The address fails …"), url_path="address-fails", permissions=["act"])
    def address_fails(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Mark the address of the person's account: mail to it came back."""
        person: Person = get_object_or_404(Person.objects.select_related("user"), pk=object_id)
        back = reverse("admin:members_person_change", args=[person.pk])
        if person.user is None:
            messages.warning(request, gettext("This person has no account: nothing is mailed."))
            return redirect(back)
        return mark_failing(self, request, person, person.user, back=back)

    def get_readonly_fields(self, request: HttpRequest, obj: Person | None = None) -> Any:
        """Whose account it is, only those who see the accounts may say."""
        fields = list(super().get_readonly_fields(request, obj))
        return fields if request.user.has_perm("members.view_user") else [*fields, "user"]

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:  # noqa: FBT001 - Django's
        """An end entered here closes the holder's access as on the page of the appointment."""
        super().save_formset(request, form, formset, change)
        for row in formset.forms:
            if formset.model is Appointment and row.instance.pk:
                _close_if_ended(row.instance, row)


@admin.register(Appointment)
class AppointmentAdmin(BilingualAdmin):
    """Posts, each from a day."""

    list_display = ["person", "role", "state", "organisation", "starts_on", "ended_on"]
    list_filter = ["role", "state"]
    list_select_related = ["person", "state", "organisation"]
    search_fields = ["person__name_ru", "person__name_en", "office_ru", "office_en"]
    autocomplete_fields = ["person", "state", "organisation"]
    actions = ["end_today"]

    def save_model(self, request: HttpRequest, obj: Appointment, form: Any, change: bool) -> None:  # noqa: FBT001 - Django's
        """An end that has come closes the holder's access in the same transaction."""
        super().save_model(request, obj, form, change)
        _close_if_ended(obj, form)

    @admin.action(description=_("End the chosen appointments today"), permissions=["change"])
    def end_today(self, request: HttpRequest, appointments: QuerySet[Appointment]) -> None:
        """End them: sessions, seats and waiting notices of their holders go at once."""
        for appointment in appointments:
            services.end_appointment(appointment=appointment, on=timezone.localdate())
        messages.success(request, _("The appointments are ended; their holders are signed out."))
