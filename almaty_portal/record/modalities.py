"""The Operating Modalities as parallel paragraphs, each with the clause it belongs to.

Square brackets around the names of States are part of the text and survive; footnotes keep their
numbers.
"""

import re
from functools import cache
from typing import NamedTuple

import nh3
from markdown_it import MarkdownIt

from almaty_portal.record.loading.files import DATA
from almaty_portal.record.printing import plain

_CLAUSE = re.compile(r"^(?:###\s+(3\.[ivx]+)\.|##\s+(\d)\.)")
_NOTE = re.compile(r"^\[\^(\d)\]:\s*")
_CALL = re.compile(r"\[\^(\d)\]")
TAGS = {"p", "h2", "h3", "ol", "li", "strong", "em", "sup", "a"}


class Paragraph(NamedTuple):
    """A paragraph, heading or list in both languages; ``anchor`` is the clause it opens, if any."""

    anchor: str
    ru: str
    en: str


def blocks(source: str) -> list[str]:
    """Return the blocks of a text after its title and editorial note, notes at the end apart."""
    parts = [part.strip() for part in source.split("\n\n") if part.strip()]
    return parts[2:]


@cache
def paragraphs() -> tuple[Paragraph, ...]:
    """Return the text in both languages, block by block.

    :raises ValueError: if the two texts are not of the same build
    """
    russian, english = (
        blocks((DATA / f"modalities.{language}.md").read_text(encoding="utf-8"))
        for language in ("ru", "en")
    )
    return tuple(
        Paragraph(_anchor(ru), _html(ru), _html(en))
        for ru, en in zip(russian, english, strict=True)
    )


def editorial_note(language: str) -> str:
    """Return what the portal says of its text in a language."""
    source = (DATA / f"modalities.{language}.md").read_text(encoding="utf-8")
    return source.split("\n\n")[1].strip().strip("*")


def _anchor(block: str) -> str:
    found = _CLAUSE.match(block)
    if found:
        return found.group(1) or found.group(2)
    note = _NOTE.match(block)
    return f"note-{note.group(1)}" if note else ""


def _html(block: str) -> str:
    note = _NOTE.match(block)
    if note:
        block = f"{note.group(1)}. {block[note.end() :]}"
        rendered = f"<p>{MarkdownIt().renderInline(block)}</p>"
    else:
        rendered = MarkdownIt().render(block)
    called = _CALL.sub(r'<sup><a href="#note-\1">\1</a></sup>', rendered)
    return nh3.clean(called, tags=TAGS, attributes={"a": {"href"}}, link_rel=None)


@cache
def words_of(clause: str, language: str) -> str:
    """Return the paragraphs of a clause in a language as plain words, without its heading.

    >>> words_of("3.vi", "en")
    'Decisions at the meetings of the Almaty Process will be taken by consensus.'
    """
    source = (DATA / f"modalities.{language}.md").read_text(encoding="utf-8")
    found: list[str] = []
    is_inside = False
    for block in blocks(source):
        anchor = _anchor(block)
        if is_inside and anchor:
            break
        if is_inside:
            found.append(plain(block))
        is_inside = is_inside or anchor == clause
    return "\n\n".join(found)
