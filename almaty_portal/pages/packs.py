"""What a reader is told of a meeting's distributed papers (DESIGN §5, Modalities 3.iii)."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Count, OuterRef, Q, Subquery

from almaty_portal.common import bilingual
from archive.models import Document, LanguageVersion, Pack, PackDownload, PackPaper
from meetings.models import Meeting


@dataclass
class PackBlock:
    """The newest pack of a meeting, as far as one reader may read it."""

    serial: int
    distributed_at: datetime
    papers: int
    pages: int | None = None
    size: int | None = None
    not_yet: list[Document] = field(default_factory=list)
    earlier: int | None = None  # the serial that reached this reader last, where it is not this one

    @property
    def papers_in_language(self) -> int:
        """How many of the papers are in the reader's language."""
        return self.papers - len(self.not_yet)


def latest_pack(meeting: Meeting, user: Any) -> PackBlock | None:
    """Return the newest pack the user may read something of.

    A pack is for those with a standing in the Process and for those who sit at the meeting; an
    account alone, like a visitor, is told of none.
    """
    if not user.is_authenticated or not user.is_active:
        return None
    packs = Pack.objects.filter(meeting=meeting)
    if not user.standing.holds_any:
        seats = user.groups.values("pk")
        packs = packs.filter(Q(meeting__delegates__in=seats) | Q(meeting__observers__in=seats))
    readable = (
        PackPaper.objects.filter(
            pack=OuterRef("pk"),
            revision__in=LanguageVersion.objects.visible_to(user).values("revision"),
        )
        .order_by()
        .values("pack")
        .annotate(papers=Count("revision", distinct=True))
    )
    reached = PackDownload.objects.filter(pack__meeting=meeting, user=user)
    last = reached.order_by("-pack__serial").values("pack__serial")
    pack = (
        packs.annotate(readable=Subquery(readable.values("papers")), last=Subquery(last[:1]))
        .filter(readable__gt=0)
        .order_by("-serial")
        .first()
    )
    if pack is None:
        return None
    block = PackBlock(pack.serial, pack.distributed_at, pack.readable)  # type: ignore[attr-defined]
    had = pack.last  # type: ignore[attr-defined]
    block.earlier = had if had is not None and had < block.serial else None
    return block


def latest_pack_in_full(meeting: Meeting, user: Any) -> PackBlock | None:
    """Return the same with pages and size in the reader's language, and what is not yet in it."""
    block = latest_pack(meeting, user)
    if block is None:
        return None
    language = bilingual.current()
    versions = (
        LanguageVersion.objects.visible_to(user)
        .filter(
            revision__pack_papers__pack__meeting=meeting,
            revision__pack_papers__pack__serial=block.serial,
        )
        .distinct()
        .values("revision__document", "revision", "language", "pages", "size")
    )
    rows = list(versions)
    mine = [row for row in rows if row["language"] == language]
    there = {row["revision"] for row in mine}
    absent = {row["revision__document"] for row in rows if row["revision"] not in there}
    if mine:
        block.size = sum(row["size"] for row in mine)
        pages = [row["pages"] for row in mine if row["pages"]]
        block.pages = sum(pages) if len(pages) == len(mine) else None
    if absent:
        block.not_yet = list(
            Document.objects.visible_to(user).filter(pk__in=absent).order_by("ascii_symbol")
        )
    return block
