"""The notice beside the letter: that a delegation can be named, and where."""

from datetime import datetime
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from almaty_portal.common import bilingual
from meetings.delegations.words import lock_in_words
from meetings.models import Invitation
from meetings.models.invitation import NAMING
from members import outbox
from members.models import Appointment, User
from members.sign_in import address_after_sign_in

KIND = "invitation"


def hold_for(invitation: Invitation, *, at: datetime) -> None:
    """Write a notice to each account that may name the delegation, in its language."""
    posts = Appointment.objects.in_office_on(timezone.localdate(at)).filter(role__in=NAMING)
    of_the_invited = (
        Q(state=invitation.state_id)
        if invitation.state_id
        else Q(organisation=invitation.organisation_id)
    )
    holders = posts.filter(of_the_invited).values("person__user")
    if invitation.person_id:
        return
    for user in User.objects.filter(pk__in=holders, is_active=True, is_staff=False):
        with override(user.language):
            subject, body = _letter(invitation)
        outbox.hold(
            kind=KIND, recipient=user, subject=subject, body=body, about=_about(invitation), at=at
        )


def may_receive(notice: Any) -> bool:
    """Say whether the recipient may name that delegation now."""
    number = notice.about.removeprefix("meetings.invitation:")
    if not number.isdecimal():
        return False
    return Invitation.objects.visible_to(notice.recipient).filter(pk=int(number)).exists()


def _about(invitation: Invitation) -> str:
    return f"meetings.invitation:{invitation.pk}"


def _letter(invitation: Invitation) -> tuple[str, str]:
    meeting = invitation.meeting
    title = bilingual.text(meeting, "title")
    page = reverse("meetings:delegation", args=[meeting.slug])
    lines = [
        title,
        "",
        _("The letter of invitation has been sent. The delegation can be named on one page:"),
        address_after_sign_in(page),
        "",
        _("It may be changed until %(lock)s.") % {"lock": lock_in_words(meeting)},
    ]
    return _("Delegation to the meeting: %(title)s") % {"title": title}, "\n".join(lines) + "\n"
