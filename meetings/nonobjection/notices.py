"""The mails of a procedure: no text of a State, no title, only the reference, the time, the link.

Each is written once a person and matter, whoever runs how often, and asked again at sending.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from meetings.models import NonObjectionProcedure, Position
from meetings.nonobjection import people
from meetings.nonobjection.overview import in_words
from members import outbox
from members.models import Notice, User

OPENED, CIRCULATED, EXTENDED = "procedure-opened", "procedure-circulated", "procedure-extended"
OBJECTION, RESULT, RECEIPT = "procedure-objection", "procedure-result", "position-receipt"
KINDS = (OPENED, CIRCULATED, EXTENDED, OBJECTION, RESULT, RECEIPT)


def tell_those_asked(procedure: NonObjectionProcedure, kind: str, *, at: datetime) -> None:
    """Tell coordinators and alternates of the States asked what is asked and until when."""
    about = f"{_about(procedure)}:{procedure.expires_at:%Y%m%d%H%M}"
    for user in people.accounts_asked(procedure, on=timezone.localdate(at)):
        with override(user.language):
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
            }[kind]
            body = _letter(said % facts, procedure)
        _queue(kind, user, subject % facts, body, about, at=at)


def tell_the_chair(procedure: NonObjectionProcedure, given: Position, *, at: datetime) -> None:
    """Tell the Chair, and the unit, at once that an objection was received."""
    for user in _chair_and_unit(at):
        with override(user.language):
            facts = {"reference": procedure.reference, "position": given.reference}
            subject = _("Objection received, %(reference)s") % facts
            said = _(
                "An objection was received in time (%(position)s). The procedure is broken and the"
                " text is not adopted by it."
            )
            body = _letter(said % facts, procedure)
        _queue(OBJECTION, user, subject, body, f"{_about(procedure)}:{given.pk}", at=at)


def tell_the_result(procedure: NonObjectionProcedure, *, at: datetime) -> None:
    """Tell those asked, the Chair and the unit what was established; one set of mails."""
    users = {user.pk: user for user in _chair_and_unit(at)}
    users |= {u.pk: u for u in people.accounts_asked(procedure, on=timezone.localdate(at))}
    is_adopted = procedure.outcome == NonObjectionProcedure.Outcome.ADOPTED
    for user in users.values():
        with override(user.language):
            facts = {
                "reference": procedure.reference,
                "number": procedure.decision.number,
                "instant": _instant(procedure),
            }
            subject = _("Result of the non-objection procedure %(reference)s") % facts
            if is_adopted:
                said = _(
                    "No participating State objected. The decision is adopted by consensus as of"
                    " %(instant)s under the number %(number)s."
                )
            else:
                said = _("An objection was received in time. The text is not adopted.")
            body = _letter(said % facts, procedure)
        _queue(RESULT, user, subject, body, _about(procedure), at=at)


def send_receipt(
    procedure: NonObjectionProcedure, given: Position, *, to: User, at: datetime
) -> None:
    """Confirm to whoever took the position that it was received, when, under which reference."""
    with override(to.language):
        facts = {
            "position": given.reference,
            "kind": given.get_kind_display(),
            "received": in_words(given.received_at, seconds=True),
        }
        subject = _("Receipt %(position)s") % facts
        said = _(
            "The position of your State was received on %(received)s: %(kind)s."
            " Its reference is %(position)s."
        )
        body = _letter(said % facts, procedure)
    _queue(RECEIPT, to, subject, body, f"{_about(procedure)}:{given.pk}", at=at)


def send_tests(procedure: NonObjectionProcedure, users: Iterable[User], *, at: datetime) -> int:
    """Write a test mail to each; one a day and person."""
    count = 0
    for user in users:
        with override(user.language):
            subject = _("Test mail of the portal of the Almaty Process")
            body = _(
                "This mail shows that you can be reached before a text is put to the participating"
                " States. Nothing is asked of you."
            )
        about = f"{_about(procedure)}:{timezone.localdate(at):%Y%m%d}"
        count += _queue(people.TEST_MAIL, user, subject, f"{body}\n", about, at=at)
    return count


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


def _letter(said: str, procedure: NonObjectionProcedure) -> str:
    address = f"{settings.SITE_URL}{reverse('decisions:procedure', args=[procedure.key])}"
    return f"{said}\n\n{address}\n"


def _queue(kind: str, user: User, subject: str, body: str, about: str, *, at: datetime) -> bool:
    """Write a mail that nobody need release; the same matter is not written twice."""
    _notice, made = Notice.objects.get_or_create(
        kind=kind,
        about=about,
        recipient=user,
        defaults={
            "language": user.language,
            "subject": outbox.one_line(subject),
            "body": body,
            "message_id": outbox.new_message_id(),
            "held_at": at,
            "released_at": at,
            "state": Notice.State.QUEUED,
        },
    )
    if made:
        transaction.on_commit(outbox.wake)
    return made
