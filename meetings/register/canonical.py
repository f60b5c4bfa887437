"""The form in which a decision is hashed, and the chain (``docs/register.md``).

Anybody can recompute it with a text editor and ``sha256sum``; nothing in it depends on this
program. Pure: no database, no clock, no Django.
"""

import hashlib
import unicodedata
from datetime import date
from typing import NamedTuple

FORM = "almaty-process-register/1"
BEFORE_THE_FIRST = "0" * 64


class Content(NamedTuple):
    """What of an entry is hashed, beside the hash before it."""

    number: str
    day: date
    ru: str  # the digest of the Russian text
    en: str  # the digest of the English text


def canonical(title: str, text: str) -> str:
    """Return a text as it is hashed: NFC, lines ended by LF, no white space at the ends of lines.

    The title on one line, an empty line, the paragraphs without empty lines at either end, one LF
    last. So no line can move from the title to the text and leave the hash as it was.
    """
    one_line = " ".join(_plain(title).split("\n"))
    return f"{one_line}\n\n{_plain(text)}\n"


def digest_of(title: str, text: str) -> str:
    """Return the SHA-256 of the canonical text in one language, in hexadecimal."""
    return _sha256(canonical(title, text))


def fingerprint_of(content: Content, previous: str) -> str:
    """Return the hash of an entry: its number, day, both digests, and the hash before it."""
    lines = (
        FORM,
        f"number: {content.number}",
        f"date: {content.day.isoformat()}",
        f"ru: {content.ru}",
        f"en: {content.en}",
        f"previous: {previous}",
    )
    return _sha256("".join(f"{line}\n" for line in lines))


def in_groups(fingerprint: str) -> str:
    """Return a hash in eight groups of eight, as it is printed and read aloud."""
    return " ".join(fingerprint[start : start + 8] for start in range(0, len(fingerprint), 8))


def _plain(text: str) -> str:
    lines = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(line.rstrip(" \t\xa0") for line in lines).strip("\n")


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
