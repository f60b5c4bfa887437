"""Writing into the ledger: who read which restricted version by which way.

Called with versions that came through ``visible_to``. Public versions are not written down but
counted, and only when they are fetched; a count that cannot be had (the database is busy) is let
go, for nothing depends on it.
"""

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import OperationalError, transaction
from django.db.models import F
from django.utils import timezone

from archive.ledger.models import PublicReads, Reading
from archive.models import LanguageVersion, NamedLink
from members.capacity import capacity_of
from members.models import Audience

log = logging.getLogger(__name__)

AGAIN_AFTER = timedelta(minutes=10)
"""A page or preview opened again within this time is the same reading."""

_REPEATED = frozenset({Reading.Route.PAGE, Reading.Route.SEARCH, Reading.Route.API})


def is_restricted(version: LanguageVersion) -> bool:
    """Say whether the version is not for everybody."""
    revision = version.revision
    return not (revision.audience == revision.document.audience == Audience.PUBLIC)


def record(
    user: Any,
    versions: Iterable[LanguageVersion],
    route: Reading.Route | str,
    *,
    at: datetime,
    is_part: bool = False,
) -> None:
    """Write a row for each restricted version the user has just been shown.

    ``versions`` come with their revision and document. A file fetched part by part is one reading.
    """
    if not user.is_authenticated:
        return
    numbers = [v.pk for v in versions if is_restricted(v)]
    record_numbers(user, numbers, route, at=at, is_part=is_part)


def record_numbers(
    user: Any,
    versions: Iterable[int],
    route: Reading.Route | str,
    *,
    at: datetime,
    is_part: bool = False,
) -> None:
    """Write a row for each of these versions, which the caller knows to be restricted."""
    wanted = set(versions)
    if not wanted or not user.is_authenticated:
        return
    if is_part or route in _REPEATED:
        wanted -= set(
            Reading.objects.filter(
                user=user, route=route, version__in=wanted, at__gt=at - AGAIN_AFTER
            ).values_list("version", flat=True)
        )
    capacity = capacity_of(user)
    Reading.objects.bulk_create(
        [
            Reading(user=user, capacity=capacity, version_id=version, route=route, at=at)
            for version in sorted(wanted)
        ]
    )


def record_by_link(link: NamedLink, versions: Iterable[LanguageVersion], *, at: datetime) -> None:
    """Write a row for each restricted version fetched by a named link, under its name."""
    capacity = f"{link.name}: {link.purpose}"[:400]
    route = Reading.Route.LINK
    Reading.objects.bulk_create(
        [
            Reading(link=link, capacity=capacity, version=version, route=route, at=at)
            for version in versions
            if is_restricted(version)
        ]
    )


def count_public(version: LanguageVersion, *, at: datetime) -> None:
    """Count one fetch of a public version, by nobody in particular."""
    day = timezone.localdate(at)
    try:
        with transaction.atomic():
            counts = PublicReads.objects.filter(version=version, day=day)
            if not counts.update(times=F("times") + 1):
                PublicReads.objects.bulk_create(
                    [PublicReads(version=version, day=day, times=0)], ignore_conflicts=True
                )
                counts.update(times=F("times") + 1)
    except OperationalError:
        log.warning("A fetch of a public version was not counted: the database is busy.")


def forget(*, now: datetime) -> int:
    """Delete the readings older than the ledger keeps them; return how many were."""
    old = now - timedelta(days=settings.READINGS_KEPT_DAYS)
    deleted, _each = Reading.objects.filter(at__lt=old).delete()
    return deleted
