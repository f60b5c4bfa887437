"""What can be done to packs.

One public function per action: keyword-only, one transaction, the caller's clock. It refuses by
raising; it never reads the request and never formats a page.
"""

from collections import defaultdict
from datetime import datetime

from django.db import transaction
from guardian.shortcuts import assign_perm

from archive.documents import marks
from archive.documents.models import Document, LanguageVersion, Placement, Revision
from archive.documents.models.grants import CIRCLE_OF_DELEGATES, CIRCLE_OF_OBSERVERS
from archive.packs.models import Pack, PackPaper
from meetings.models import AgendaItem, Meeting
from members.models import Audience, User


class NothingToDistribute(Exception):
    """No paper was placed, or none changed since the last serial."""


@transaction.atomic
def place_paper(*, document: Document, item: AgendaItem) -> Placement:
    """Place a document last under an agenda item; placing it again changes nothing."""
    AgendaItem.objects.select_for_update().get(pk=item.pk)
    last = Placement.objects.filter(item=item).order_by("-position").first()
    placed, _made = Placement.objects.get_or_create(
        item=item, document=document, defaults={"position": last.position + 1 if last else 1}
    )
    return placed


@transaction.atomic
def distribute_pack(*, meeting: Meeting, by: User, at: datetime) -> Pack:
    """Freeze the next serial of the meeting's pack and open its papers to the meeting's groups.

    It holds the issued revisions of the placed documents, never a paper of the Support Unit. A
    grant opens a paper to those of its own circle only (Modalities 3.iii.3).

    :raises NothingToDistribute: if the serial would hold nothing new
    """
    meeting = Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
    papers = _papers_now(meeting)
    last = Pack.objects.filter(meeting=meeting).order_by("-serial").first()
    if not papers or (last is not None and _same(last, papers)):
        raise NothingToDistribute
    pack = Pack.objects.create(
        meeting=meeting,
        serial=last.serial + 1 if last else 1,
        distributed_at=at,
        distributed_by=by,
    )
    for paper in papers:
        paper.pack = pack
    PackPaper.objects.bulk_create(papers)
    _open_to_groups(meeting, papers)
    transaction.on_commit(lambda: _wake(pack.pk), robust=True)
    return pack


def _papers_now(meeting: Meeting) -> list[PackPaper]:
    """Return what a serial would hold now: the placed papers in their newest issued edition.

    Corrigenda and addenda issued since that edition follow it.
    """
    placements = (
        Placement.objects.filter(item__meeting=meeting, document__state=Document.State.ISSUED)
        .exclude(document__audience=Audience.SUPPORT_UNIT)
        .select_related("item", "document")
        .order_by("item__number", "position", "pk")
    )
    published = LanguageVersion.objects.published().values("revision")
    revisions = Revision.objects.filter(
        document__in=[placement.document_id for placement in placements], pk__in=published
    ).exclude(audience=Audience.SUPPORT_UNIT)
    current: dict[int, list[Revision]] = defaultdict(list)
    for revision in revisions.order_by("issued_at", "pk"):
        if marks.edition(revision.mark) is not None:
            current[revision.document_id].clear()
        current[revision.document_id].append(revision)
    lying = [(placement, r) for placement in placements for r in current[placement.document_id]]
    return [
        PackPaper(
            revision=revision,
            item_number=placement.item.number,
            item_title_ru=placement.item.title_ru,
            item_title_en=placement.item.title_en,
            position=position,
        )
        for position, (placement, revision) in enumerate(lying, start=1)
    ]


def _same(pack: Pack, papers: list[PackPaper]) -> bool:
    held = list(pack.papers.order_by("position").values_list("revision", "item_number"))
    return held == [(paper.revision.pk, paper.item_number) for paper in papers]


def _open_to_groups(meeting: Meeting, papers: list[PackPaper]) -> None:
    revisions = Revision.objects.filter(pk__in=[paper.revision.pk for paper in papers])
    for group, circle in (
        (meeting.delegates, CIRCLE_OF_DELEGATES),
        (meeting.observers, CIRCLE_OF_OBSERVERS),
    ):
        readable = revisions.filter(audience__in=circle, document__audience__in=circle)
        for revision in readable:
            assign_perm("archive.view_revision", group, revision)


def _wake(pack: int) -> None:
    """Ask the worker to build the files; a reader who comes first has them built at once."""
    from archive.packs.tasks import build_pack

    build_pack.delay(pack)
