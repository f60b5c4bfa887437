"""Building the files of a pack for a reader: their language, their rights.

Known by content: the same papers in the same language are the same file, for whoever may read them.
"""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from almaty_portal.common import bilingual
from almaty_portal.common.dates import range_in_words
from archive.documents import marks
from archive.documents.models import Document, LanguageVersion
from archive.files import store
from archive.packs import compilation, keeping, zipping
from archive.packs.models import Pack, PackPaper
from members.access import audiences_of
from members.models import User

FONTS = settings.BASE_DIR / "static" / "vendor" / "fonts-pdf"
FORM = "1"  # raised when the same papers should look otherwise


@dataclass(frozen=True)
class Bound:
    """A paper of the pack in the version this reader is given."""

    paper: PackPaper
    version: LanguageVersion
    title: str
    is_in_language: bool
    is_revised: bool = False


@dataclass(frozen=True)
class Contents:
    """What one reader's pack holds, in one language."""

    pack: Pack
    language: str
    bound: tuple[Bound, ...]
    names_items: bool = True
    since: int | None = None  # the serial after which everything here is new or revised
    withdrawn: tuple[str, ...] = ()  # symbols that the earlier serial held and this one does not

    @property
    def identity(self) -> str:
        """The hash of all that goes into the file."""
        facts = [FORM, self.language, str(self.pack.pk), self.pack.distributed_at.isoformat()]
        facts += [str(self.names_items), str(self.since), *self.withdrawn]
        facts += [bilingual.text(self.pack.meeting, "title"), str(self.pack.meeting.starts)]
        for entry in self.bound:
            facts += [entry.version.sha256, entry.title, entry.paper.item_title_ru or ""]
            facts += [entry.paper.item_title_en or "", str(entry.paper.item_number)]
        return hashlib.sha256("\n".join(facts).encode()).hexdigest()


def contents_for(
    pack: Pack, user: User | AnonymousUser, language: str, *, since: Pack | None = None
) -> Contents:
    """Return what the reader may have of a pack, asked through the one door.

    A paper that is not in the reader's language comes in the language it exists in, marked so.
    """
    papers = list(pack.papers.select_related("revision__document"))
    held: dict[int, int] = {}
    gone: tuple[str, ...] = ()
    if since is not None:
        held = dict(since.papers.values_list("revision", "revision__document"))
        gone = _gone(pack, since, user)
        papers = [paper for paper in papers if paper.revision_id not in held]
    versions: dict[int, dict[str, LanguageVersion]] = {}
    readable = LanguageVersion.objects.visible_to(user).select_related("revision__document")
    for version in readable.filter(revision__in=[p.revision_id for p in papers]):
        versions.setdefault(version.revision_id, {})[version.language] = version
    documents = Document.objects.visible_to(user).in_bulk(
        {paper.revision.document_id for paper in papers if paper.revision_id in versions}
    )
    bound = []
    for paper in papers:
        there = versions.get(paper.revision_id)
        document = documents.get(paper.revision.document_id)
        if not there or document is None:
            continue
        if language not in there and paper.revision.mark.startswith(marks.CORRIGENDUM):
            continue  # the text in this reader's language was not corrected
        order = (language, bilingual.other(language), *sorted(there))
        version = next(there[code] for code in order if code in there)
        title = bilingual.choose(document, "title", language).value
        is_revised = paper.revision.document_id in held.values()
        bound.append(Bound(paper, version, title, version.language == language, is_revised))
    return Contents(
        pack,
        language,
        tuple(bound),
        _may_read_the_agenda(user, pack),
        since.serial if since else None,
        gone,
    )


def _gone(pack: Pack, since: Pack, user: User | AnonymousUser) -> tuple[str, ...]:
    """Return the symbols this reader knew from the earlier serial and no longer finds."""
    now = pack.papers.exclude(revision__document__state=Document.State.WITHDRAWN)
    before = (
        since.papers.filter(revision__document__in=Document.objects.visible_to(user).values("pk"))
        .exclude(revision__document__in=now.values("revision__document"))
        .order_by("position")
    )
    return tuple(dict.fromkeys(before.values_list("revision__document__symbol", flat=True)))


def _may_read_the_agenda(user: User | AnonymousUser, pack: Pack) -> bool:
    """Say whether the titles of the items may be named: an agenda has an audience of its own."""
    meeting = pack.meeting
    if meeting.agenda_audience in audiences_of(user):
        return True
    return user.is_authenticated and user.is_active and meeting.seats(user)


