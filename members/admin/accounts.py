"""Accounts: the head of unit's alone (DESIGN §5)."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib import admin
from django.contrib.auth.models import Group
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils import timezone
from unfold.admin import ModelAdmin

from members import services
from members.accounts.invitations import send_invitation
from members.groups import HEAD_OF_UNIT, SUPPORT_UNIT
from members.models import User

for _model in (Group, EmailAddress, Authenticator):
    admin.site.unregister(_model)  # nobody edits what accounts are made of by hand


@admin.register(User)
class AccountAdmin(ModelAdmin):
    """Who signs in. Passwords are set by their owners, through an invitation."""

    list_display = ["email", "language", "is_active", "is_staff", "last_login"]
    list_filter = ["is_active", "is_staff"]
    search_fields = ["email"]
    ordering = ["email"]
    fields = ["email", "language", "is_active", "is_staff", "last_login"]
    readonly_fields = ["last_login"]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        """What was done under an account stays on record: it is closed, not deleted."""
        return False

    def lookup_allowed(self, lookup: str, value: Any, request: HttpRequest | None = None) -> bool:  # noqa: ARG002
        """Nobody guesses a password by filters."""
        return lookup.split("__", maxsplit=1)[0] in {"is_active", "is_staff", "email"}

    def save_model(self, request: HttpRequest, obj: User, form: ModelForm, change: bool) -> None:  # noqa: FBT001
        """Invite the owner of a new account; an officer belongs to the Support Unit's group."""
        if not change:
            obj.email = obj.email.strip().lower()
            obj.set_unusable_password()
        super().save_model(request, obj, form, change)
        if not change:
            send_invitation(user=obj, at=timezone.now())
        elif not obj.is_active:
            services.close_access(user=obj, at=timezone.now())
        group = Group.objects.get(name=SUPPORT_UNIT)
        if obj.is_staff:
            obj.groups.add(group)
        else:
            obj.groups.remove(*Group.objects.filter(name__in=[SUPPORT_UNIT, HEAD_OF_UNIT]))
