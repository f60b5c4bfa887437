"""What was seen in a file when it came in, said to the officer before it is issued.

A tracked change or a comment left in a paper goes out with it, as does the name of its author.
"""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

# In the order they are said: what must be put right first.
_SENTENCES: dict[str, Any] = {
    "tracked_changes": _("Tracked changes were left in the text: {value}."),
    "comments": _("Comments were left in the file: {value}."),
    "attached_files": _("Other files are attached inside the PDF: {value}."),
    "embedded_objects": _("Objects of other programs are embedded in the file: {value}."),
    "xfa": _("The PDF is an interactive form (XFA), which many programs cannot show."),
    "no_text_layer": _("There is no text on the first pages: a scan cannot be searched."),
    "unfinished": _("The file could not be examined to its end."),
    "author": _("Author in the properties of the file: {value}."),
    "last_modified_by": _("Last saved by: {value}."),
    "producer": _("Made with: {value}."),
}


def sentences(findings: Mapping[str, Any]) -> list[Promise | str]:
    """Return a sentence for each finding, in the reader's language when it is shown."""
    known: dict[str, Any] = {**findings, "no_text_layer": findings.get("text_layer") is False}
    return [
        format_lazy(sentence, value=_printable(known[name]))
        for name, sentence in _SENTENCES.items()
        if known.get(name)
    ]


def _printable(value: Any) -> str:
    """Leave out what turns the line around or breaks it."""
    return "".join(letter for letter in str(value) if letter.isprintable())
