"""Grants: what was opened to the groups of meetings, and to nobody by name."""

from collections.abc import Iterator
from datetime import datetime

from django.apps import apps
from guardian.models import GroupObjectPermissionBase, UserObjectPermissionBase

from archive.documents.models.grants import CIRCLE_OF_DELEGATES, CIRCLE_OF_OBSERVERS
from archive.models import RevisionGroupGrant
from meetings.models import Meeting


def of_revisions(_at: datetime) -> Iterator[str]:
    """Name revisions granted to a group whose circle they are not for, or to no meeting's group."""
    delegates = dict(Meeting.objects.values_list("delegates", "slug"))
    observers = dict(Meeting.objects.values_list("observers", "slug"))
    grants = RevisionGroupGrant.objects.select_related("group", "content_object__document")
    for grant in grants.order_by("pk"):
        revision = grant.content_object
        if grant.group_id in delegates:
            circle, whose = CIRCLE_OF_DELEGATES, f"the delegates of {delegates[grant.group_id]}"
        elif grant.group_id in observers:
            circle, whose = CIRCLE_OF_OBSERVERS, f"the observers of {observers[grant.group_id]}"
        else:
            yield f"{revision} is granted to “{grant.group.name}”, no group of a meeting"
            continue
        if revision.audience not in circle or revision.document.audience not in circle:
            yield f"{revision} is granted to {whose} and is not for their circle"


def by_name(_at: datetime) -> Iterator[str]:
    """Name grants to single accounts: there are none."""
    for model in apps.get_models():
        if issubclass(model, UserObjectPermissionBase):
            for grant in model._default_manager.select_related("user", "permission"):
                yield f"{grant.user} was granted {grant.permission.codename} by name"


def of_generic_keys(_at: datetime) -> Iterator[str]:
    """Name grants that would outlive their objects: they are made with direct keys alone."""
    for model in apps.get_models():
        is_ours = model is RevisionGroupGrant
        if issubclass(model, GroupObjectPermissionBase) and not is_ours:
            for grant in model._default_manager.select_related("group", "permission"):
                yield f"“{grant.group}” was granted {grant.permission.codename} by a generic key"


QUESTIONS = (of_revisions, by_name, of_generic_keys)
