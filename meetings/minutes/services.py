"""What can be done to minutes: circulate a draft, make the text final, comment on a draft."""

from datetime import date, datetime

from django.db import transaction
from django.dispatch import Signal
from django.utils import timezone

from almaty_portal.common.clearing import Clearing
from meetings.decisions.paragraphs import are_equal_in_number
from meetings.minutes import notices
from meetings.minutes.changes import Both, changes
from meetings.models import Decision, Minutes, MinutesComment, MinutesEdition
from members.capacity import capacity_of
from members.models import User

# Sent in the transaction that makes a text final; a receiver that raises keeps it from being so.
made_final = Signal()


class NotInBothLanguages(Exception):
    """The text is lacking in Russian or English."""


class UnequalParagraphs(Exception):
    """The languages have different numbers of paragraphs and no note says why."""


class AlreadyFinal(Exception):
    """The text is final: no edition follows."""


class NotCirculated(Exception):
    """Nobody was shown a draft yet."""


class NothingChanged(Exception):
    """The last draft says the same."""


class NotAgreed(Exception):
    """The decision named was not adopted, or is invented and the meeting is not."""


class CommentsClosed(Exception):
    """Comments on this edition are no longer taken."""


@transaction.atomic
def circulate(
    *, minutes: Minutes, by: User, at: datetime, cleared: Clearing, comments_until: date
) -> MinutesEdition:
    """Freeze the text as the next draft and hold a notice to those who may comment on it.

    :raises AlreadyFinal: if it is final
    :raises NotInBothLanguages: if a language is lacking
    :raises UnequalParagraphs: if the languages differ in number and no note says why
    :raises NothingChanged: if the last draft says the same
    """
    minutes, last = _locked(minutes)
    if last is not None and not changes(both(last), both(minutes)):
        raise NothingChanged
    return _given_out(minutes, last, by=by, at=at, cleared=cleared, comments_until=comments_until)


@transaction.atomic
def make_final(
    *, minutes: Minutes, by: User, at: datetime, cleared: Clearing, decision: Decision | None = None
) -> MinutesEdition:
    """Freeze the text as the final one; ``decision`` is the one by which it was agreed, if any.

    The archive files it in the same transaction.

    :raises AlreadyFinal: if it is final
    :raises NotCirculated: if no draft was circulated before
    :raises NotInBothLanguages: if a language is lacking
    :raises UnequalParagraphs: if the languages differ in number and no note says why
    :raises NotAgreed: if the decision was not adopted, or is invented and the meeting is not
    :raises OSError: if the archive cannot store it now
    """
    minutes, last = _locked(minutes)
    if last is None:
        raise NotCirculated
    if decision is not None and not _agrees(decision, minutes):
        raise NotAgreed
    edition = _given_out(
        minutes, last, by=by, at=at, cleared=cleared, is_final=True, decision=decision
    )
    made_final.send(sender=MinutesEdition, edition=edition, by=by)
    return edition


@transaction.atomic
def comment(*, edition: MinutesEdition, by: User, text: str, at: datetime) -> MinutesComment:
    """Keep a comment on a draft; the same words sent twice are kept once.

    :raises CommentsClosed: if a later edition was given out, or the day has passed
    """
    minutes = Minutes.objects.select_for_update(of=("self",)).get(pk=edition.minutes_id)
    if minutes.newest != edition or not takes_comments(edition, on=timezone.localdate(at)):
        raise CommentsClosed
    kept, _made = MinutesComment.objects.get_or_create(
        edition=edition,
        author=by,
        text=text.replace("\r\n", "\n").strip(),
        defaults={"capacity": capacity_of(by), "sent_at": at},
    )
    return kept


def _agrees(decision: Decision, minutes: Minutes) -> bool:
    is_invented = decision.is_demonstration and not minutes.meeting.is_demonstration
    return decision.state == Decision.State.ADOPTED and not is_invented


def takes_comments(edition: MinutesEdition, *, on: date) -> bool:
    """Say whether comments on an edition are taken on a day."""
    return edition.comments_until is not None and on <= edition.comments_until


def both(text: Minutes | MinutesEdition) -> Both:
    """Return a text in both languages as it is compared."""
    return Both(text.text_ru or "", text.text_en or "")


def _locked(minutes: Minutes) -> tuple[Minutes, MinutesEdition | None]:
    minutes = Minutes.objects.select_for_update(of=("self",)).get(pk=minutes.pk)
    last = minutes.newest
    if last is not None and last.is_final:
        raise AlreadyFinal
    if not ((minutes.text_ru or "").strip() and (minutes.text_en or "").strip()):
        raise NotInBothLanguages
    if not are_equal_in_number(minutes.text_ru, minutes.text_en) and not (
        minutes.unequal_note_ru and minutes.unequal_note_en
    ):
        raise UnequalParagraphs
    return minutes, last


def _given_out(
    minutes: Minutes,
    last: MinutesEdition | None,
    *,
    by: User,
    at: datetime,
    cleared: Clearing,
    is_final: bool = False,
    comments_until: date | None = None,
    decision: Decision | None = None,
) -> MinutesEdition:
    edition = MinutesEdition.objects.create(
        minutes=minutes,
        number=last.number + 1 if last else 0,
        is_final=is_final,
        comments_until=comments_until,
        decision=decision,
        text_ru=minutes.text_ru,
        text_en=minutes.text_en,
        unequal_note_ru=minutes.unequal_note_ru,
        unequal_note_en=minutes.unequal_note_en,
        published_at=at,
        published_by=by,
        **cleared.columns,
    )
    notices.hold_for(edition, at=at)
    return edition
