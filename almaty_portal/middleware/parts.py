"""Which part of the portal an address belongs to, whatever its language."""

from django.conf import settings
from django.http import HttpRequest

_PREFIXES = {code for code, _ in settings.LANGUAGES}


def part_of(request: HttpRequest) -> str:
    """Return the first word of an address after its language: ``unit``, ``account`` … or none."""
    words = request.path_info.lstrip("/").split("/")
    if words[0] in _PREFIXES:
        words = words[1:]
    return words[0] if words else ""
