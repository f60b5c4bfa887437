"""What a reader's pack holds, in one language, asked through the one door."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q

from almaty_portal.common import bilingual
from archive.documents import marks
from archive.documents.models import Document, LanguageVersion
from archive.packs import converting
from archive.packs.models import Pack, PackPaper
from meetings.models import AgendaItem, AgendaLine, OwnNote
from members.access import audiences_of
from members.models import User

FORM = "4"  # raised when the same papers should look otherwise

_PRINTED_OF_A_MEETING = (
    *("title_ru", "title_en", "starts", "starts_on", "ends_on", "precision"),
    *("city_ru", "city_en", "venue_ru", "venue_en"),
)


@dataclass(frozen=True)
class Bound:
    """A paper of the pack in the version this reader is given."""

    paper: PackPaper
    version: LanguageVersion
    titles: tuple[bilingual.Text, bilingual.Text]  # in the pack's language, and in the other
    is_in_language: bool
    is_revised: bool = False

    @property
    def title(self) -> str:
        """The title in the language of the pack."""
        return self.titles[0].value


class Note(NamedTuple):
    """A reader's own words on an item, under the title it had when the pack was distributed."""

    number: int
    title_ru: str
    title_en: str
    text: str


@dataclass(frozen=True)
class Contents:
    """What one reader's pack holds, in one language."""

    pack: Pack
    language: str
    bound: tuple[Bound, ...]
    names_items: bool = True
    since: int | None = None  # the serial after which everything here is new or revised
    withdrawn: tuple[str, ...] = ()  # symbols that the earlier serial held and this one does not
    notes: tuple[Note, ...] = ()  # the reader's own
    owner: int | None = None  # whose notes they are

    @property
    def identity(self) -> str:
        """The hash of all that goes into the file."""
        facts = [FORM, self.language, str(self.pack.pk), self.pack.distributed_at.isoformat()]
        facts += [str(self.names_items), str(self.since), *self.withdrawn]
        meeting = self.pack.meeting
        facts += [str(getattr(meeting, name)) for name in _PRINTED_OF_A_MEETING]
        for entry in self.bound:
            facts += [entry.version.sha256, *(title.value for title in entry.titles)]
            facts += [entry.version.language, entry.paper.item_title_ru or ""]
            facts += [entry.paper.item_title_en or "", str(entry.paper.item_number)]
        facts += ["can convert" if converting.is_there() else "", repr(self.notes)]
        return hashlib.sha256("\n".join(facts).encode()).hexdigest()


def contents_for(
    pack: Pack, user: User | AnonymousUser, language: str, *, since: Pack | None = None
) -> Contents:
    """Return what the reader may have of a pack, asked through the one door.

    A paper that is not in the reader's language comes in the language it exists in, marked so.
    """
    papers = list(pack.papers.all())
    held: dict[int, int] = {}
    gone: tuple[str, ...] = ()
    if since is not None:
        held = dict(since.papers.values_list("revision", "revision__document"))
        gone = _gone(pack, since, user)
        papers = [paper for paper in papers if paper.revision_id not in held]
    readable = _readable(papers, user)
    versions = _given(readable, language)
    titles = _titles(versions, readable, user)
    bound = []
    for paper in papers:
        version = versions.get(paper.revision_id)
        if version is None:
            continue
        is_in_language = version.language == language
        if not is_in_language and version.revision.mark.startswith(marks.CORRIGENDUM):
            continue  # the text in this reader's language was not corrected
        of_it = titles[version.revision.document_id]
        named = (
            bilingual.choose(of_it, "title", language),
            bilingual.choose(of_it, "title", bilingual.other(language)),
        )
        is_revised = version.revision.document_id in held.values()
        bound.append(Bound(paper, version, named, is_in_language, is_revised))
    return Contents(
        pack,
        language,
        tuple(bound),
        _may_read_the_agenda(user, pack),
        since.serial if since else None,
        gone,
    )


