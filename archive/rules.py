"""What the archive tells the rules of the Modalities of itself (3.iii.1).

"It functions as the institutional memory of the Almaty Process, maintains the archives […] and
manages the […] web portal, both in Russian and English."
"""

from datetime import date

from django.db.models import Exists, OuterRef

from almaty_portal.common.bilingual import LANGUAGES
from archive.documents.models import Document, LanguageVersion
from meetings.modalities.checkers import Counted
from meetings.models import Meeting
from members.models import Audience


def kept_of_meetings(day: date) -> Counted:
    """Return of how many meetings held by a day the archive keeps an issued document."""
    held = Meeting.objects.filter(
        is_demonstration=False, state=Meeting.State.HELD, starts_on__lte=day
    )
    kept = LanguageVersion.objects.filter(
        revision__document__meeting=OuterRef("pk"),
        revision__document__is_demonstration=False,
        revision__issued_at__isnull=False,
    )
    return Counted(held.filter(Exists(kept)).count(), held.count())


def in_both_languages(day: date) -> Counted:
    """Return how many of the public documents held were there in both languages."""
    published = LanguageVersion.objects.filter(
        revision__document=OuterRef("pk"), state=LanguageVersion.State.PUBLISHED
    )
    held = Document.objects.filter(
        is_demonstration=False,
        state=Document.State.ISSUED,
        audience=Audience.PUBLIC,
        issued_on__lte=day,
    ).filter(Exists(published))
    in_both = held
    for language in LANGUAGES:
        in_both = in_both.filter(Exists(published.filter(language=language)))
    return Counted(in_both.count(), held.count())
