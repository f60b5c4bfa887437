"""Publishing a compilation: what is public under the agenda, in one file a language."""

import tempfile
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from almaty_portal.common import bilingual
from almaty_portal.common.clearing import Clearing
from almaty_portal.common.dates import range_in_words
from archive.documents import marks
from archive.documents import services as documents
from archive.documents.models import Document, LanguageVersion, Revision
from archive.documents.numbering import OF_MEETINGS
from archive.packs import compilation, converting
from archive.packs.building import FONTS, words_in
from archive.packs.distribution import papers_now
from archive.packs.models import PackPaper
from archive.publications import printing
from archive.publications.models import Publication
from meetings.models import Meeting
from members.models import Audience, User


class NothingPublic(Exception):
    """No paper under the agenda may be read by everybody."""


class MeetingNotPublic(Exception):
    """The meeting itself is not for everybody to know of, and the compilation would name it."""


class NothingNew(Exception):
    """The last compilation holds the same papers."""


def public_papers(meeting: Meeting) -> list[PackPaper]:
    """Return the placed papers that everybody may read now: the embargo of each is asked."""
    papers = papers_now(meeting)
    readable = set(
        LanguageVersion.objects.visible_to(AnonymousUser())
        .filter(revision__in=[paper.revision.pk for paper in papers])
        .values_list("revision", flat=True)
    )
    return [
        paper
        for paper in papers
        if paper.revision.pk in readable
        and paper.revision.document.kind != Document.Kind.COMPILATION
    ]


@transaction.atomic
def publish_compilation(
    *, meeting: Meeting, by: User, at: datetime, cleared: Clearing
) -> Publication:
    """Bind what is public into one file a language and issue it; again, as the next revision.

    :raises MeetingNotPublic: if visitors may not know of the meeting
    :raises NothingPublic: if there is no such paper
    :raises NothingNew: if the last one holds the same
    """
    meeting = Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
    if not Meeting.objects.visible_to(AnonymousUser()).filter(pk=meeting.pk).exists():
        raise MeetingNotPublic
    papers = public_papers(meeting)
    if not papers:
        raise NothingPublic
    last = Publication.objects.filter(meeting=meeting).first()
    held = [paper.revision.pk for paper in papers]
    if last is not None and set(last.papers.values_list("pk", flat=True)) == set(held):
        raise NothingNew
    if last is None:
        document = documents.enter_document(
            series=OF_MEETINGS[Meeting.Kind(meeting.kind)],
            year=timezone.localdate(at).year,
            kind=Document.Kind.COMPILATION,
            meeting=meeting,
            audience=Audience.PUBLIC,
            is_demonstration=meeting.is_demonstration,
            **_titles(meeting),
        )
        revision = document.revisions.create(mark=marks.ORIGINAL)
    else:
        revision = documents.open_revision(document=last.revision.document, kind=marks.REVISION)
    printing.add_versions(
        revision, lambda language: _bound(meeting, papers, language), by=by, at=at
    )
    documents.issue_revision(
        revision=revision, by=by, at=at, reason="compiled by the portal from public papers"
    )
    revision = Revision.objects.select_related("document").get(pk=revision.pk)
    publication = Publication.objects.create(
        meeting=meeting, revision=revision, published_at=at, published_by=by, **cleared.columns
    )
    publication.papers.set(held)
    return publication


def _titles(meeting: Meeting) -> dict[str, str]:
    titles = {}
    for language in bilingual.LANGUAGES:
        with override(language):
            name = bilingual.choose(meeting, "title", language).value
            titles[f"title_{language}"] = _("Compilation of materials: %(meeting)s") % {
                "meeting": name
            }
    return titles


def _bound(meeting: Meeting, papers: list[PackPaper], language: str) -> bytes:
    """Return the PDF of the papers in one language; what is not in it comes as it exists."""
    versions: dict[int, dict[str, LanguageVersion]] = {}
    readable = LanguageVersion.objects.visible_to(AnonymousUser()).select_related(
        "revision__document"
    )
    for version in readable.filter(revision__in=[paper.revision.pk for paper in papers]):
        versions.setdefault(version.revision_id, {})[version.language] = version
    items: dict[int, list[compilation.Paper]] = {}
    headings: dict[int, str] = {}
    with override(language):
        for paper in papers:
            there = versions[paper.revision.pk]
            order = (language, bilingual.other(language), *sorted(there))
            version = next(there[code] for code in order if code in there)
            items.setdefault(paper.item_number, []).append(_paper(version, language))
            headings[paper.item_number] = _heading(meeting, paper, language)
        days = range_in_words(meeting.starts_on, meeting.ends_on, meeting.precision, language)
        with tempfile.TemporaryDirectory(prefix="compilation-") as folder:
            target = Path(folder) / "compilation.pdf"
            compilation.compile_pack(
                target,
                cover=compilation.Cover(
                    _titles(meeting)[f"title_{language}"],
                    (days, bilingual.choose(meeting, "city", language).value or ""),
                ),
                items=[compilation.Item(headings[n], tuple(items[n])) for n in items],
                words=_words(language),
                fonts=FONTS,
            )
            return target.read_bytes()


def _heading(meeting: Meeting, paper: PackPaper, language: str) -> str:
    """Name an item only where everybody may read the agenda."""
    if meeting.agenda_audience != Audience.PUBLIC:
        return _("Item %(number)s") % {"number": paper.item_number}
    return f"{paper.item_number}. {bilingual.choose(paper, 'item_title', language).value}"


def _words(language: str) -> compilation.Words:
    """Return the words of a pack, but for where a paper that is not bound in is found."""
    return replace(
        words_in(language),
        separate_file=_("This paper is a separate file: the archive keeps it under its symbol."),
        unreadable=_("This file could not be bound in: the archive keeps it under its symbol."),
    )


def _paper(version: LanguageVersion, language: str) -> compilation.Paper:
    document = version.revision.document
    title = getattr(document, f"title_{version.language}", "") or version.revision.document.symbol
    path, is_pdf = converting.to_bind(version)
    return compilation.Paper(
        stamp=f"{version.revision} {version.language.upper()}",
        title=title,
        path=path,
        is_pdf=is_pdf,
        remark="" if version.language == language else version.language.upper(),
    )
