"""The words of the founding document, for pages that refuse by quoting it.

The text is kept with the record, a shelf above this one, which gives it in ``ready()``.
"""

from collections.abc import Callable

from django.utils.translation import gettext as _

from almaty_portal.common import bilingual

Quote = Callable[[str, str], str]
_quotes: list[Quote] = []


def quoted_by(quote: Quote) -> None:
    """Register what returns the plain words of a clause in a language."""
    _quotes[:] = [quote]


def words_of(clause: str, language: str) -> str:
    """Return the words of a clause, such as 3.iv, in a language; nothing where none are held."""
    return _quotes[0](clause, language) if _quotes else ""


def quotation_of_3_iv() -> str:
    """Return clause 3.iv as the founding document has it, in the reader's language."""
    words = words_of("3.iv", bilingual.current())
    quoted = _("Operating Modalities, 3.iv: “%(words)s”") % {"words": words}
    return quoted if words else ""
