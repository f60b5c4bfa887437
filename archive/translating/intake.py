"""Finished translations brought in many at a time: each file says by its name what it is.

``AP-SOM-2026-05-Rev1-EN.docx`` is the English of Rev.1 of AP/SOM/2026/5, however it is written:
small letters, underscores or spaces for hyphens, the symbol as printed.
"""

import re
import unicodedata
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from archive.documents import marks, symbols
from archive.files import preflight
from archive.files.taking_in import TakenIn
from archive.models import LanguageVersion, Revision
from archive.translating import services
from members.models import User

_NAME = re.compile(
    r"^(?P<symbol>AP(?:-[A-Z0-9]+?)+?)(?:-(?P<mark>(?:REV|CORR|ADD)[1-9]\d?))?-(?P<language>[A-Z]{2,3})\Z"
)


class Named(NamedTuple):
    """What a file says of itself by its name."""

    symbol: str
    mark: str
    language: str


def read_name(name: str) -> Named | None:
    """Return what a file name says, or nothing where it says too little.

    >>> read_name("ap_som_2026_05_rev1 en.docx")
    Named(symbol='AP-SOM-2026-05', mark='Rev1', language='en')
    """
    stem = unicodedata.normalize("NFC", name).rsplit(".", 1)[0]
    # A mark may be printed with its point: Rev.1.
    plain = re.sub(r"(?i)(rev|corr|add)\.(?=\d)", r"\1", stem)
    found = _NAME.match(re.sub(r"[\s_/\-–]+", "-", plain.strip()).upper())
    if found is None:
        return None
    mark = (found["mark"] or marks.ORIGINAL).capitalize()
    return Named(
        symbols.ascii_form(found["symbol"].replace("-", "/")),
        marks.ORIGINAL if found["mark"] is None else mark,
        found["language"].lower(),
    )


class Outcome(models.TextChoices):
    """What will become of a file that is brought in."""

    NEW = "new", _("new translation")
    REPLACES = "replaces", _("takes the place of the draft")
    SAME = "same", _("is there already")
    NO_NAME = "no-name", _("the name does not say symbol and language")
    UNKNOWN = "unknown", _("there is no such document or revision")
    ISSUED = "issued", _("was issued in this language: open a revision or a corrigendum")
    REFUSED = "refused", _("the file is not accepted")


TAKEN = frozenset({Outcome.NEW, Outcome.REPLACES})


class Proposed(NamedTuple):
    """One file, what it was matched with, and what will become of it."""

    name: str
    outcome: Outcome
    revision: Revision | None = None
    language: str = ""
    taken: TakenIn | None = None
    remark: Any = ""


def propose(name: str, take: Any) -> Proposed:
    """Match a file; ``take()`` stores it and says what was found, once it is known to be wanted.

    Nothing of the archive changes.
    """
    named = read_name(name)
    if named is None:
        return Proposed(name, Outcome.NO_NAME)
    revision = (
        Revision.objects.select_related("document")
        .filter(document__ascii_symbol=named.symbol, mark=named.mark)
        .first()
    )
    if revision is None:
        return Proposed(name, Outcome.UNKNOWN, language=named.language)
    there = revision.versions.filter(language=named.language).first()
    try:
        taken = take()
    except preflight.NotAccepted as refused:
        return Proposed(name, Outcome.REFUSED, revision, named.language, remark=refused.sentence)
    if there is None:
        outcome = Outcome.NEW
    elif there.sha256 == taken.sha256:
        outcome = Outcome.SAME
    elif there.state == LanguageVersion.State.PUBLISHED:
        outcome = Outcome.ISSUED
    else:
        outcome = Outcome.REPLACES
    return Proposed(name, outcome, revision, named.language, taken)


@transaction.atomic
def bring_in(*, chosen: Iterable[tuple[int, str, TakenIn]], by: User) -> list[LanguageVersion]:
    """Make drafts of what was confirmed: (revision, language, file); close the tasks.

    What was issued in the meantime is left as it is.
    """
    brought = []
    for number, language, taken in chosen:
        revision = Revision.objects.select_for_update().get(pk=number)
        version = revision.versions.filter(language=language).first()
        if version is None:
            has_original = revision.versions.filter(role=LanguageVersion.Role.ORIGINAL).exists()
            role = LanguageVersion.Role.OFFICIAL if has_original else LanguageVersion.Role.ORIGINAL
            version = LanguageVersion(revision=revision, language=language, role=role)
        elif version.state == LanguageVersion.State.PUBLISHED:
            continue
        taken.write_into(version)
        version.uploaded_by = by
        version.of_sha256 = ""  # a new file translates the text that is there now
        version.save()
        services.link_to_source(revision)
        services.close_tasks_of(version)
        brought.append(version)
    return brought
