"""Final minutes filed in the archive, where they are searched, verified and kept (3.iii.1)."""

from typing import Any

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import override

from almaty_portal.common import bilingual
from almaty_portal.common.printing import printed
from archive.documents import marks
from archive.documents import services as documents
from archive.documents.models import Document, Revision
from archive.documents.models.grants import open_to_seats
from archive.documents.numbering import OF_MEETINGS
from archive.packs.distribution import min_circle
from archive.publications import printing
from meetings.minutes import reading
from meetings.models import Meeting, Minutes, MinutesEdition
from members.models import User

KINDS = {
    Minutes.Kind.MINUTES: Document.Kind.MINUTES,
    Minutes.Kind.SUMMARY: Document.Kind.SUMMARY,
}


def file_final(sender: Any, edition: MinutesEdition, by: User, **_facts: Any) -> Revision:  # noqa: ARG001
    """File a final text as a document of its meeting; in the transaction that makes it final.

    It is open to the audience of the minutes, never wider than the meeting it names, and, as far
    as their circle reaches, to those who sat there.

    :raises OSError: if the store does not take a file now
    """
    minutes = edition.minutes
    meeting = Meeting.objects.get(pk=minutes.meeting_id)
    document = documents.enter_document(
        series=OF_MEETINGS[Meeting.Kind(meeting.kind)],
        year=timezone.localdate(edition.published_at).year,
        kind=KINDS[Minutes.Kind(minutes.kind)],
        meeting=meeting,
        audience=min_circle(minutes.audience, meeting.audience),
        is_demonstration=meeting.is_demonstration,
        **_titles(minutes),
    )
    revision = document.revisions.create(mark=marks.ORIGINAL)
    at = edition.published_at
    printing.add_versions(revision, lambda language: _sheet(edition, language), by=by, at=at)
    documents.issue_revision(
        revision=revision, by=by, at=at, reason="printed by the portal from the final text"
    )
    open_to_seats(meeting, [revision.pk])
    return revision


def _titles(minutes: Minutes) -> dict[str, str]:
    titles = {}
    for language in bilingual.LANGUAGES:
        with override(language):
            titles[f"title_{language}"] = _("%(kind)s: %(meeting)s") % {
                "kind": capfirst(minutes.get_kind_display()),
                "meeting": bilingual.choose(minutes.meeting, "title", language).value,
            }
    return titles


def _sheet(edition: MinutesEdition, language: str) -> bytes:
    with override(language):
        body, _pages = printed(
            reading.sheet(edition, language, (language,)),
            title=str(edition),
            language=language,
            foot=f"{_('Almaty Process')}, {edition}",
        )
    return body
