"""Documents with their revisions and versions, placed and packed."""

import hashlib
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from archive.models import (
    Document,
    LanguageVersion,
    Pack,
    Placement,
    Revision,
    TranslationTask,
)
from meetings.models import (
    AgendaItem,
    Meeting,
)
from members.models import (
    Audience,
)
from tests.factories.counting import numbers
from tests.factories.people import make_officer

PDF = "application/pdf"


WITHDRAWN = {
    "state": "withdrawn",
    "withdrawal_reason_ru": "Разослан по ошибке",
    "withdrawal_reason_en": "Sent by mistake",
}


def make_document(symbol: str | None = None, **facts: Any) -> Document:
    """Make an issued public document without versions."""
    number = next(numbers)
    facts.setdefault("kind", "working-paper")
    facts.setdefault("title_en", f"Paper {number}")
    facts.setdefault("title_ru", f"Бумага {number}")
    facts.setdefault("state", "issued")
    facts.setdefault("audience", "public")
    facts.setdefault("issued_on", date(2026, 3, 12))
    return Document.objects.create(symbol=symbol or f"AP/TEST/2026/{number}", **facts)


def make_revision(
    *, document: Document | None = None, mark: str = "original", **facts: Any
) -> Revision:
    """Make an issued revision."""
    facts.setdefault("issued_at", timezone.now() - timedelta(days=1))
    return Revision.objects.create(document=document or make_document(), mark=mark, **facts)


def make_version(
    *,
    audience: Audience | str = Audience.PUBLIC,
    language: str = "ru",
    content: bytes | None = None,
    revision: Revision | None = None,
    document: Document | None = None,
    **facts: Any,
) -> LanguageVersion:
    """Make a published version; its file is stored when ``content`` is given."""
    if revision is None:
        revision = make_revision(document=document or make_document(audience=audience))
    body = content if content is not None else f"file {next(numbers)}".encode()
    if content is not None:
        import io

        from archive.files import store

        store.put(io.BytesIO(content))
    facts.setdefault("media_type", PDF)
    facts.setdefault("state", "published")
    return LanguageVersion.objects.create(
        revision=revision,
        language=language,
        sha256=hashlib.sha256(body).hexdigest(),
        size=len(body),
        **facts,
    )


def make_task(*, revision: Revision, language: str = "kk", **facts: Any) -> TranslationTask:
    """Make a task of translation that was asked for."""
    return TranslationTask.objects.create(revision=revision, language=language, **facts)


def place(document: Document, *, item: AgendaItem, position: int = 1) -> Placement:
    """Place a document under an agenda item."""
    return Placement.objects.create(item=item, document=document, position=position)


def make_pack(*, meeting: Meeting, serial: int = 1) -> Pack:
    """Make an empty distributed pack."""
    return Pack.objects.create(
        meeting=meeting, serial=serial, distributed_at=timezone.now(), distributed_by=make_officer()
    )
