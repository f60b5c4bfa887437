"""Several small relations of one row in one statement (DESIGN §11: few statements a page)."""

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import CharField, F, Value
from django.db.models.functions import Cast
from django.db.models.query import QuerySet

_CYRILLIC = re.compile("[А-Яа-яЁё]")
COLUMNS = ("sort", "key", "first", "second", "third")


def in_one_statement(
    **relations: tuple[QuerySet[Any], str, str, str, str],
) -> dict[str, list[tuple[str, ...]]]:
    """Return the rows of each relation as (key, first, second, third), by the relation's name.

    Each relation names the columns it gives; an empty name stands for an empty text.
    """
    parts = []
    for name, (rows, *columns) in relations.items():
        facts = {
            alias: Cast(F(column) if column else Value(""), CharField())
            for alias, column in zip(COLUMNS[1:], columns, strict=True)
        }
        # A plain queryset: modeltranslation's own mixes up the order of the columns.
        plain: QuerySet[Any] = QuerySet(model=rows.model, query=rows.query.chain())
        parts.append(
            plain.order_by()
            .annotate(sort=Value(name, output_field=CharField()), **facts)
            .values_list(*COLUMNS)
        )
    found: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for row in parts[0].union(*parts[1:], all=True):
        found[row[0]].append(row[1:])
    return found


def sources_in_order(rows: Iterable[tuple[str, ...]]) -> list[dict[str, Any]]:
    """Return sources (key, title, publisher, address) as a template shows them, by title.

    A title is kept in the language of the source, which the page has to mark (WCAG 3.1.2).
    """
    named = [
        {
            "title": row[1],
            "publisher": row[2],
            "url": row[3],
            "language": "ru" if _CYRILLIC.search(row[1]) else "en",
        }
        for row in rows
    ]
    return sorted(named, key=lambda row: row["title"])