def built(contents: Contents, kind: str) -> Path:
    """Return the file of a pack, ``pdf`` or ``zip``, building it if nobody has yet.

    One builder at a time for a file; it appears whole or not at all.
    """

    def write(target: Path) -> None:
        with override(contents.language):
            _BUILDERS[kind](contents, target)

    return keeping.once(f"{contents.identity}.{kind}", write)


def _build_pdf(contents: Contents, target: Path) -> None:
    items: dict[int, list[Bound]] = {}
    for entry in contents.bound:
        items.setdefault(entry.paper.item_number, []).append(entry)
    compilation.compile_pack(
        target,
        cover=compilation.Cover(
            bilingual.text(contents.pack.meeting, "title"),
            tuple(_head(contents)),
            tuple(f"{_stamp(e)}. {e.title}" for e in contents.bound if not e.is_in_language),
        ),
        items=[
            compilation.Item(
                _heading(entries[0], contents), tuple(_paper(entry, contents) for entry in entries)
            )
            for entries in items.values()
        ],
        words=words_in(contents.language),
        fonts=FONTS,
    )


def words_in(language: str) -> compilation.Words:
    """Return the words of a compilation, in the language that is active."""
    return compilation.Words(
        language=language,
        contents=_("Contents"),
        page=_("p."),
        separate_file=_("This paper is a separate file: it is in the ZIP of the pack."),
        unreadable=_("This file could not be bound in; it is in the ZIP of the pack as it is."),
        missing=_("Not yet in this language; given here in the language they exist in:"),
    )


def _build_zip(contents: Contents, target: Path) -> None:
    entries = [
        zipping.Entry(
            folder=zipping.folder_of(entry.paper.item_number),
            name=entry.version.file_name,
            path=path,
            symbol=entry.version.revision.document.symbol,
            mark=entry.version.revision.mark,
            language=entry.version.language,
            sha256=entry.version.sha256,
            title=entry.title,
            item=_heading(entry, contents),
        )
        for entry in contents.bound
        if (path := store.found(entry.version.sha256))
    ]
    zipping.zip_pack(
        target,
        entries,
        title=bilingual.text(contents.pack.meeting, "title"),
        language=contents.language,
        head=_head(contents),
    )


_BUILDERS = {"pdf": _build_pdf, "zip": _build_zip}


def _head(contents: Contents) -> list[str]:
    """Return the lines under the title: serial, day, hour with its offset, place."""
    pack, meeting = contents.pack, contents.pack.meeting
    days = range_in_words(meeting.starts_on, meeting.ends_on, meeting.precision, contents.language)
    starts = meeting.starts
    hour = f", {starts:%H:%M} (UTC{starts:%z})".replace("00)", ":00)") if starts else ""
    place = ", ".join(
        filter(None, [bilingual.text(meeting, "city"), bilingual.text(meeting, "venue")])
    )
    distributed = date_format(timezone.localtime(pack.distributed_at), "DATETIME_FORMAT")
    lines = [
        _("Pack of the meeting, serial %(serial)s") % {"serial": pack.serial},
        f"{days}{hour}",
        place,
        _("Distributed on %(day)s (Almaty time)") % {"day": distributed},
    ]
    if contents.since is not None:
        lines.append(_("Only what is new or revised since serial %(n)s") % {"n": contents.since})
        if contents.withdrawn:
            lines.append(
                _("Withdrawn since: %(symbols)s") % {"symbols": ", ".join(contents.withdrawn)}
            )
    if meeting.is_demonstration:
        lines.append(_("Demonstration: the people and papers are invented."))
    return [line for line in lines if line]


def _heading(entry: Bound, contents: Contents) -> str:
    if not contents.names_items:
        return _("Item %(number)s") % {"number": entry.paper.item_number}
    return f"{entry.paper.item_number}. {bilingual.text(entry.paper, 'item_title')}"


def _stamp(entry: Bound) -> str:
    return f"{entry.version.revision} {entry.version.language.upper()}"


def _paper(entry: Bound, contents: Contents) -> compilation.Paper:
    return compilation.Paper(
        stamp=_stamp(entry),
        title=entry.title,
        path=store.found(entry.version.sha256),
        is_pdf=entry.version.media_type == "application/pdf",
        remark=", ".join(_remarks(entry, contents)),
    )


def _remarks(entry: Bound, contents: Contents) -> list[str]:
    """Return what the contents say after a title: what is new, and in which other language."""
    said = [] if entry.is_in_language else [entry.version.language.upper()]
    if contents.since is not None:
        said.append(_("revised") if entry.is_revised else _("new"))
    return said
