"""What the next serial of a meeting's pack would hold, what it lacks, and who would be told.

Asked before distributing, so that an officer sees it, and again in the act itself.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from django.db import models
from django.db.models import Q
from django.db.models.query import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from almaty_portal.common import bilingual, languages
from archive.documents import marks
from archive.documents.models import Document, LanguageVersion, Placement, Revision
from archive.documents.models.grants import CIRCLE_OF_DELEGATES, CIRCLE_OF_OBSERVERS
from archive.packs.models import Pack, PackPaper
from meetings.models import AgendaLine, Meeting
from members.models import Appointment, Audience, Notice, User


class Lacking(models.TextChoices):
    """What a pack can lack."""

    DRAFT = "draft", gettext_lazy("not issued, so it is left out")
    EMBARGOED = "embargoed", gettext_lazy("under an embargo, so it is left out")
    REVISION = "revision", gettext_lazy("a revision is in preparation")
    LANGUAGE = "language", gettext_lazy("no text")


class Lack(NamedTuple):
    """One thing that is lacking: of which paper, and in which language."""

    symbol: str
    what: Lacking
    language: str = ""

    def __str__(self) -> str:
        if not self.language:
            return f"{self.symbol}: {self.what.label}"
        return _("%(symbol)s: %(what)s (%(language)s)") % {
            "symbol": self.symbol,
            "what": self.what.label,
            "language": languages.own_name(self.language),
        }


class Recipient(NamedTuple):
    """Somebody who would be told: of how many papers they could read, and of what has changed.

    ``fresh`` are the papers new or revised since the serial before, as far as this reader may know
    of them; nothing where the reader was told of no serial yet. ``gone`` are those withdrawn since.
    """

    user: User
    papers: int
    fresh: int | None = None
    gone: int = 0


def papers_now(meeting: Meeting) -> list[PackPaper]:
    """Return what a serial would hold now: the placed papers in their newest issued edition.

    Corrigenda and addenda issued since that edition follow it.
    """
    placements = (
        Placement.objects.filter(item__meeting=meeting, document__state=Document.State.ISSUED)
        .exclude(document__audience=Audience.SUPPORT_UNIT)
        .select_related("item", "document")
        .order_by("item__number", "position", "pk")
    )
    versions = LanguageVersion.objects.published().values("revision")
    revisions = Revision.objects.filter(
        document__in=[placement.document_id for placement in placements], pk__in=versions
    ).exclude(audience=Audience.SUPPORT_UNIT)
    current: dict[int, list[Revision]] = defaultdict(list)
    for revision in revisions.order_by("issued_at", "pk"):
        if marks.edition(revision.mark) is not None:
            current[revision.document_id].clear()
        current[revision.document_id].append(revision)
    published = published_titles(meeting)
    lying = [(placement, r) for placement in placements for r in current[placement.document_id]]
    return [
        PackPaper(
            revision=revision,
            item_number=item.number,
            item_title_ru=item.title_ru,
            item_title_en=item.title_en,
            position=position,
        )
        for position, (placement, revision) in enumerate(lying, start=1)
        for item in [published.get(placement.item_id, placement.item)]
    ]


def published_titles(meeting: Meeting) -> dict[int, AgendaLine]:
    """Return the items as the agenda's last edition has them, by the key of the item.

    A pack quotes what was published, not what the unit is at work on.
    """
    edition = meeting.editions.order_by("-number").first()
    return {line.key: line for line in edition.lines.all()} if edition else {}


def lacks_of(meeting: Meeting, papers: Iterable[PackPaper], *, at: datetime) -> list[Lack]:
    """Return what the pack lacks: papers left out, revisions on the way, languages."""
    placed = list(
        Document.objects.filter(placements__item__meeting=meeting)
        .exclude(state=Document.State.WITHDRAWN)
        .exclude(audience=Audience.SUPPORT_UNIT)
        .distinct()
        .order_by("ascii_symbol")
    )
    lacks = []
    for document in placed:
        if document.state == Document.State.DRAFT:
            lacks.append(Lack(document.symbol, Lacking.DRAFT))
        elif document.embargo_until and document.embargo_until > at:
            lacks.append(Lack(document.symbol, Lacking.EMBARGOED))
        elif document.revisions.filter(issued_at=None, versions__isnull=False).exists():
            lacks.append(Lack(document.symbol, Lacking.REVISION))
    held: dict[int, set[str]] = defaultdict(set)
    revisions = {paper.revision.pk: paper.revision for paper in papers}
    versions = LanguageVersion.objects.published().filter(revision__in=revisions)
    for key, language in versions.values_list("revision", "language"):
        held[key].add(language)
    for number, revision in revisions.items():
        if revision.mark.startswith(marks.CORRIGENDUM):
            continue
        missing = [name for name in bilingual.LANGUAGES if name not in held[number]]
        lacks += [Lack(str(revision), Lacking.LANGUAGE, name) for name in missing]
    return lacks


def recipients_of(
    meeting: Meeting, papers: Sequence[PackPaper], *, at: datetime
) -> list[Recipient]:
    """Return whom to tell: those in office and those seated who could read something of it.

    A notice names the meeting, so whoever may not know of that is not told, though a paper may be
    open to them elsewhere. Who was told of an earlier serial is told again only of what changed
    in their circle: a number would tell of papers they may not know of. Nobody of the Support
    Unit is told of what they sent.
    """
    last = Pack.objects.filter(meeting=meeting).order_by("-serial").first()
    held = list(last.papers.select_related("revision__document")) if last else []
    known = {paper.revision_id for paper in held}
    here = {paper.revision.document_id for paper in papers}
    whole = [_circle_of(paper) for paper in papers]
    fresh = [_circle_of(paper) for paper in papers if paper.revision.pk not in known]
    gone = [_circle_of(paper) for paper in held if paper.revision.document_id not in here]
    told = _told_of(meeting)
    found = []
    for user in _candidates(meeting, at=at):
        if not Meeting.objects.visible_to(user).filter(pk=meeting.pk).exists():
            continue
        open_to = _circles_open_to(user, meeting)
        count, new, away = (sum(c in open_to for c in circles) for circles in (whole, fresh, gone))
        if count and user.pk not in told:
            found.append(Recipient(user, count))
        elif count and (new or away):
            found.append(Recipient(user, count, new, away))
    return found


def _candidates(meeting: Meeting, *, at: datetime) -> QuerySet[User]:
    in_office = Appointment.objects.in_office_on(timezone.localdate(at)).values("person__user")
    seats = Q(groups=meeting.delegates_id) | Q(groups=meeting.observers_id)
    return (
        User.objects.filter(Q(pk__in=in_office) | seats, is_active=True, is_staff=False)
        .distinct()
        .order_by("email")
        .prefetch_related("groups")
    )


def _told_of(meeting: Meeting) -> set[int]:
    """Return the accounts to which a notice of an earlier serial was written and not dropped."""
    serials = [f"archive.pack:{key}" for key in meeting.packs.values_list("pk", flat=True)]
    notices = Notice.objects.filter(kind="pack", about__in=serials)
    return set(notices.exclude(state=Notice.State.DROPPED).values_list("recipient", flat=True))


def _circle_of(paper: PackPaper) -> Audience:
    return min_circle(paper.revision.audience, paper.revision.document.audience)


def min_circle(*audiences: str) -> Audience:
    """Return the narrowest of some audiences."""
    order = list(Audience)
    return max((Audience(audience) for audience in audiences), key=order.index)


def _circles_open_to(user: User, meeting: Meeting) -> set[Any]:
    open_to: set[Any] = set(user.standing.audiences)
    groups = {group.pk for group in user.groups.all()}
    if meeting.delegates_id in groups:
        open_to |= set(CIRCLE_OF_DELEGATES)
    if meeting.observers_id in groups:
        open_to |= set(CIRCLE_OF_OBSERVERS)
    return open_to
