"""Minutes as a reader sees them: what an edition changed, and the sheet that is printed."""

from collections.abc import Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from almaty_portal.common import bilingual, dates
from almaty_portal.common.printing import Block, Printable
from meetings.decisions import paragraphs
from meetings.minutes.changes import Change, Changed, changes
from meetings.minutes.services import both, takes_comments
from meetings.models import MinutesEdition


def is_open(edition: MinutesEdition) -> bool:
    """Say whether comments on it are taken today."""
    return takes_comments(edition, on=timezone.localdate())


def changes_in_words(edition: MinutesEdition, user: Any) -> list[str]:
    """Return one sentence a change since the edition before, if the reader may read that too."""
    before = (
        MinutesEdition.objects.visible_to(user)
        .filter(minutes=edition.minutes, number=edition.number - 1)
        .first()
    )
    return in_words(changes(both(before), both(edition))) if before else []


def in_words(found: list[Changed]) -> list[str]:
    """Return one sentence a change, in the reader's language."""
    return [_in_words(change) for change in found]


def sheet(edition: MinutesEdition, language: str, texts: Sequence[str] = ()) -> list[Printable]:
    """Return the text as it is printed: the page's language, then the other, or ``texts`` alone."""
    minutes = edition.minutes
    day = dates.in_words(timezone.localdate(edition.published_at), language=language)
    blocks: list[Printable] = [
        Block(_("Almaty Process")),
        Block(f"{minutes.get_kind_display()}, {edition.mark}".capitalize(), 1),
        Block(day),
    ]
    if edition.is_cleared:
        blocks.append(Block(_("Cleared by the Chair: %(who)s") % {"who": edition.cleared_by}))
    for code in texts or (language, bilingual.other(language)):
        blocks.append(Block(bilingual.choose(minutes.meeting, "title", code).value, 2))
        numbered = enumerate(paragraphs.of(getattr(edition, f"text_{code}")), 1)
        blocks += [Block(f"{number}. {paragraph}") for number, paragraph in numbered]
    return blocks


def _in_words(found: Changed) -> str:
    number = {"number": found.number}
    if found.what is Change.NEW:
        return _("Paragraph %(number)s is new.") % number
    if found.what is Change.LEFT_OUT:
        return _("Paragraph %(number)s of the text before is left out.") % number
    return _("Paragraph %(number)s is worded anew.") % number
