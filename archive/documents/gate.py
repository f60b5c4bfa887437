"""What a revision lacks before it may leave the house in both languages (Modalities 3.iii.1).

The gate lists; the officer either mends it or passes it with a reason that is recorded. A
corrigendum may be in one language alone (EDGE_CASES D20). A translation of another text than the
one beside it is as good as missing.
"""

from collections.abc import Iterable
from typing import NamedTuple

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from almaty_portal.common import bilingual, languages
from archive.documents import marks
from archive.documents.models import LanguageVersion, Revision


class Lacking(models.TextChoices):
    """What can be missing."""

    TITLE = "title", gettext_lazy("no title")
    TEXT = "text", gettext_lazy("no text")
    OUTDATED = "outdated", gettext_lazy("translates another text than the one issued with it")


class Lack(NamedTuple):
    """One thing that is missing, and in which language."""

    what: Lacking
    language: str

    def __str__(self) -> str:
        return _("%(language)s: %(what)s") % {
            "language": languages.own_name(self.language),
            "what": self.what.label,
        }


def lacks_of(revision: Revision, versions: Iterable[LanguageVersion] | None = None) -> list[Lack]:
    """Return what the revision lacks in Russian and English, in that order."""
    held = list(revision.versions.all() if versions is None else versions)
    by_language = {version.language: version for version in held}
    is_corrigendum = revision.mark.startswith(marks.CORRIGENDUM)
    asked = [name for name in bilingual.LANGUAGES if not is_corrigendum or name in by_language]
    lacks = [
        Lack(Lacking.TITLE, name)
        for name in asked
        if not getattr(revision.document, f"title_{name}")
    ]
    lacks += [Lack(Lacking.TEXT, name) for name in asked if name not in by_language]
    sources = {v.sha256 for v in held if v.role == LanguageVersion.Role.ORIGINAL}
    lacks += [
        Lack(Lacking.OUTDATED, version.language)
        for version in held
        if version.of_sha256 and sources and version.of_sha256 not in sources
    ]
    return lacks
