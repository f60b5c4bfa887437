"""Documents of the record, what stands of them in the register, and the Operating Modalities."""

import io
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from almaty_portal.record.loading.files import DATA, File
from almaty_portal.record.loading.participants import FOUNDED_ON, sources_of
from almaty_portal.record.loading.rows import both, keep, pair, relate
from almaty_portal.record.printing import plain, printed_modalities
from archive.files import store
from archive.models import Document, Filing, LanguageVersion, Revision
from meetings.models import Decision, Meeting

FULL_TEXT = "doc-om-2013"
LANGUAGES = {
    "ru": ("русский", "Russian"),
    "en": ("английский", "English"),
    "kk": ("казахский", "Kazakh"),
}


def load_documents(file: File, references: File) -> None:
    """Load the documents as entries; those adopted stand in the register as historical."""
    for entry in file.content:
        day, precision = _dated(entry.get("date"))
        meeting = Meeting.objects.filter(slug=entry.get("meeting")).first()
        facts = {
            **both(entry, "title"),
            **pair(entry, "note"),
            **_provenance(entry),
            "is_portal_reference": True,
            "kind": entry["kind"].replace("_", "-"),
            "issued_on": day,
            "precision": precision,
            "audience": "public",
            "state": Document.State.ISSUED,
            "meeting": meeting,
            "languages_known": entry["languages_known"],
            "was_adopted": entry.get("adopted", False),
            "confidence": entry.get("confidence") or "high",
            "working_translation": entry.get("working_translation") or [],
        }
        document = keep(Document, {"symbol": references.content[entry["id"]]}, facts)
        relate(document.sources, sources_of(entry))
        if entry["id"] == FULL_TEXT:
            _load_modalities(document)
        if document.was_adopted:
            _load_historical(document)


def _dated(value: str | None) -> tuple[date | None, str]:
    if value is None:
        return None, "day"
    if len(value) == len("2013"):
        return date(int(value), 1, 1), "year"
    return date.fromisoformat(value), "day"


def _provenance(entry: dict[str, Any]) -> dict[str, str]:
    """Say where the text is known to exist, as far as the record knows."""
    if entry.get("full_text"):
        return {
            "provenance_ru": "Русский текст хранится на портале; английский перевод выполнен для портала.",
            "provenance_en": "The Russian text is held by the portal; the English translation was made for it.",
        }
    known = [LANGUAGES[code] for code in entry["languages_known"]]
    if not known:
        return {
            "provenance_ru": "Текст на портале не хранится; на каких языках он существует, не установлено.",
            "provenance_en": "The text is not held by the portal; in which languages it exists was not found.",
        }
    russian, english = (", ".join(names[i] for names in known) for i in (0, 1))
    return {
        "provenance_ru": (
            f"Текст на портале не хранится; по указанным источникам, существует на языках: {russian}."
        ),
        "provenance_en": (
            f"The text is not held by the portal; it is known from the sources to exist in: {english}."
        ),
    }


def _load_historical(document: Document) -> None:
    """Enter an adopted document in the register: historical, text not held, outside the chain."""
    facts = {
        "title_ru": document.title_ru,
        "title_en": document.title_en,
        "note_ru": document.note_ru,
        "note_en": document.note_en,
        "meeting": document.meeting,
        "effective_on": document.issued_on,
        "effective_precision": document.precision,
        "state": Decision.State.HISTORICAL,
        "audience": "public",
        "confidence": document.confidence,
        "working_translation": document.working_translation,
    }
    number = document.symbol.removeprefix("AP-")
    decision = keep(Decision, {"number": number}, facts)
    relate(decision.sources, document.sources.all())
    keep(Filing, {"document": document, "decision": decision}, {})


def _load_modalities(document: Document) -> None:
    """Store the Operating Modalities in both languages: the Russian original and our translation."""
    issued_at = datetime.combine(FOUNDED_ON, datetime.min.time(), ZoneInfo("Asia/Almaty"))
    revision = keep(
        Revision,
        {"document": document, "mark": "original"},
        {"issued_at": issued_at, "audience": "public"},
    )
    # What was issued stays as it was, even when the portal would print it otherwise today.
    original = ""
    for language, role in (("ru", "original"), ("en", "courtesy")):
        held = revision.versions.filter(language=language).first()
        if held is not None and store.contains(held.sha256):
            original = original or held.sha256
            continue
        source = (DATA / f"modalities.{language}.md").read_text(encoding="utf-8")
        body, pages = printed_modalities(source, language)
        stored = store.put(io.BytesIO(body))
        facts = {
            "role": role,
            "state": LanguageVersion.State.PUBLISHED,
            "sha256": stored.sha256,
            "size": stored.size,
            "media_type": "application/pdf",
            "pages": pages,
            "of_sha256": original,
            "extracted_text": plain(source),
        }
        keep(LanguageVersion, {"revision": revision, "language": language}, facts)
        original = original or stored.sha256
