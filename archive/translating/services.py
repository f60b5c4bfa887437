"""What can be done to translations: asked for, brought in, found still true."""

from datetime import datetime

from django.db import transaction

from almaty_portal.common.working_days import before
from archive.documents import marks
from archive.documents.models import Document, LanguageVersion, Revision
from archive.translating.models import StillTrue, TranslationTask
from members.models import User


class NoSource(Exception):
    """The revision has no text in the language it was written in, so nothing can be compared."""


def link_to_source(revision: Revision) -> None:
    """Write into the translations of a revision which text they translate, where none is named."""
    source = _source(revision)
    if source is not None:
        (
            revision.versions.exclude(pk=source.pk)
            .exclude(role=LanguageVersion.Role.ORIGINAL)
            .filter(of_sha256="", state=LanguageVersion.State.DRAFT)
            .update(of_sha256=source.sha256)
        )


@transaction.atomic
def ask_for_translation(*, revision: Revision, language: str, **facts: object) -> TranslationTask:
    """Ask for a translation; asking again changes nothing.

    The day it is due is counted back from the document's meeting, where none is given.
    """
    meeting = revision.document.meeting
    if facts.get("due_on") is None:
        facts["due_on"] = before(meeting.starts_on) if meeting else None
    task, _made = TranslationTask.objects.get_or_create(
        revision=revision, language=language, defaults=facts
    )
    return task


@transaction.atomic
def find_still_true(*, document: Document, language: str, by: User, at: datetime) -> StillTrue:
    """Keep that the newest change of the original does not touch the translation.

    :raises NoSource: if there is no new original or no earlier translation to speak of
    """
    newest = _newest_edition(document)
    source = _source(newest) if newest else None
    version = (
        LanguageVersion.objects.filter(revision__document=document, language=language)
        .exclude(revision__mark__startswith="Corr")
        .exclude(revision__mark__startswith="Add")
        .order_by("-revision__pk")
        .first()
    )
    if source is None or version is None or version == source:
        raise NoSource
    found, _made = StillTrue.objects.get_or_create(
        version=version, source_sha256=source.sha256, defaults={"by": by, "at": at}
    )
    return found


def close_tasks_of(version: LanguageVersion) -> None:
    """Close the task of a version that was brought in."""
    for task in TranslationTask.objects.filter(
        revision=version.revision_id, language=version.language, state__in=TranslationTask.OPEN
    ):
        task.state = TranslationTask.State.DONE
        task.save(update_fields=["state"])


def _source(revision: Revision) -> LanguageVersion | None:
    return revision.versions.filter(role=LanguageVersion.Role.ORIGINAL).first()


def _newest_edition(document: Document) -> Revision | None:
    editions = [r for r in document.revisions.all() if marks.edition(r.mark) is not None]
    return max(editions, key=lambda r: marks.edition(r.mark) or 0, default=None)
