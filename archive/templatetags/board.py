"""``{% standing_in_words standing %}``: a cell of the translation board, in words."""

from django import template
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from archive.translating.standing import Standing

register = template.Library()

WORDS = {
    Standing.ORIGINAL: pgettext_lazy("translation", "original"),
    Standing.OFFICIAL: pgettext_lazy("translation", "official"),
    Standing.COURTESY: pgettext_lazy("translation", "unofficial"),
    Standing.IN_WORK: _("in work"),
    Standing.OUTDATED: _("outdated"),
    Standing.MISSING: pgettext_lazy("translation", "missing"),
    Standing.NOT_NEEDED: pgettext_lazy("translation", "not needed"),
}


@register.simple_tag
def standing_in_words(standing: Standing) -> str:
    """Return a standing in words."""
    return str(WORDS[standing])
