"""Grants of distributed revisions: guardian with a direct foreign key.

With generic keys a grant would outlive its object, and a later object with the same key would
inherit it.
"""

from collections.abc import Iterable

from django.db import models
from django.db.models import Q
from guardian.models import GroupObjectPermissionBase
from guardian.shortcuts import assign_perm

from archive.documents.models.revision import Revision
from meetings.models import Meeting
from members.models import Audience, User

CIRCLE_OF_DELEGATES = Audience.up_to(Audience.MEMBERS)
CIRCLE_OF_OBSERVERS = Audience.up_to(Audience.OBSERVERS)


class RevisionGroupGrant(GroupObjectPermissionBase):
    """A revision opened to one group of a meeting when its pack was distributed."""

    content_object = models.ForeignKey(
        Revision, on_delete=models.CASCADE, related_name="group_grants"
    )

    class Meta(GroupObjectPermissionBase.Meta):
        verbose_name = "grant of a distributed revision"
        verbose_name_plural = "grants of distributed revisions"


def open_to_seats(meeting: Meeting, revisions: Iterable[int]) -> None:
    """Open revisions to those who sit at a meeting, each group as far as its circle reaches."""
    opened = Revision.objects.filter(pk__in=revisions)
    for group, circle in (
        (meeting.delegates, CIRCLE_OF_DELEGATES),
        (meeting.observers, CIRCLE_OF_OBSERVERS),
    ):
        for revision in opened.filter(audience__in=circle, document__audience__in=circle):
            assign_perm("archive.view_revision", group, revision)


def granted_to(user: User) -> Q:
    """Return the condition on language versions whose revisions were granted to the user's seats.

    The circle is asked again at reading: a paper narrowed after its distribution is closed to
    those for whom it has become too narrow.
    """
    seats = user.groups.values("pk")
    grants = RevisionGroupGrant.objects.filter(permission__codename="view_revision")
    of_delegates = grants.filter(
        group__in=Meeting.objects.filter(delegates__in=seats).values("delegates")
    ).values("content_object")
    of_observers = grants.filter(
        group__in=Meeting.objects.filter(observers__in=seats).values("observers")
    ).values("content_object")
    return Q(
        revision__in=of_delegates,
        revision__audience__in=CIRCLE_OF_DELEGATES,
        revision__document__audience__in=CIRCLE_OF_DELEGATES,
    ) | Q(
        revision__in=of_observers,
        revision__audience__in=CIRCLE_OF_OBSERVERS,
        revision__document__audience__in=CIRCLE_OF_OBSERVERS,
    )
