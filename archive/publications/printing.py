"""Files the portal prints itself, kept as the versions of a revision like any other."""

import tempfile
from collections.abc import Callable
from datetime import datetime

from almaty_portal.common import bilingual
from archive.documents.models import LanguageVersion, Revision
from archive.files.taking_in import take_in
from members.models import User


def add_versions(
    revision: Revision, printed: Callable[[str], bytes], *, by: User, at: datetime
) -> None:
    """Give a revision a file a language, as ``printed`` makes it; both are of one origin.

    :raises OSError: if the store does not take a file now
    """
    first = ""
    for language in bilingual.LANGUAGES:
        version = LanguageVersion(
            revision=revision,
            language=language,
            role=LanguageVersion.Role.OFFICIAL if first else LanguageVersion.Role.ORIGINAL,
            of_sha256=first,
            uploaded_by=by,
            uploaded_at=at,
        )
        with tempfile.TemporaryFile() as file:
            file.write(printed(language))
            file.seek(0)
            take_in(file).write_into(version)
        version.save()
        first = first or version.sha256
