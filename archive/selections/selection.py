"""What a reader chose, as far as it may be read: the newest text of each in their language.

The selection is in its address (``?symbol=…&symbol=…``): it can be kept, sent and opened again, and
whoever opens it gets what they themselves may read.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from almaty_portal.common import bilingual
from archive.documents import marks
from archive.documents.papers import Paper, papers_of
from archive.files import store
from archive.models import Document, LanguageVersion
from archive.packs import compilation, keeping
from archive.packs.building import FONTS, words_in
from archive.selections.files import zip_of

MOST_DOCUMENTS = 100
MOST_BYTES = 300 * 2**20
FORM = "1"  # raised when the same documents should look otherwise


class TooMuch(Exception):
    """More documents, or more bytes, than one file is made of."""


@dataclass(frozen=True)
class Selection:
    """The documents chosen, and the versions the reader is given of them."""

    papers: tuple[Paper, ...]
    versions: tuple[LanguageVersion, ...]
    language: str

    @property
    def symbols(self) -> list[str]:
        """The symbols of the documents, as they stand in addresses."""
        return [paper.document.ascii_symbol for paper in self.papers]

    @property
    def size(self) -> int:
        """Bytes of all versions."""
        return sum(version.size for version in self.versions)

    @property
    def identity(self) -> str:
        """The hash of all that goes into a file of it."""
        facts = [FORM, self.language, settings.SITE_URL]
        for version in self.versions:
            facts += [version.sha256, version.file_name, self.title_of(version)]
        return hashlib.sha256("\n".join(facts).encode()).hexdigest()

    def title_of(self, version: LanguageVersion) -> str:
        """Return the title the reader may see, in their language first."""
        documents = {paper.document.pk: paper.document for paper in self.papers}
        document = documents[version.revision.document_id]
        return bilingual.choose(document, "title", self.language).value


def select(symbols: Iterable[str], user: Any, language: str) -> Selection:
    """Return what of the documents named a reader may have, in the order they were named.

    :raises TooMuch: if more are named than one file is made of
    """
    wanted = list(dict.fromkeys(symbol.upper() for symbol in symbols))
    if len(wanted) > MOST_DOCUMENTS:
        raise TooMuch
    found = {
        document.ascii_symbol: document
        for document in Document.objects.visible_to(user).filter(ascii_symbol__in=wanted)
    }
    papers = papers_of([found[symbol] for symbol in wanted if symbol in found], user)
    return Selection(tuple(papers), tuple(_versions(papers, user, language)), language)


def _versions(papers: list[Paper], user: Any, language: str) -> list[LanguageVersion]:
    """Return the newest edition of each in the language, or in the one it exists in."""
    readable = (
        LanguageVersion.objects.visible_to(user)
        .filter(revision__document__in=[paper.document.pk for paper in papers])
        .select_related("revision__document")
    )
    held: dict[int, list[LanguageVersion]] = {}
    for version in readable:
        if marks.edition(version.revision.mark) is not None:
            held.setdefault(version.revision.document_id, []).append(version)

    def rank(version: LanguageVersion) -> tuple[bool, bool, int, str]:
        return (
            version.language == language,
            version.language in bilingual.LANGUAGES,
            marks.edition(version.revision.mark) or 0,
            version.language,
        )

    return [max(held[p.document.pk], key=rank) for p in papers if p.document.pk in held]


def built(selection: Selection, kind: str) -> Path:
    """Return the file of a selection, ``pdf`` or ``zip``, in the language that is active.

    :raises TooMuch: if it would be made of too many bytes
    """
    if selection.size > MOST_BYTES:
        raise TooMuch
    builders = {"pdf": _write_pdf, "zip": _write_zip}
    return keeping.once(
        f"{selection.identity}.{kind}", lambda target: builders[kind](selection, target)
    )


def _write_pdf(selection: Selection, target: Path) -> None:
    papers = tuple(_paper(version, selection) for version in selection.versions)
    words = replace(
        words_in(selection.language),
        separate_file=_("This document is a separate file: it is in the ZIP of the selection."),
        unreadable=_("This file could not be bound in; it is in the ZIP of the selection."),
    )
    others = [p for p in papers if p.remark]
    compilation.compile_pack(
        target,
        cover=compilation.Cover(
            _("A selection from the archive"),
            (str(settings.SITE_NAME), settings.SITE_URL),
            tuple(f"{paper.stamp}. {paper.title}" for paper in others),
        ),
        items=[compilation.Item(_("Documents"), papers)],
        words=words,
        fonts=FONTS,
    )


def _write_zip(selection: Selection, target: Path) -> None:
    zip_of(
        target,
        selection.versions,
        selection.title_of,
        title=_("A selection from the archive"),
        heading=_("Documents"),
        head=[str(settings.SITE_NAME), settings.SITE_URL],
    )


def _paper(version: LanguageVersion, selection: Selection) -> compilation.Paper:
    is_mine = version.language == selection.language
    return compilation.Paper(
        stamp=f"{version.revision} {version.language.upper()}",
        title=selection.title_of(version),
        path=store.found(version.sha256),
        is_pdf=version.media_type == "application/pdf",
        remark="" if is_mine else version.language.upper(),
    )
