"""The receipts of nominations and of requests, by mail, with a reference (EDGE_CASES 48)."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from almaty_portal.common import bilingual
from meetings.delegations.words import lock_in_words, moment_in_words
from meetings.models import Meeting, Nomination, NominationRequest, Participant
from members import outbox
from members.models import User

KIND = "nomination"


def may_receive(notice: Any) -> bool:
    """A receipt goes to whoever did it, as long as the account stands."""
    is_active: bool = notice.recipient.is_active
    return is_active


def send_receipt(nomination: Nomination, *, at: datetime) -> None:
    """Send whoever named a delegation what was received, and until when it may be changed."""
    invitation = nomination.invitation
    meeting = invitation.meeting
    with override(nomination.named_by.language):
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
        _send(nomination.named_by, _("Delegation received: %(title)s"), meeting, lines, at)


def send_receipt_of_request(request: NominationRequest, *, at: datetime) -> None:
    """Send whoever asked what was received; the unit settles it."""
    meeting = request.invitation.meeting
    with override(request.asked_by.language):
        lines = [
            _("Your request has been received; the Support Unit will answer it."),
            bilingual.text(meeting, "title"),
            "",
            _("Reference: %(reference)s") % {"reference": reference_of(request)},
            _("Received on %(moment)s") % {"moment": moment_in_words(at, meeting)},
            "",
            request.text,
        ]
        _send(request.asked_by, _("Request received: %(title)s"), meeting, lines, at)


def send_answer(request: NominationRequest, *, at: datetime) -> None:
    """Send whoever asked the answer of the unit."""
    meeting = request.invitation.meeting
    with override(request.asked_by.language):
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
        _send(request.asked_by, _("Answer to your request: %(title)s"), meeting, lines, at)


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
    return f"{settings.SITE_URL}{reverse('meetings:delegation', args=[meeting.slug])}"


def _send(user: User, subject: str, meeting: Meeting, lines: list[str], at: datetime) -> None:
    title = bilingual.text(meeting, "title")
    outbox.send_soon(
        kind=KIND,
        recipient=user,
        subject=subject % {"title": title},
        body="\n".join(lines) + "\n",
        at=at,
    )
