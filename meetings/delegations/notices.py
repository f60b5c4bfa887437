"""The receipts of nominations and of requests, by mail, with a reference (EDGE_CASES 48)."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from almaty_portal.common import bilingual
from meetings.delegations.words import lock_in_words, moment_in_words
from meetings.models import Meeting, Nomination, NominationRequest, Participant
from members import delivery, outbox
from members.models import User
from members.sign_in import address_after_sign_in

KIND = "nomination"


def may_receive(notice: Any) -> bool:
    """A receipt goes to whoever did it, as long as the account stands."""
    is_active: bool = notice.recipient.is_active
    return is_active


def send_receipt(nomination: Nomination, *, at: datetime) -> None:
    """Send whoever named a delegation what was received, and until when it may be changed."""
    invitation = nomination.invitation
    meeting = invitation.meeting

    def letter() -> tuple[str, str]:
        who = bilingual.text(invitation.invited, "official_name" if invitation.state_id else "name")
        lines = [
            _("Received: the delegation of %(who)s") % {"who": who},
            bilingual.text(meeting, "title"),
            "",
            _("Reference: %(reference)s") % {"reference": nomination.reference},
            _("Received on %(moment)s") % {"moment": moment_in_words(at, meeting)},
            _("Named by: %(capacity)s") % {"capacity": nomination.capacity},
            "",
            *(_line(member) for member in nomination.members),
            "",
            _("It may be changed until %(lock)s.") % {"lock": lock_in_words(meeting)},
            _address(meeting),
        ]
        return _written(_("Delegation received: %(title)s"), meeting, lines)

    _send(nomination.named_by, letter, at=at)


def send_receipt_of_request(request: NominationRequest, *, at: datetime) -> None:
    """Send whoever asked what was received; the unit settles it."""
    meeting = request.invitation.meeting

    def letter() -> tuple[str, str]:
        lines = [
            _("Your request has been received; the Support Unit will answer it."),
            bilingual.text(meeting, "title"),
            "",
            _("Reference: %(reference)s") % {"reference": reference_of(request)},
            _("Received on %(moment)s") % {"moment": moment_in_words(at, meeting)},
            "",
            request.text,
        ]
        return _written(_("Request received: %(title)s"), meeting, lines)

    _send(request.asked_by, letter, at=at)


def send_answer(request: NominationRequest, *, at: datetime) -> None:
    """Send whoever asked the answer of the unit."""
    meeting = request.invitation.meeting

    def letter() -> tuple[str, str]:
        lines = [
            _("The Support Unit has answered your request."),
            bilingual.text(meeting, "title"),
            "",
            _("Reference: %(reference)s") % {"reference": reference_of(request)},
            "",
            request.text,
            "",
            request.answer,
            "",
            _address(meeting),
        ]
        return _written(_("Answer to your request: %(title)s"), meeting, lines)

    _send(request.asked_by, letter, at=at)


def reference_of(request: NominationRequest) -> str:
    """Return the number by which a request is spoken of."""
    return f"{request.invitation.meeting.slug}/R{request.pk}"


def _line(member: dict[str, Any]) -> str:
    name = bilingual.choose(member, "name").value
    office = bilingual.choose(member, "office").value
    mode = Participant.Mode(member["mode"]).label
    parts = [name, office, str(mode), _("head of delegation") if member["is_head"] else ""]
    return "– " + ", ".join(part for part in parts if part)


def _address(meeting: Meeting) -> str:
    return address_after_sign_in(reverse("meetings:delegation", args=[meeting.slug]))


def _written(subject: str, meeting: Meeting, lines: list[str]) -> tuple[str, str]:
    return subject % {"title": bilingual.text(meeting, "title")}, "\n".join(lines) + "\n"


def _send(user: User, letter: Callable[[], tuple[str, str]], *, at: datetime) -> None:
    outbox.send_soon(kind=KIND, recipient=user, at=at, **delivery.in_both(letter, user.language))
