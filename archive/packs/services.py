"""What can be done to packs.

One public function per action: keyword-only, one transaction, the caller's clock. It refuses by
raising; it never reads the request and never formats a page.
"""

from datetime import datetime

from django.db import transaction

from almaty_portal.common.clearing import Clearing
from archive.documents.models import Document, Placement
from archive.documents.models.grants import open_to_seats
from archive.packs import notices, overview
from archive.packs.distribution import Lack, lacks_of, papers_now, recipients_of
from archive.packs.models import Pack, PackDownload, PackPaper
from meetings.announcing import require_announced
from meetings.models import AgendaItem, Meeting
from members.models import User


class NothingToDistribute(Exception):
    """No paper was placed, or none changed since the last serial."""


class Incomplete(Exception):
    """The pack lacks something and no reason was given; ``lacks`` says what."""

    def __init__(self, lacks: list[Lack]) -> None:
        """Keep what is missing."""
        super().__init__(f"{len(lacks)} lacking")
        self.lacks = lacks


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
def distribute_pack(
    *, meeting: Meeting, by: User, at: datetime, cleared: Clearing, reason: str = ""
) -> Pack:
    """Freeze the next serial of the meeting's pack, open it to the meeting's groups, hold notices.

    It holds the issued revisions of the placed documents, never a paper of the Support Unit. A
    grant opens a paper to those of its own circle only (Modalities 3.iii.3). What is lacking is
    passed only with a reason, which is kept; the notices wait to be released.

    :raises NotAnnounced: while the meeting is only planned
    :raises NothingToDistribute: if the serial would hold nothing new
    :raises Incomplete: if something is lacking and no reason is given
    """
    meeting = Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
    require_announced(meeting)
    papers = papers_now(meeting)
    last = Pack.objects.filter(meeting=meeting).order_by("-serial").first()
    if not papers or (last is not None and _same(last, papers)):
        raise NothingToDistribute
    lacks = lacks_of(meeting, papers, at=at)
    recipients = recipients_of(meeting, papers, at=at)
    if lacks and not reason.strip():
        raise Incomplete(lacks)
    pack = Pack.objects.create(
        meeting=meeting,
        serial=last.serial + 1 if last else 1,
        distributed_at=at,
        distributed_by=by,
        **cleared.columns,
        gate_reason=reason.strip() if lacks else "",
    )
    for paper in papers:
        paper.pack = pack
    PackPaper.objects.bulk_create(papers)
    open_to_seats(meeting, [paper.revision.pk for paper in papers])
    notices.hold_for(pack, recipients, at=at)
    transaction.on_commit(lambda: _wake(pack.pk), robust=True)
    return pack


def remind(*, pack: Pack, at: datetime) -> int:
    """Hold a reminder for each recipient whom the serial has not reached; return how many.

    One a person and serial: reminding twice holds nothing more.
    """
    without = [row.user for row in overview.rows_of(pack) if row.notice and not row.has_it]
    return notices.hold_reminders(pack, without, at=at)


@transaction.atomic
def write_down_download(*, pack: Pack, user: User, language: str, at: datetime) -> PackDownload:
    """Keep that a pack reached a reader whole."""
    return PackDownload.objects.create(pack=pack, user=user, language=language, at=at)


def _same(pack: Pack, papers: list[PackPaper]) -> bool:
    held = list(pack.papers.order_by("position").values_list("revision", "item_number"))
    return held == [(paper.revision.pk, paper.item_number) for paper in papers]


def _wake(pack: int) -> None:
    """Ask the worker to build the files; a reader who comes first has them built at once."""
    from archive.packs.tasks import build_pack

    build_pack.delay(pack)
