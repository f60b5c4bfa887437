"""Writing a row of the record: made when it is new, saved only when it changed."""

from collections.abc import Iterable
from typing import Any

from django.db import models


def keep(model: type[models.Model], key: dict[str, Any], facts: dict[str, Any]) -> Any:
    """Return the row known by ``key`` with these facts; nothing is written when nothing changed."""
    row = model._default_manager.filter(**key).first()
    if row is None:
        row = model(**key, **facts)
        row.save()
        return row
    changed = [name for name, value in facts.items() if getattr(row, name) != value]
    if changed:
        for name in changed:
            setattr(row, name, facts[name])
        row.save()
    return row


def relate(relation: Any, rows: Iterable[models.Model]) -> None:
    """Make a many-to-many relation hold these rows, writing only the difference."""
    wanted = {row.pk for row in rows}
    if set(relation.values_list("pk", flat=True)) != wanted:
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
