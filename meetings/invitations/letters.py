"""Letters of invitation: one list, two languages, PDF and DOCX.

Written in the third person as notes are, so that nobody's title or sex is guessed. The addressee's
block has office before name; Russian names of States stand in the case that the State's row holds,
never inflected here, and without brackets: nobody is addressed in brackets. What the unit knows for
itself is not printed: who of the Chair cleared the letter, and when, is kept with the invitation;
the reader is told that the Chair invites. A letter not cleared yet says on every page that it is a
draft. Number and date are printed where the note is on record, else a place is left for them.
"""

import io
import zipfile
from collections.abc import Iterator
from datetime import date

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import override

from almaty_portal.common import bilingual
from almaty_portal.common.dates import in_words, range_in_words
from almaty_portal.common.printing import Block, NewPage, Printable, printed
from almaty_portal.common.word_files import written
from meetings.delegations.words import lock_in_words
from meetings.invitations.addressees import Addressee, addressees_of
from meetings.models import Invitation, Meeting
from meetings.places import place_of
from meetings.venue_time import hours_in_words, offset_at

_ENTRY = (1980, 1, 1, 0, 0, 0)
BLANK = "____________"


def letters_as_pdf(meeting: Meeting, language: str, *, on: date) -> bytes:
    """Return the letters to all who are invited, each on a page of its own."""
    with override(language):
        foot = _foot(meeting)
        blocks = list(_letters(meeting, language, on))
        return printed(blocks, title=title_of(meeting), language=language, foot=foot)[0]


def letters_as_docx(meeting: Meeting, language: str, *, on: date) -> bytes:
    """Return the same as a Word file, to be put on the unit's paper."""
    with override(language):
        foot = _foot(meeting)
        blocks = list(_letters(meeting, language, on))
        return written(blocks, title=title_of(meeting), language=language, foot=foot)


def all_letters(meeting: Meeting, *, on: date) -> bytes:
    """Return the four files as a ZIP, byte-identical for the same list."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for language in bilingual.LANGUAGES:
            for ending, made in (("pdf", letters_as_pdf), ("docx", letters_as_docx)):
                name = f"invitations-{meeting.slug}-{language}.{ending}"
                archive.writestr(zipfile.ZipInfo(name, _ENTRY), made(meeting, language, on=on))
    return packed.getvalue()


def title_of(meeting: Meeting) -> str:
    """Return what the file is called inside."""
    return _("Letters of invitation: %(title)s") % {"title": bilingual.text(meeting, "title")}


def _foot(meeting: Meeting) -> str:
    awaited = Invitation.objects.going_out().filter(meeting=meeting, cleared_on=None).exists()
    return _("Draft: not cleared by the Chair yet") if awaited else ""


def _letters(meeting: Meeting, language: str, on: date) -> Iterator[Printable]:
    rows = list(
        Invitation.objects.going_out()
        .filter(meeting=meeting)
        .select_related("state", "organisation", "person", "letter")
        .in_protocol_order()
    )
    addressees = addressees_of(rows, on=on)
    if not rows:
        yield Block(_("Nobody is on the list of this meeting yet."))
    for number, row in enumerate(rows):
        if number:
            yield NewPage()
        yield from _letter(meeting, row, addressees.get(row.pk), language)


def _letter(
    meeting: Meeting, row: Invitation, to: Addressee | None, language: str
) -> Iterator[Printable]:
    yield Block(_("Almaty Process"), 1)
    yield Block(_number_and_date(row, language))
    for line in _addressed(row, to, language):
        yield Block(line)
    yield Block(_presents(row, language))
    yield Block(bilingual.choose(meeting, "title", language).value, 2)
    for label, value in _facts(meeting, language):
        yield Block(f"{label}: {value}")
    if not row.person_id:
        asked = _(
            "It would be appreciated if the composition of the delegation, with its head, the"
            " language of the papers and whether each member takes part in person or online, were"
            " made known on the portal of the Almaty Process not later than %(lock)s."
        )
        yield Block(asked % {"lock": lock_in_words(meeting, language)})
    yield Block(
        _(
            "The Support Unit avails itself of this opportunity to renew the assurances of its"
            " highest consideration."
        )
    )


def _number_and_date(row: Invitation, language: str) -> str:
    if row.letter is None:
        return _("No. %(number)s, %(date)s") % {"number": BLANK, "date": BLANK}
    day = in_words(row.letter.dated_on, language=language)
    return _("No. %(number)s, %(date)s") % {"number": row.letter.number or BLANK, "date": day}


def _addressed(row: Invitation, to: Addressee | None, language: str) -> list[str]:
    """Return the block of the addressee: what it is for, then office before name."""
    lines = [_("Addressee:")]
    if row.state is not None:
        name = bilingual.choose(row.state, "official_name", language).value
        genitive = row.state.official_genitive_ru if language == "ru" else ""
        if to is not None and to.post is not None:
            role = capfirst(str(to.post.get_role_display()))
            lines.append(f"{role} {genitive}" if genitive else f"{role}, {name}")
        else:
            lines.append(name)
    elif row.organisation is not None:
        lines.append(bilingual.choose(row.organisation, "name", language).value)
    return lines + (to.lines(language) if to else [])


def _presents(row: Invitation, language: str) -> str:
    """Return the sentence that invites; a Russian name only in a case that is on record."""
    if row.state is not None and language == "ru" and row.state.official_genitive_ru:
        return _(
            "The Support Unit of the Almaty Process presents its compliments and, on behalf of the"
            " Chair, has the honour to invite the delegation of %(state)s to take part in:"
        ) % {"state": row.state.official_genitive_ru}
    if row.state is not None:
        return _(
            "The Support Unit of the Almaty Process presents its compliments and, on behalf of the"
            " Chair, has the honour to invite a delegation of your Government to take part in:"
        )
    if row.organisation is not None:
        return _(
            "The Support Unit of the Almaty Process presents its compliments and, on behalf of the"
            " Chair, has the honour to invite a delegation of your organization to take part in:"
        )
    return _(
        "The Support Unit of the Almaty Process presents its compliments and, on behalf of the"
        " Chair and with the consent of the participating States, has the honour to invite you to"
        " take part in:"
    )


def _facts(meeting: Meeting, language: str) -> Iterator[tuple[str, str]]:
    yield (
        _("Date"),
        range_in_words(meeting.starts_on, meeting.ends_on, meeting.precision, language),
    )
    if meeting.starts_at:
        hours = hours_in_words(meeting.starts_at, meeting.ends_at)
        offset = offset_at(meeting.starts_on, meeting.starts_at, meeting.timezone)
        there = _("%(hours)s, venue time (%(offset)s)") % {"hours": hours, "offset": offset}
        yield _("Time"), there
    venue = bilingual.choose(meeting, "venue", language).value
    where = ", ".join(part for part in (venue, place_of(meeting, language)) if part)
    if where:
        yield _("Place"), where
    if Meeting.Mode(meeting.mode) is not Meeting.Mode.UNKNOWN:
        yield _("Form of the meeting"), str(meeting.get_mode_display())
