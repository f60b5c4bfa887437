"""Fourteen papers with real files, most of them in both languages, and the distributed pack."""

import io
from datetime import timedelta
from typing import NamedTuple

import docx
from django.utils import timezone

from almaty_portal.common.clearing import Clearing
from almaty_portal.common.printing import Block, printed
from archive.documents import symbols
from archive.documents.models import Document, LanguageVersion, Revision
from archive.files import preflight, store
from archive.packs import services
from meetings.models import Meeting
from members.models import Theme, User


class Planned(NamedTuple):
    """A paper of the demonstration: where it lies, for whom, in what form."""

    item: int
    english: str
    russian: str
    kind: str
    audience: str = "members"
    format: str = "pdf"
    languages: tuple[str, ...] = ("ru", "en")
    is_revised: bool = False
    theme: str = ""


PAPERS = [
    Planned(1, "Provisional agenda", "Предварительная повестка дня", "agenda", "observers"),
    Planned(1, "Information for participants", "Информация для участников", "information-paper", "public"),
    Planned(2, "Report of the Support Unit", "Отчёт Службы поддержки", "report", is_revised=True),
    Planned(2, "Status of the archive in both languages", "Состояние архива на обоих языках", "information-paper", format="docx"),
    Planned(3, "Guidelines on referral: questions for discussion", "Руководящие принципы перенаправления: вопросы для обсуждения", "working-paper", "observers", theme="refugee-protection"),
    Planned(3, "Quality of asylum procedures: concept note", "Качество процедур предоставления убежища: концептуальная записка", "concept-note", theme="refugee-protection"),
    Planned(3, "Note on persons on the move", "Записка о перемещающихся лицах", "note", languages=("ru",), theme="differentiated-procedures"),
    Planned(4, "Labour migration: exchange of data", "Трудовая миграция: обмен данными", "working-paper", "public", theme="labour-migration"),
    Planned(4, "Table of indicators", "Таблица показателей", "working-paper", format="docx", theme="data-and-information"),
    Planned(5, "Migration and climate: overview", "Миграция и климат: обзор", "study", "public", theme="environment-and-climate"),
    Planned(5, "Environment and mobility: statement", "Окружающая среда и мобильность: заявление", "statement", languages=("ru",), theme="environment-and-climate"),
    Planned(6, "Draft work plan", "Проект плана работы", "working-paper"),
    Planned(6, "Internal budget estimate", "Внутренняя смета расходов", "note", "support-unit"),
    Planned(7, "List of forthcoming events", "Перечень предстоящих мероприятий", "information-paper", "observers"),
]  # fmt: skip

BODY = {
    "en": (
        "This paper was invented for a demonstration of the portal. It says nothing about any State.",
        "It is long enough to be read, searched, stamped and bound into a pack.",
        "Refugees, migrants and persons on the move are mentioned so that a search has something to find.",
    ),
    "ru": (
        "Этот документ придуман для демонстрации портала. О каком-либо государстве в нём ничего не говорится.",
        "Он достаточно велик, чтобы его можно было прочитать, найти, отметить и включить в комплект материалов.",
        "Беженцы, мигранты и перемещающиеся лица упомянуты для того, чтобы поиску было что находить.",
    ),
}
SECTIONS = {"en": "Section", "ru": "Раздел"}
MARKED = {"en": "Demonstration", "ru": "Демонстрация"}


def load(meeting: Meeting, *, officer: User) -> None:
    """Make the papers, place them under their items and distribute the first serial."""
    items = {item.number: item for item in meeting.agenda.all()}
    for number, planned in enumerate(PAPERS, start=1):
        document = _document(meeting, planned, number)
        _issue(document, planned, "original", officer)
        if planned.is_revised:
            _issue(document, planned, "Rev1", officer)
        services.place_paper(document=document, item=items[planned.item])
    now = timezone.now()
    services.distribute_pack(
        meeting=meeting,
        by=officer,
        at=now,
        cleared=Clearing("Demonstration", timezone.localdate(now), "orally"),
        reason="Demonstration: two papers are in Russian alone.",
    )


def _document(meeting: Meeting, planned: Planned, number: int) -> Document:
    document = Document.objects.create(
        symbol=f"AP/DEMO/{meeting.starts_on.year}/{number}",
        kind=planned.kind,
        title_en=f"Demonstration: {planned.english}",
        title_ru=f"Демонстрация: {planned.russian}",
        issued_on=timezone.localdate(),
        audience=planned.audience,
        state=Document.State.ISSUED,
        meeting=meeting,
        is_demonstration=True,
    )
    document.themes.set(Theme.objects.filter(slug=planned.theme))
    return document


def _issue(document: Document, planned: Planned, mark: str, officer: User) -> None:
    later = timedelta(minutes=len(mark) if mark != "original" else 0)
    revision = Revision.objects.create(
        document=document, mark=mark, issued_at=timezone.now() - timedelta(hours=1) + later
    )
    write_versions(revision, planned, officer=officer)


def write_versions(
    revision: Revision,
    planned: Planned,
    *,
    officer: User,
    state: str = LanguageVersion.State.PUBLISHED,
) -> None:
    """Draw the files of a revision in each language planned, the first being the original."""
    document = revision.document
    original = ""
    for language in planned.languages:
        body = _body(document, revision, planned, language)
        stored = store.put(io.BytesIO(body))
        found = preflight.look(io.BytesIO(body))
        LanguageVersion.objects.create(
            revision=revision,
            language=language,
            role="original" if language == "ru" else "official",
            state=state,
            sha256=stored.sha256,
            size=stored.size,
            media_type=found.media_type,
            pages=found.pages,
            of_sha256=original,
            extracted_text=_text(document, language),
            uploaded_by=officer,
        )
        original = original or stored.sha256


def _blocks(document: Document, revision: Revision | None, language: str) -> list[Block]:
    title = getattr(document, f"title_{language}")
    mark = f"{document.symbol} {revision.printed_mark if revision else ''}".strip()
    blocks = [Block(title, 1), Block(mark)]
    for section in range(1, 6):
        blocks.append(Block(f"{SECTIONS[language]} {section}", 2))
        blocks += [Block(paragraph) for paragraph in BODY[language] * 2]
    return blocks


def _text(document: Document, language: str) -> str:
    return "\n".join(block.text for block in _blocks(document, None, language))


def _body(document: Document, revision: Revision, planned: Planned, language: str) -> bytes:
    blocks = _blocks(document, revision, language)
    if planned.format == "docx":
        return _as_docx(blocks)
    title = getattr(document, f"title_{language}")
    foot = f"{MARKED[language]} · {symbols.ascii_form(document.symbol)}"
    return printed(blocks, title=title, language=language, foot=foot)[0]


def _as_docx(blocks: list[Block]) -> bytes:
    written = docx.Document()
    for block in blocks:
        if block.level:
            written.add_heading(block.text, level=block.level)
        else:
            written.add_paragraph(block.text)
    body = io.BytesIO()
    written.save(body)
    return body.getvalue()
