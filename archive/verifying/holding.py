"""Whether the file somebody holds is one of ours, and the one in force.

Asked through the one door: the hash of a version the reader may not read is as unknown as any
other (SAFETY A03).
"""

import re
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from archive.documents import marks
from archive.models import Document, LanguageVersion

SHA256 = re.compile(r"^[0-9a-f]{64}\Z")


class Finding(models.TextChoices):
    """What can be said of a file."""

    CURRENT = "current", _("authentic and current")
    CORRECTED = "corrected", _("authentic; a corrigendum or addendum belongs to it")
    SUPERSEDED = "superseded", _("authentic, but superseded")
    WITHDRAWN = "withdrawn", _("authentic, but withdrawn")
    UNKNOWN = "unknown", _("unknown")


@dataclass(frozen=True)
class Verified:
    """What was found: of which version, and what has come since, the newest last."""

    finding: Finding
    document: Document | None = None
    version: LanguageVersion | None = None
    later: tuple[LanguageVersion, ...] = ()
    successor: Document | None = None


UNKNOWN = Verified(Finding.UNKNOWN)


def hash_in(typed: str) -> str | None:
    """Return the hash in what was pasted, alone or with a file name after it."""
    first = (typed.split() or [""])[0].lower().removeprefix("sha256:")
    return first if SHA256.match(first) else None


def verify(sha256: str, user: Any) -> Verified:
    """Return what the reader may learn of a file by its hash."""
    # The same bytes may stand in several revisions: the one in force speaks.
    readable = LanguageVersion.objects.visible_to(user).filter(sha256=sha256)
    found = [_judged(v, user) for v in readable.select_related("revision__document")]
    order = list(Finding)
    if found:
        return min(found, key=lambda verified: order.index(verified.finding))
    return _withdrawn(sha256, user) or UNKNOWN


def _judged(version: LanguageVersion, user: Any) -> Verified:
    document = Document.objects.visible_to(user).get(pk=version.revision.document_id)
    since = list(
        LanguageVersion.objects.visible_to(user)
        .filter(revision__document=document)
        .filter(revision__issued_at__gte=version.revision.issued_at)
        .exclude(revision=version.revision_id)
        .select_related("revision__document")
        .order_by("revision__issued_at", "revision_id", "-language")
    )
    mine = marks.edition(version.revision.mark)
    newer = [
        v
        for v in since
        if (marks.edition(v.revision.mark) or 0) > (mine if mine is not None else 0)
    ]
    successor = Document.objects.visible_to(user).filter(supersedes=document).first()
    if newer or successor:
        own = [v for v in newer if v.language == version.language] or newer
        return Verified(Finding.SUPERSEDED, document, version, tuple(own), successor)
    beside = [
        v
        for v in since
        if marks.edition(v.revision.mark) is None and v.language == version.language
    ]
    if mine is not None and beside:
        return Verified(Finding.CORRECTED, document, version, tuple(beside))
    return Verified(Finding.CURRENT, document, version)


def _withdrawn(sha256: str, user: Any) -> Verified | None:
    version = (
        LanguageVersion.objects.titled_for(user)
        .filter(sha256=sha256, revision__document__state=Document.State.WITHDRAWN)
        .select_related("revision__document")
        .first()
    )
    if version is None:
        return None
    document = Document.objects.visible_to(user).filter(pk=version.revision.document_id).first()
    return Verified(Finding.WITHDRAWN, document, version) if document else None
