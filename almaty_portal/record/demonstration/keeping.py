"""One of everything the archive does: corrected, superseded, withdrawn, embargoed, in translation."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from almaty_portal.record.demonstration.papers import Planned, write_versions
from archive.documents import services
from archive.models import Document, LanguageVersion
from archive.translating.models import TranslationTask
from archive.translating.services import ask_for_translation
from meetings.models import Meeting
from members.models import User

PUBLIC = "public"
EARLIER = Planned(4, "Table of indicators of last year", "Таблица показателей прошлого года", "working-paper", PUBLIC)  # fmt: skip
LATER = Planned(4, "Table of indicators of this year", "Таблица показателей этого года", "working-paper", PUBLIC)  # fmt: skip
WITHDRAWN = Planned(6, "Note on the calendar", "Записка о календаре", "note", PUBLIC)
EMBARGOED = Planned(5, "Statement for the opening", "Заявление к открытию", "statement", PUBLIC)
DRAFT = Planned(6, "Paper in preparation", "Документ в подготовке", "working-paper", languages=("ru",))  # fmt: skip


def load(meeting: Meeting, *, officer: User) -> None:
    """Make them by the acts an officer makes them by."""
    now = timezone.now()
    earlier = _issued(meeting, EARLIER, officer, at=now)
    later = _issued(meeting, LATER, officer, at=now)
    Document.objects.filter(pk=later.pk).update(supersedes=earlier)
    _correct(later, officer, at=now)
    withdrawn = _issued(meeting, WITHDRAWN, officer, at=now)
    services.withdraw_document(
        document=withdrawn,
        at=now,
        reason_ru="Демонстрация: разослан вместо другого документа.",
        reason_en="Demonstration: sent out in place of another document.",
    )
    opening = datetime.combine(meeting.starts_on, datetime.min.time(), withdrawn.zone)
    _issued(meeting, EMBARGOED, officer, at=now, embargo_until=opening + timedelta(hours=9))
    draft = _entered(meeting, DRAFT)
    revision = services.open_revision(document=draft, kind="Rev")
    write_versions(revision, DRAFT, officer=officer, state=LanguageVersion.State.DRAFT)
    _ask_for_translations(meeting, officer)


def _entered(meeting: Meeting, planned: Planned, **facts: object) -> Document:
    return services.enter_document(
        series="SOM",
        year=meeting.starts_on.year,
        kind=planned.kind,
        title_en=f"Demonstration: {planned.english}",
        title_ru=f"Демонстрация: {planned.russian}",
        audience=planned.audience,
        meeting=meeting,
        is_demonstration=True,
        **facts,
    )


def _issued(
    meeting: Meeting, planned: Planned, officer: User, *, at: datetime, **facts: object
) -> Document:
    document = _entered(meeting, planned, **facts)
    revision = services.open_revision(document=document, kind="Rev")
    write_versions(revision, planned, officer=officer, state=LanguageVersion.State.DRAFT)
    services.issue_revision(revision=revision, by=officer, at=at)
    return Document.objects.get(pk=document.pk)


def _correct(document: Document, officer: User, *, at: datetime) -> None:
    """Correct the English alone."""
    corrigendum = services.open_revision(document=document, kind="Corr")
    planned = LATER._replace(languages=("en",))
    write_versions(corrigendum, planned, officer=officer, state=LanguageVersion.State.DRAFT)
    services.issue_revision(revision=corrigendum, by=officer, at=at)


def _ask_for_translations(meeting: Meeting, officer: User) -> None:
    """Ask for what the papers in Russian alone lack: one is under way, one is not needed."""
    alone = [
        document.revisions.get(mark="original")
        for document in Document.objects.filter(meeting=meeting, state="issued").order_by("pk")
        if LanguageVersion.objects.filter(revision__document=document).count() == 1
    ]
    states = TranslationTask.State
    tasks: list[dict[str, Any]] = [
        {"state": states.UNDER_WAY, "translator": "Demonstration", "reviewer": officer},
        {"state": states.NOT_NEEDED, "reason": "Demonstration: read out at the meeting"},
    ]
    for revision, facts in zip(alone, tasks, strict=False):
        ask_for_translation(revision=revision, language="en", **facts)
