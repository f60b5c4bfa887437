"""The notices of a pack: held at distribution, released by an officer, asked again at sending."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import partial
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from almaty_portal.common import bilingual
from archive.documents.models import LanguageVersion
from archive.packs.distribution import Recipient
from archive.packs.models import Pack
from meetings.models import Meeting
from members import delivery, outbox
from members.models import Notice, User
from members.sign_in import address_after_sign_in

KIND = "pack"
REMINDER = "pack-reminder"


def hold_for(pack: Pack, recipients: Iterable[Recipient], *, at: datetime) -> None:
    """Write a notice to each, in both languages, theirs first; it names no paper."""
    for told in recipients:
        text = delivery.in_both(partial(_letter, pack, told.fresh, told.gone), told.user.language)
        outbox.hold(kind=KIND, recipient=told.user, about=_about(pack), at=at, **text)


def hold_reminders(pack: Pack, recipients: Iterable[User], *, at: datetime) -> int:
    """Write a reminder to each who was not reminded of this serial yet; return how many."""
    about, written = _about(pack), 0
    reminded = set(
        Notice.objects.filter(kind=REMINDER, about=about).values_list("recipient", flat=True)
    )
    for user in recipients:
        if user.pk in reminded:
            continue
        text = delivery.in_both(lambda: _reminder(pack), user.language)
        outbox.hold(kind=REMINDER, recipient=user, about=about, at=at, **text)
        written += 1
    return written


def may_receive(notice: Any) -> bool:
    """Say whether the recipient may know of the meeting and read something of the pack now."""
    number = notice.about.removeprefix("archive.pack:")
    if not number.isdecimal():
        return False
    reader = notice.recipient
    meetings = Meeting.objects.visible_to(reader).filter(packs=int(number))
    versions = LanguageVersion.objects.visible_to(reader)
    papers = versions.filter(revision__pack_papers__pack=int(number))
    return meetings.exists() and papers.exists()


def _about(pack: Pack) -> str:
    return f"archive.pack:{pack.pk}"


def _reminder(pack: Pack) -> tuple[str, str]:
    """Return subject and text in the language that is active."""
    subject, body = _letter(pack)
    return _("Reminder: %(subject)s") % {"subject": subject}, body


def _letter(pack: Pack, fresh: int | None = None, gone: int = 0) -> tuple[str, str]:
    """Return subject and text in the language that is active."""
    meeting = pack.meeting
    title = bilingual.text(meeting, "title")
    if fresh is None:
        subject = _("Papers of the meeting: %(title)s") % {"title": title}
        said = _("The papers of the meeting have been distributed.")
    else:
        subject = _("New papers of the meeting: %(title)s") % {"title": title}
        said = " ".join(_changes(fresh, gone))
    address = address_after_sign_in(f"{meeting.get_absolute_url()}#pack")
    lines = [title, "", said, "", _("The pack, and the meeting:"), address]
    return subject, "\n".join(lines) + "\n"


def _changes(fresh: int, gone: int) -> Iterator[str]:
    """Say what changed for one reader since the serial before."""
    if fresh:
        yield ngettext(
            "Since the last distribution %(count)s paper is new or revised.",
            "Since the last distribution %(count)s papers are new or revised.",
            fresh,
        ) % {"count": fresh}
    if gone:
        yield ngettext(
            "Since the last distribution %(count)s paper was taken out.",
            "Since the last distribution %(count)s papers were taken out.",
            gone,
        ) % {"count": gone}