def _readable(papers: Iterable[PackPaper], user: User | AnonymousUser) -> dict[int, dict[str, int]]:
    """Return by revision and language the versions this reader may read, asked at the one door."""
    readable: dict[int, dict[str, int]] = {}
    open_to = LanguageVersion.objects.visible_to(user)
    rows = open_to.filter(revision__in=[paper.revision_id for paper in papers])
    for revision, code, key in rows.values_list("revision", "language", "pk"):
        readable.setdefault(revision, {})[code] = key
    return readable


def _given(readable: dict[int, dict[str, int]], language: str) -> dict[int, LanguageVersion]:
    """Return by revision the one version this reader is given, with its revision and document.

    No more is read than the pack needs: a text may have megabytes.
    """
    keys = []
    for there in readable.values():
        order = (language, bilingual.other(language), *sorted(there))
        keys.append(next(there[code] for code in order if code in there))
    versions = (
        LanguageVersion.objects.filter(pk__in=keys)
        .select_related("revision__document")
        .annotate(has_text=~Q(extracted_text=""))
        .only(
            *("language", "sha256", "media_type", "pages"),
            *("revision__mark", "revision__audience"),
            *("revision__document__symbol", "revision__document__ascii_symbol"),
            *("revision__document__audience", "revision__document__title_ru"),
            "revision__document__title_en",
        )
    )
    return {version.revision_id: version for version in versions}


def _titles(
    versions: dict[int, LanguageVersion],
    readable: dict[int, dict[str, int]],
    user: User | AnonymousUser,
) -> dict[int, dict[str, Any]]:
    """Return what of the titles of readable documents the reader may see.

    A title follows the versions in its language, of whichever revision (ADR 7): where one of them
    is readable there is nothing more to ask.
    """
    documents = {
        version.revision.document_id: version.revision.document for version in versions.values()
    }
    shown: dict[int, set[str]] = {key: set() for key in documents}
    for revision, version in versions.items():
        shown[version.revision.document_id] |= readable[revision].keys()
    in_doubt = [key for key, codes in shown.items() if not codes.issuperset(bilingual.LANGUAGES)]
    withheld: set[tuple[int, str]] = set()
    if in_doubt:
        of_them = {"revision__document__in": in_doubt}
        in_language = ("revision__document", "language")
        titled = LanguageVersion.objects.titled_for(user).filter(**of_them)
        withheld = set(LanguageVersion.objects.filter(**of_them).values_list(*in_language))
        withheld -= set(titled.values_list(*in_language))
    return {
        key: {
            "symbol": document.symbol,
            "title_ru": document.title_ru,
            "title_en": document.title_en,
            "withheld_languages": [code for of, code in withheld if of == key],
        }
        for key, document in documents.items()
    }


def with_own_notes(contents: Contents, user: User) -> Contents:
    """Return the contents with the reader's own notes on the items of the agenda.

    Also on those of which it holds no paper, unless only what is new was asked for.
    """
    notes = OwnNote.objects.visible_to(user).filter(meeting=contents.pack.meeting)
    by_key = dict(notes.values_list("key", "text"))
    if not by_key:
        return contents
    held = {entry.paper.item_number for entry in contents.bound}
    found = tuple(
        Note(line.number, line.title_ru or "", line.title_en or "", by_key[line.key])
        for line in _agenda_then(contents.pack)
        if by_key.get(line.key) and (contents.since is None or line.number in held)
    )
    return replace(contents, notes=found, owner=user.pk) if found else contents


def _agenda_then(pack: Pack) -> list[AgendaLine] | list[AgendaItem]:
    """Return the agenda by whose numbers the pack names its items."""
    editions = pack.meeting.editions.filter(published_at__lte=pack.distributed_at)
    edition = editions.order_by("-number").first()
    return list(edition.lines.all()) if edition else list(pack.meeting.agenda.all())


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
