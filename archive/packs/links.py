"""Named links: a pack for one person without an account, above all an interpreter.

The Support Unit makes one for a person it names and tells them the address. It opens the papers of
that one frozen pack up to a circle the officer chose, members at the widest, never a paper of the
Support Unit: what an interpreter in the room hears discussed. An embargo, a withdrawal or a
narrower audience is asked again each time. It is good for a while, can be revoked, and is dead when
the account of the officer who made it is closed.
"""

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from archive.packs.contents import Contents, contents_for
from archive.packs.models import NamedLink, Pack
from members.bearers import Bearer
from members.models import Audience, User

LONGEST = timedelta(days=60)


class GoodForTooLong(Exception):
    """A link is good for sixty days at most, and ends after it is made."""


@transaction.atomic
def make(
    *,
    pack: Pack,
    name: str,
    purpose: str,
    audience: Audience,
    expires_at: datetime,
    by: User,
    at: datetime,
) -> tuple[NamedLink, str]:
    """Make a link to a pack; return it with its secret, which is kept nowhere.

    :raises GoodForTooLong: if it would end in the past or later than in sixty days
    """
    if not at < expires_at <= at + LONGEST:
        raise GoodForTooLong
    token = secrets.token_urlsafe(32)
    link = NamedLink.objects.create(
        pack=pack,
        name=name,
        purpose=purpose,
        audience=audience,
        token_sha256=_hash(token),
        made_at=at,
        made_by=by,
        expires_at=expires_at,
    )
    return link, token


@transaction.atomic
def revoke(*, link: NamedLink, by: User, at: datetime) -> NamedLink:
    """End a link now; revoking it again changes nothing."""
    link = NamedLink.objects.select_for_update(of=("self",)).get(pk=link.pk)
    if link.revoked_at is None:
        link.revoked_at, link.revoked_by = at, by
        link.save()
    return link


def opened_by(token: str, *, slug: str, at: datetime) -> NamedLink | None:
    """Return the link a secret opens at a meeting's address; none for whatever opens nothing."""
    return (
        NamedLink.objects.filter(
            token_sha256=_hash(token),
            pack__meeting__slug=slug,
            revoked_at__isnull=True,
            expires_at__gt=at,
            made_by__is_active=True,
            made_by__is_staff=True,
        )
        .select_related("pack__meeting")
        .first()
    )


def contents_of(link: NamedLink, language: str) -> Contents:
    """Return what the link opens now, in one language."""
    reader: Any = Bearer(Audience(link.audience))
    return contents_for(link.pack, reader, language)


def address_of(link: NamedLink, token: str) -> str:
    """Return the whole address, in the language that is active."""
    path = reverse("pack-link", args=[link.pack.meeting.slug, token])
    return f"{settings.SITE_URL}{path}"


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
