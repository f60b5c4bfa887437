"""The two groups of the Support Unit, and what each may do; nobody is a superuser (ADR 9)."""

from typing import Any

from django.contrib.auth.models import Group, Permission
from django.db.models import Q

SUPPORT_UNIT = "Support Unit"
HEAD_OF_UNIT = "Head of unit"

SHELVES = ("members", "chairmanship", "meetings", "archive")


def sync_permissions(**_kwargs: Any) -> None:
    """Give the groups their permissions, whenever the models have changed (``post_migrate``).

    Officers edit everything but accounts and groups; those are the head of unit's, who alone sees
    who read what (DESIGN §5).
    """
    of_shelves = Permission.objects.filter(content_type__app_label__in=SHELVES)
    of_accounts = Q(content_type__app_label="members", content_type__model="user")
    of_groups = Q(content_type__app_label="auth", content_type__model="group")
    officers, _made = Group.objects.get_or_create(name=SUPPORT_UNIT)
    head, _made = Group.objects.get_or_create(name=HEAD_OF_UNIT)
    of_readers = Q(codename="see_every_reading")
    officers.permissions.set(of_shelves.exclude(of_accounts | of_readers))
    head.permissions.set(Permission.objects.filter(of_accounts | of_groups) | of_shelves)
