"""Several versions as one file: what a ZIP of them holds."""

from collections.abc import Callable, Iterable

from archive.files import store
from archive.models import LanguageVersion
from archive.packs import zipping

FOLDER = "documents"


def own_title(version: LanguageVersion) -> str:
    """Return the title in the version's own language, for those who may read all."""
    document = version.revision.document
    return getattr(document, f"title_{version.language}", "") or str(document)


def entries_of(
    versions: Iterable[LanguageVersion],
    title_of: Callable[[LanguageVersion], str] = own_title,
    *,
    heading: str,
) -> list[zipping.Entry]:
    """Return the entries of a ZIP under one heading, of the files the store holds.

    The versions come with their revisions and documents.
    """
    held = ((version, store.found(version.sha256)) for version in versions)
    return [
        zipping.Entry(
            folder=FOLDER,
            name=version.file_name,
            path=path,
            symbol=version.revision.document.symbol,
            mark=version.revision.mark,
            language=version.language,
            sha256=version.sha256,
            title=title_of(version),
            item=heading,
        )
        for version, path in held
        if path is not None
    ]
