"""Documents with the files a reader may open: the lines of lists and the table of a title page.

Asked in two statements, however many documents: the documents come through
``Document.objects.visible_to``, the files through ``LanguageVersion.objects.visible_to``.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from django.urls import reverse

from almaty_portal.common import bilingual, languages
from almaty_portal.common.dates import machine_readable
from archive.documents import marks
from archive.models import Document, LanguageVersion
from members.models import Audience

_COLUMNS = (
    *("pk", "language", "role", "sha256", "size", "pages", "media_type", "text_state"),
    *("revision__mark", "revision__issued_at", "revision__document_id", "revision__audience"),
)


class File(NamedTuple):
    """One readable language version, by its number."""

    number: int
    language: str
    role: str
    mark: str
    issued_at: datetime
    pages: int | None
    size: int
    media_type: str
    sha256: str
    address: str
    is_restricted: bool = False
    has_no_text: bool = False
    is_superseded: bool = False

    @property
    def own_name(self) -> str:
        """The language, named in itself."""
        return languages.own_name(self.language)

    @property
    def role_in_words(self) -> str:
        """What standing the text has, in the reader's language."""
        return str(LanguageVersion.Role(self.role).label)

    @property
    def printed_mark(self) -> str:
        """The mark as printed: Rev.1, nothing for the original."""
        return marks.printed(self.mark)

    @property
    def format(self) -> str:
        """The kind of file: PDF, DOCX."""
        from archive.documents.models.revision import EXTENSIONS

        return EXTENSIONS.get(self.media_type, "").upper()


@dataclass
class Paper:
    """A document and the files this reader may open."""

    document: Document
    files: list[File] = field(default_factory=list)

    @property
    def editions(self) -> list[File]:
        """The files of the original and its revisions, without corrigenda and addenda."""
        return [file for file in self.files if marks.edition(file.mark) is not None]

    @property
    def current(self) -> list[File]:
        """The newest edition in each language, the reader's language first."""
        newest: dict[str, File] = {}
        for file in self.editions:
            kept = newest.get(file.language)
            if kept is None or _rank(file) > _rank(kept):
                newest[file.language] = file
        first = bilingual.current()
        return sorted(newest.values(), key=lambda f: languages.order(f.language, first))

    @property
    def listed(self) -> list[File]:
        """Every file, the reader's language first, the newest revision of each on top."""
        first = bilingual.current()
        newest = {file.language: file.mark for file in self.current}
        files = [
            file._replace(
                is_superseded=marks.edition(file.mark) is not None
                and file.mark != newest[file.language]
            )
            for file in reversed(self.files)
        ]
        return sorted(files, key=lambda f: languages.order(f.language, first))

    @property
    def titles(self) -> list[bilingual.Text]:
        """The titles this reader may see, the reader's language first."""
        mine = bilingual.current()
        texts = [
            bilingual.choose(self.document, "title", language)
            for language in (mine, bilingual.other(mine))
        ]
        return [text for text in texts if text.value and text.in_place_of is None]

    @property
    def machine_date(self) -> str:
        """The date as far as it is known: 2013-06-05, 2016-11, 2013."""
        day = self.document.issued_on
        return machine_readable(day, self.document.precision) if day else ""

    @property
    def missing(self) -> list[str]:
        """The languages of the portal in which this reader finds no file."""
        here = {file.language for file in self.files}
        return [language for language in bilingual.LANGUAGES if language not in here]

    @property
    def address(self) -> str:
        """The title page of the document."""
        return self.document.get_absolute_url()


def papers_of(documents: Iterable[Document], user: Any) -> list[Paper]:
    """Return the documents (seen through ``visible_to``) with what the user may open of each."""
    papers = [Paper(document) for document in documents]
    if not papers:
        return []
    symbols = {paper.document.pk: paper.document.ascii_symbol for paper in papers}
    files: dict[int, list[File]] = defaultdict(list)
    rows = (
        LanguageVersion.objects.visible_to(user)
        .filter(revision__document__in=symbols)
        .order_by("revision__issued_at", "revision_id", "language")
        .values(*_COLUMNS)
    )
    for row in rows:
        document = row["revision__document_id"]
        files[document].append(_file(row, symbols[document]))
    for paper in papers:
        paper.files = files.get(paper.document.pk, [])
    return papers


def _rank(file: File) -> int:
    return marks.edition(file.mark) or 0


def _file(row: dict[str, Any], symbol: str) -> File:
    return File(
        number=row["pk"],
        language=row["language"],
        role=row["role"],
        mark=row["revision__mark"],
        issued_at=row["revision__issued_at"],
        pages=row["pages"],
        size=row["size"],
        media_type=row["media_type"],
        sha256=row["sha256"],
        address=reverse("file", args=[symbol, row["revision__mark"], row["language"]]),
        is_restricted=row["revision__audience"] != Audience.PUBLIC,
        has_no_text=row["text_state"] == LanguageVersion.TextState.NONE,
    )
