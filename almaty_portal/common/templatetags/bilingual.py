"""``{% bilingual object "field" %}`` and ``{% dated day precision %}``."""

from datetime import date
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from almaty_portal.common import bilingual as languages
from almaty_portal.common import dates

register = template.Library()


@register.simple_tag
def bilingual(row: Any, field: str) -> SafeString | str:
    """Show the field in the reader's language, or the other one marked with its ``lang``.

    WCAG 3.1.2: what is in another language than the page says so.
    """
    text = languages.choose(row, field)
    if text.in_place_of is None:
        return format_html("{}", text.value)
    return format_html('<span lang="{}">{}</span>', text.language, text.value)


@register.simple_tag
def other_language(row: Any, field: str) -> SafeString | str:
    """Show the field in the other language, marked; empty where there is none."""
    language = languages.other(languages.current())
    text = languages.choose(row, field, language)
    if not text.value or text.in_place_of:
        return ""
    return format_html('<span lang="{}">{}</span>', text.language, text.value)


@register.simple_tag
def dated(
    day: date | None,
    precision: str = dates.DAY,
    end: date | None = None,
    *,
    genitive: bool = False,
) -> SafeString | str:
    """Show a day, or a range of days, with the precision it has, in a ``<time>``.

    ``genitive`` is for a single date after «с», «до» or «не позднее».
    """
    if day is None:
        return ""
    if genitive and end is None:
        words = dates.in_words(day, precision, languages.current(), genitive=True)
    else:
        words = dates.range_in_words(day, end, precision, languages.current())
    return format_html(
        '<time datetime="{}">{}</time>', dates.machine_readable(day, precision), words
    )
