"""The mails of a procedure: no text of a State, no title, only the reference, the time, the link.

Each is written once a person and matter, whoever runs how often, and asked again at sending.
"""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from meetings.models import NonObjectionProcedure, Position
from meetings.nonobjection import people
from meetings.nonobjection.overview import in_words
from members import delivery, outbox
from members.models import User
from members.sign_in import address_after_sign_in

OPENED, CIRCULATED, EXTENDED = "procedure-opened", "procedure-circulated", "procedure-extended"
WITHDRAWN = "procedure-withdrawn"
OBJECTION, RESULT, RECEIPT = "procedure-objection", "procedure-result", "position-receipt"
KINDS = (OPENED, CIRCULATED, EXTENDED, WITHDRAWN, OBJECTION, RESULT, RECEIPT)


def tell_those_asked(procedure: NonObjectionProcedure, kind: str, *, at: datetime) -> None:
    """Tell coordinators and alternates of the States asked what is asked, or no longer asked."""

    def letter() -> tuple[str, str]:
        facts = {"reference": procedure.reference, "instant": _instant(procedure)}
        subject, said = {
            OPENED: (
                _("Non-objection procedure %(reference)s: until %(instant)s"),
                _(
                    "The Chair has opened a non-objection procedure. The text is adopted if no"
                    " participating State objects to it by %(instant)s."
                ),
            ),
            CIRCULATED: (
                _("For comments, %(reference)s: until %(instant)s"),
                _("A text has been circulated for comments, which are asked by %(instant)s."),
            ),
            EXTENDED: (
                _("Non-objection procedure %(reference)s extended: until %(instant)s"),
                _("The Chair has extended the non-objection procedure until %(instant)s."),
            ),
            WITHDRAWN: (
                _("Non-objection procedure %(reference)s withdrawn"),
                _(
                    "The Chair has withdrawn the non-objection procedure. Nothing was adopted, and"
                    " nothing more is asked of you. The reason stands on its page."
                ),
            ),
        }[kind]
        return subject % facts, _body(said % facts, procedure)

    about = f"{_about(procedure)}:{procedure.expires_at:%Y%m%d%H%M}"
    for user in people.accounts_asked(procedure, on=timezone.localdate(at)):
        _queue(kind, user, letter, about, at=at)


def tell_the_chair(procedure: NonObjectionProcedure, given: Position, *, at: datetime) -> None:
    """Tell the Chair, and the unit, at once that an objection was received or came too late."""

    def letter() -> tuple[str, str]:
        facts = {
            "reference": procedure.reference,
            "position": given.reference,
            "received": in_words(given.received_at, seconds=True),
        }
        if given.standing == Position.Standing.COUNTS:
            said = _(
                "An objection was received in time (%(position)s). The procedure is broken and the"
                " text is not adopted by it."
            )
        else:
            said = _(
                "A letter with an objection was entered after the result was established"
                " (%(position)s; received on %(received)s). It is kept on record and does not"
                " change the result."
            )
        return _("Objection received, %(reference)s") % facts, _body(said % facts, procedure)

    for user in _chair_and_unit(at):
        _queue(OBJECTION, user, letter, f"{_about(procedure)}:{given.pk}", at=at)


def tell_the_result(procedure: NonObjectionProcedure, *, at: datetime) -> None:
    """Tell those asked, the Chair and the unit what was established; one set of mails."""

    def letter() -> tuple[str, str]:
        facts = {
            "reference": procedure.reference,
            "number": procedure.decision.number,
            "instant": _instant(procedure),
        }
        if procedure.outcome == NonObjectionProcedure.Outcome.ADOPTED:
            said = _(
                "No participating State objected. The decision is adopted by consensus as of"
                " %(instant)s under the number %(number)s."
            )
        else:
            said = _("An objection was received in time. The text is not adopted.")
        subject = _("Result of the non-objection procedure %(reference)s")
        return subject % facts, _body(said % facts, procedure)

    users = {user.pk: user for user in _chair_and_unit(at)}
    users |= {u.pk: u for u in people.accounts_asked(procedure, on=timezone.localdate(at))}
    for user in users.values():
        _queue(RESULT, user, letter, _about(procedure), at=at)


def send_receipt(
    procedure: NonObjectionProcedure, given: Position, *, to: User, at: datetime
) -> None:
    """Confirm to whoever took the position that it was received, when, under which reference."""

    def letter() -> tuple[str, str]:
        facts = {
            "position": given.reference,
            "kind": given.get_kind_display(),
            "received": in_words(given.received_at, seconds=True),
        }
        said = _(
            "The position of your State was received on %(received)s: %(kind)s."
            " Its reference is %(position)s."
        )
        return _("Receipt %(position)s") % facts, _body(said % facts, procedure)

    _queue(RECEIPT, to, letter, f"{_about(procedure)}:{given.pk}", at=at)


def send_tests(procedure: NonObjectionProcedure, users: Iterable[User], *, at: datetime) -> int:
    """Write a test mail to each; one a day and person."""

    def letter() -> tuple[str, str]:
        said = _(
            "This mail shows that you can be reached before a text is put to the participating"
            " States. Nothing is asked of you."
        )
        return _("Test mail of the portal of the Almaty Process"), f"{said}\n"

    about = f"{_about(procedure)}:{timezone.localdate(at):%Y%m%d}"
    return sum(_queue(people.TEST_MAIL, user, letter, about, at=at) for user in users)


def may_receive(notice: Any) -> bool:
    """Say whether the recipient may still know of the procedure."""
    key = notice.about.removeprefix("meetings.procedure:").partition(":")[0]
    return NonObjectionProcedure.objects.visible_to(notice.recipient).filter(key=key).exists()


def may_be_tested(notice: Any) -> bool:
    """Say whether the recipient still holds a post for a State."""
    return bool(notice.recipient.standing.coordinates)


def _about(procedure: NonObjectionProcedure) -> str:
    return f"meetings.procedure:{procedure.key}"


def _chair_and_unit(at: datetime) -> list[User]:
    unit = list(User.objects.filter(is_staff=True, is_active=True))
    return [*people.accounts_of_the_chair(on=timezone.localdate(at)), *unit]


def _instant(procedure: NonObjectionProcedure) -> str:
    if procedure.expires_at is None:
        return ""
    return in_words(procedure.expires_at)


def _body(said: str, procedure: NonObjectionProcedure) -> str:
    address = address_after_sign_in(reverse("decisions:procedure", args=[procedure.key]))
    return f"{said}\n\n{address}\n"


def _queue(
    kind: str, user: User, letter: Callable[[], tuple[str, str]], about: str, *, at: datetime
) -> bool:
    """Write a mail in both languages, once a person and matter; say whether it was not yet."""
    text = delivery.in_both(letter, user.language)
    return outbox.queue_once(kind=kind, recipient=user, about=about, at=at, **text)
