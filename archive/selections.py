"""Several versions as one file: what a ZIP of them holds."""

from collections.abc import Iterable

from archive.files import store
from archive.models import LanguageVersion
from archive.packs import zipping

FOLDER = "documents"


def entries_of(versions: Iterable[LanguageVersion], *, heading: str) -> list[zipping.Entry]:
    """Return the entries of a ZIP under one heading, of the files the store holds.

    The versions come with their revisions and documents.
    """
    return [
        zipping.Entry(
            folder=FOLDER,
            name=version.file_name,
            path=store.path_of(version.sha256),
            symbol=version.revision.document.symbol,
            mark=version.revision.mark,
            language=version.language,
            sha256=version.sha256,
            title=getattr(version.revision.document, f"title_{version.language}", "")
            or str(version.revision.document),
            item=heading,
        )
        for version in versions
        if store.path_of(version.sha256).is_file()
    ]
