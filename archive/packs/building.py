"""Building the files of a pack for a reader: their language, their rights.

Known by content: the same papers in the same language are the same file, for whoever may read them.
"""

from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from almaty_portal.common import bilingual
from almaty_portal.common.dates import range_in_words
from archive.documents.models import LanguageVersion
from archive.files import store
from archive.packs import compilation, converting, keeping, zipping
from archive.packs.contents import Bound, Contents
from meetings.venue_time import offset_in_words

FONTS = settings.BASE_DIR / "static" / "vendor" / "fonts-pdf"
LONGEST_SCAN = 300  # pages without a text layer that are bound in; more would drown the pack


def built(contents: Contents, kind: str) -> Path:
    """Return the file of a pack, ``pdf`` or ``zip``, building it if nobody has yet.

    One builder at a time for a file; it appears whole or not at all.
    """
    return keeping.once(name_of(contents, kind), _writer(contents, kind))


def awaited(contents: Contents, kind: str) -> Path:
    """Return the same for a reader, who does not wait for ever.

    :raises keeping.NotReady: if it is still being built after half a minute
    """
    return keeping.awaited(name_of(contents, kind), _writer(contents, kind))


def _writer(contents: Contents, kind: str) -> Callable[[Path], None]:
    def write(target: Path) -> None:
        with override(contents.language):
            _BUILDERS[kind](contents, target)

    return write


def name_of(contents: Contents, kind: str) -> str:
    """Return the name of a pack's file; one with notes says whose they are, to be cleared."""
    own = f"own-{contents.owner}-{contents.pack.pk}-" if contents.notes and kind == "pdf" else ""
    return f"{own}{contents.identity}.{kind}"


def _build_pdf(contents: Contents, target: Path) -> None:
    items: dict[int, list[Bound]] = {}
    for entry in contents.bound:
        items.setdefault(entry.paper.item_number, []).append(entry)
    notes = {note.number: note for note in contents.notes}
    compilation.compile_pack(
        target,
        cover=compilation.Cover(
            bilingual.text(contents.pack.meeting, "title"),
            tuple(_head(contents)),
            tuple(f"{_stamp(e)}. {e.title}" for e in contents.bound if not e.is_in_language),
        ),
        items=[
            compilation.Item(
                _heading(items[number][0], contents)
                if number in items
                else _of_an_item(number, bilingual.text(notes[number], "title"), contents),
                tuple(_paper(entry, contents) for entry in items.get(number, [])),
                note=notes[number].text if number in notes else "",
            )
            for number in sorted(items.keys() | notes.keys())
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
        own_note=_("My note"),
    )


def _build_zip(contents: Contents, target: Path) -> None:
    held = [(e, path) for e in contents.bound if (path := store.found(e.version.sha256))]
    entries = [
        zipping.Entry(
            folder=zipping.folder_of(entry.paper.item_number),
            name=entry.version.file_name,
            path=path,
            symbol=entry.version.revision.document.symbol,
            mark=entry.version.revision.mark,
            language=entry.version.language,
            sha256=entry.version.sha256,
        )
        for entry, path in held
    ]
    bound = [entry for entry, _path in held]
    zipping.zip_pack(target, entries, [_index(contents, bound, which) for which in (0, 1)])


def _index(contents: Contents, bound: list[Bound], which: int) -> zipping.Index:
    """Return what the ZIP says in the language of the pack (0), or in the other (1)."""
    language = (contents.language, bilingual.other(contents.language))[which]
    with override(language):
        return zipping.Index(
            language,
            bilingual.text(contents.pack.meeting, "title"),
            _head(contents),
            [zipping.Line(_heading(e, contents), e.titles[which]) for e in bound],
        )


_BUILDERS = {"pdf": _build_pdf, "zip": _build_zip}


def _head(contents: Contents) -> list[str]:
    """Return the lines under the title: serial, day, hour with its offset, place."""
    pack, meeting = contents.pack, contents.pack.meeting
    language = bilingual.current()
    days = range_in_words(meeting.starts_on, meeting.ends_on, meeting.precision, language)
    starts = meeting.starts
    hour = f", {starts:%H:%M} ({offset_in_words(starts)})" if starts else ""
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
    title = bilingual.text(entry.paper, "item_title")
    return _of_an_item(entry.paper.item_number, title, contents)


def _of_an_item(number: int, title: str, contents: Contents) -> str:
    if not contents.names_items:
        return _("Item %(number)s") % {"number": number}
    return f"{number}. {title}"


def _stamp(entry: Bound) -> str:
    return f"{entry.version.revision} {entry.version.language.upper()}"


def _paper(entry: Bound, contents: Contents) -> compilation.Paper:
    version = entry.version
    path, is_pdf = converting.to_bind(version)
    return compilation.Paper(
        stamp=_stamp(entry),
        title=entry.title,
        path=path,
        is_pdf=is_pdf,
        remark=", ".join(_remarks(entry, contents)),
        apart=_too_long(version),
    )


def _too_long(version: LanguageVersion) -> str:
    """Return why a long scan is not bound in, or nothing."""
    if (version.pages or 0) <= LONGEST_SCAN or version.has_text:  # type: ignore[attr-defined]
        return ""
    said = _("This scan of %(pages)s pages is not bound in; it is in the ZIP of the pack.")
    return said % {"pages": version.pages}


def _remarks(entry: Bound, contents: Contents) -> list[str]:
    """Return what the contents say after a title: what is new, and in which other language."""
    said = [] if entry.is_in_language else [entry.version.language.upper()]
    if contents.since is not None:
        said.append(_("revised") if entry.is_revised else _("new"))
    return said
