"""Several versions as one file: what a ZIP of them holds."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from almaty_portal.common import bilingual
from archive.files import store
from archive.models import LanguageVersion
from archive.packs import zipping

FOLDER = "documents"


def own_title(version: LanguageVersion) -> str:
    """Return the title in the version's own language, for those who may read all."""
    document = version.revision.document
    return getattr(document, f"title_{version.language}", "") or str(document)


def zip_of(
    target: Path,
    versions: Iterable[LanguageVersion],
    title_of: Callable[[LanguageVersion], str] = own_title,
    *,
    title: str,
    heading: str,
    head: Sequence[str] = (),
) -> None:
    """Write a ZIP of versions, those the store holds, indexed in the language that is active.

    The versions come with their revisions and documents.
    """
    held = [(v, path) for v in versions if (path := store.found(v.sha256)) is not None]
    held.sort(key=lambda pair: pair[0].file_name)
    entries = [
        zipping.Entry(
            folder=FOLDER,
            name=version.file_name,
            path=path,
            symbol=version.revision.document.symbol,
            mark=version.revision.mark,
            language=version.language,
            sha256=version.sha256,
        )
        for version, path in held
    ]
    language = bilingual.current()
    lines = [
        zipping.Line(heading, bilingual.Text(title_of(version), language))
        for version, _path in held
    ]
    zipping.zip_pack(target, entries, [zipping.Index(language, title, head, lines)])
