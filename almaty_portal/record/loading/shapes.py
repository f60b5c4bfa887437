"""What each file of the record must look like, key by key."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple, TypeAlias
from zoneinfo import ZoneInfo

from archive.models import Document
from chairmanship.models import Term
from meetings.modalities.checkers import known_checkers
from meetings.models import Meeting, RuleState
from members.models import Participation

Known: TypeAlias = dict[str, set[str]]


class Expected(NamedTuple):
    """What a value must be, in words and as a question."""

    words: str
    fits: Callable[[Any, Known], bool]
    may_be_missing: bool = False


Shape: TypeAlias = "dict[str, Expected | Shape]"


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_text_or_null(value: Any) -> bool:
    return value is None or isinstance(value, str)


def _is_in_both(value: Any) -> bool:
    return isinstance(value, dict) and all(_is_text(value.get(code)) for code in ("ru", "en"))


def _may_be_in_both(value: Any) -> bool:
    return value is None or (
        isinstance(value, dict) and all(_is_text_or_null(value.get(code)) for code in ("ru", "en"))
    )


def _is_day(value: Any) -> bool:
    if not isinstance(value, str) or not re.match(r"\d{4}-\d{2}-\d{2}\Z", value):
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _is_day_or_year(value: Any) -> bool:
    if isinstance(value, str) and re.match(r"\d{4}\Z", value):
        return _is_day(f"{value}-01-01")
    return value is None or _is_day(value)


def _is_list_of_texts(value: Any) -> bool:
    return isinstance(value, list) and all(_is_text(part) for part in value)


def _is_timezone(value: Any) -> bool:
    try:
        ZoneInfo(value)
    except (KeyError, ValueError, OSError, TypeError, AttributeError):
        return False
    return True


def _one_of(words: str, allowed: Any, *, or_null: bool = False) -> Expected:
    values = {*allowed, *([None] if or_null else [])}
    return Expected(
        words,
        lambda value, _known: (isinstance(value, str) or value is None) and value in values,
        may_be_missing=or_null,
    )


def _one_known(name: str, words: str, *, or_null: bool = False) -> Expected:
    return Expected(
        words,
        lambda value, known: (
            (value is None and or_null) or (isinstance(value, str) and value in known[name])
        ),
        may_be_missing=or_null,
    )


def _several_known(name: str, words: str) -> Expected:
    return Expected(
        words,
        lambda value, known: _is_list_of_texts(value) and set(value) <= known[name],
    )


TEXT = Expected("a text", lambda value, _: _is_text(value))
TEXT_OR_NULL = Expected(
    "a text or null", lambda value, _: _is_text_or_null(value), may_be_missing=True
)
LINES_OR_NULL = Expected(
    "a text, a list of texts or null",
    lambda value, _: _is_text_or_null(value) or _is_list_of_texts(value),
    may_be_missing=True,
)
BILINGUAL = Expected("a text in ru and en", lambda value, _: _is_in_both(value))
BILINGUAL_OR_NULL = Expected(
    "a text in ru and en, or null", lambda value, _: _may_be_in_both(value), may_be_missing=True
)
DAY = Expected("a date", lambda value, _: _is_day(value))
DAY_OR_NULL = Expected(
    "a date or null", lambda value, _: value is None or _is_day(value), may_be_missing=True
)
DAY_OR_YEAR = Expected("a date, a year or null", lambda value, _: _is_day_or_year(value))
TEXTS = Expected("a list of texts", lambda value, _: _is_list_of_texts(value))
LANGUAGES = Expected(
    "a list of known languages",
    lambda value, _: _is_list_of_texts(value) and set(value) <= {"ru", "en", "kk"},
)
TRANSLATED = Expected(
    "a list of languages or of keys",
    lambda value, _: value is None or _is_list_of_texts(value),
    may_be_missing=True,
)
YES_OR_NO = Expected("true or false", lambda value, _: isinstance(value, bool), may_be_missing=True)
NUMBER_OR_NULL = Expected(
    "a number or null",
    lambda value, _: value is None or (isinstance(value, int) and not isinstance(value, bool)),
    may_be_missing=True,
)
TIMEZONE = Expected("a timezone", lambda value, _: _is_timezone(value))
PRECISION = _one_of("a precision", ["day", "month", "year"])
CONFIDENCE = _one_of("a confidence", ["high", "medium", "low"], or_null=True)
SOURCES = _several_known("sources", "known sources")
STATES = _several_known("states", "known States")
NOTED = {"note": LINES_OR_NULL, "note_ru": LINES_OR_NULL}
MODES = {"in_person": "in-person", "online": "online", "hybrid": "hybrid", "unknown": "unknown"}
ORGANISATIONS = ("international_organisation", "regional_organisation", "civil_society")
ROLES = ("support_unit", "observer_request_pending", "civil_society_guest", "none")

SHAPES: dict[str, Shape] = {
    "rules": {
        "key": TEXT,
        "clause": TEXT,
        "checker": _one_of("the name of a checker", known_checkers()),
        "number": Expected(
            "a number from 1", lambda value, _: isinstance(value, int) and value > 0
        ),
        "valid_from": DAY,
        "text": BILINGUAL,
        "on_record": {
            "state": _one_of("departed or waived", RuleState.State.values),
            "starts_on": DAY,
            "until": DAY_OR_NULL,
            "basis": BILINGUAL,
            "sources": SOURCES,
        },
    },
    "glossary": {
        "ru": TEXT,
        "en": TEXT,
        "status": _one_of("a standing", {"official", "attested", "suggested"}),
        "note": TEXT_OR_NULL,
    },
    "avoided_terms": {"ru": TEXT, "en": TEXT, "instead": TEXT},
    "sources": {"id": TEXT, "title": TEXT, "publisher": TEXT_OR_NULL, "url": TEXT_OR_NULL},
    "states": {
        "code": TEXT,
        "name": BILINGUAL,
        "official_name": BILINGUAL,
        "note": BILINGUAL_OR_NULL,
        "central_asia": YES_OR_NO,
        "former_names": {
            "name": BILINGUAL,
            "official_name": BILINGUAL_OR_NULL,
            "until": DAY,
            "precision": PRECISION,
        },
        "participation": {
            "status": _one_of("a status", Participation.Status.values),
            "from": DAY,
            "precision": PRECISION,
            "deadline": DAY_OR_NULL,
            "basis": BILINGUAL,
            "confidence": CONFIDENCE,
            "sources": SOURCES,
        },
        "sources": SOURCES,
    },
    "organisations": {
        "id": TEXT,
        "kind": _one_of("a kind", ORGANISATIONS),
        "role": _one_of("a role", ROLES),
        "name": BILINGUAL,
        "abbreviation": TEXT_OR_NULL,
        "working_translation": TEXTS,
        "confidence": CONFIDENCE,
        "sources": SOURCES,
        **NOTED,
    },
    "themes": {
        "slug": TEXT,
        "name": BILINGUAL,
        "clause": TEXT_OR_NULL,
        "working_translation": TRANSLATED,
    },
    "meetings": {
        "id": TEXT,
        "kind": _one_of("a kind", Meeting.Kind.values),
        "number": NUMBER_OR_NULL,
        "number_inferred": YES_OR_NO,
        "title": BILINGUAL,
        "starts_on": DAY,
        "ends_on": Expected("a date or null", DAY_OR_NULL.fits),
        "date_precision": PRECISION,
        "timezone": TIMEZONE,
        "city": BILINGUAL_OR_NULL,
        "country": TEXT_OR_NULL,
        "mode": _one_of("a mode", MODES),
        "theme": BILINGUAL_OR_NULL,
        "outcome": BILINGUAL_OR_NULL,
        "chair_state": _one_known("states", "a known State or null", or_null=True),
        "states": STATES,
        "organisations": _several_known("organisations", "known organisations"),
        "confidence": CONFIDENCE,
        "working_translation": TRANSLATED,
        "sources": SOURCES,
        **NOTED,
        **{
            f"{key}{ending}": LINES_OR_NULL
            for key in ("venue", "host", "funding", "agenda_topics")
            for ending in ("", "_ru")
        },
    },
    "chair_terms": {
        "state": _one_known("states", "a known State"),
        "starts_on": DAY,
        "starts_precision": PRECISION,
        "assumed_by": _one_of("how it was assumed", Term.AssumedBy.values),
        "assumed_at_meeting": _one_known("meetings", "a known meeting or null", or_null=True),
        "label": TEXT_OR_NULL,
        "representatives": {"name": BILINGUAL, "office": BILINGUAL_OR_NULL},
        "passed_over": STATES,
        "confidence": CONFIDENCE,
        "sources": SOURCES,
        **NOTED,
    },
    "documents": {
        "id": TEXT,
        "kind": Expected(
            "a kind",
            lambda value, _: (
                isinstance(value, str) and value.replace("_", "-") in Document.Kind.values
            ),
        ),
        "title": BILINGUAL,
        "date": DAY_OR_YEAR,
        "languages_known": LANGUAGES,
        "meeting": _one_known("meetings", "a known meeting or null", or_null=True),
        "adopted": YES_OR_NO,
        "confidence": CONFIDENCE,
        "working_translation": TRANSLATED,
        "sources": SOURCES,
        **NOTED,
    },
}
