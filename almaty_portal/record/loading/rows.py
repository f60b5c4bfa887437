"""Writing a row of the record: made when it is new, saved only when it changed."""

from collections.abc import Iterable
from typing import Any

from django.db import models


def keep(model: type[models.Model], key: dict[str, Any], facts: dict[str, Any]) -> Any:
    """Return the row known by ``key`` with these facts; nothing is written when nothing changed.

    What an officer wrote stays until the record itself says something new: of a row changed by
    hand only those facts are written that differ from what was last loaded.
    """
    row: Any = model._default_manager.filter(**key).first() or _known_before(model, key)
    if row is None:
        row = model(**key, **facts)
        row.save()
        return row
    changed = [name for name, value in facts.items() if getattr(row, name) != value]
    if changed and is_by_hand(row):
        loaded = row.history.filter(history_user__isnull=True).first()
        changed = [n for n in changed if loaded is None or getattr(loaded, n, None) != facts[n]]
    if changed:
        for name in changed:
            setattr(row, name, facts[name])
        row.save()
    return row


def is_by_hand(row: Any) -> bool:
    """Tell whether somebody signed in has changed the row since it was made."""
    history = getattr(row, "history", None)
    return history is not None and history.filter(history_user__isnull=False).exists()


def _known_before(model: Any, key: dict[str, Any]) -> Any:
    """Return the row that was loaded under ``key`` and was given another key by hand."""
    if not hasattr(model, "history"):
        return None
    loaded = model.history.filter(**key, history_type="+", history_user__isnull=True)
    rows = model._default_manager.filter(pk__in=loaded.values_list(model._meta.pk.name, flat=True))
    return next((row for row in rows if is_by_hand(row)), None)


def relate(relation: Any, rows: Iterable[models.Model]) -> None:
    """Make a many-to-many relation hold these rows, writing only the difference.

    Relations are in no history, so those of a row changed by hand are left as they are.
    """
    wanted = {row.pk for row in rows}
    if set(relation.values_list("pk", flat=True)) != wanted and not is_by_hand(relation.instance):
        relation.set(wanted)


def both(entry: Any, name: str, prefix: str | None = None) -> dict[str, str]:
    """Return ``{name_ru, name_en}`` of a bilingual object, empty where it is null."""
    value = entry.get(prefix or name) or {}
    return {f"{name}_{language}": value.get(language) or "" for language in ("ru", "en")}


def pair(entry: dict[str, Any], name: str, *, key: str | None = None) -> dict[str, str]:
    """Return ``{name_ru, name_en}`` of an English value with its Russian beside it (``key_ru``)."""
    key = key or name
    english, russian = entry.get(key), entry.get(f"{key}_ru")
    return {f"{name}_en": _lines(english), f"{name}_ru": _lines(russian)}


def _lines(value: Any) -> str:
    return "\n".join(value) if isinstance(value, list) else value or ""
