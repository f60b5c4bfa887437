"""The notices of minutes: that a draft waits for comments, that the text is final."""

from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from almaty_portal.common import bilingual
from almaty_portal.common.dates import in_words
from meetings.models import MinutesEdition
from members import delivery, outbox
from members.models import Appointment, User
from members.sign_in import address_after_sign_in

KIND = "minutes"
FOR_MEMBERS = (
    Appointment.Role.COORDINATOR,
    Appointment.Role.ALTERNATE,
    Appointment.Role.CHAIR_REPRESENTATIVE,
)


def recipients_of(edition: MinutesEdition, *, at: datetime) -> QuerySet[User]:
    """Return the accounts told: who sat at the meeting, and who coordinates for a State."""
    meeting = edition.minutes.meeting
    posts = Appointment.objects.in_office_on(timezone.localdate(at)).filter(role__in=FOR_MEMBERS)
    groups = [group for group in (meeting.delegates_id, meeting.observers_id) if group]
    told = Q(groups__in=groups) | Q(pk__in=posts.values("person__user"))
    return User.objects.filter(told, is_active=True, is_staff=False).distinct().order_by("pk")


def hold_for(edition: MinutesEdition, *, at: datetime) -> int:
    """Hold a notice in both languages for each of them that may read it; return how many."""
    count = 0
    for user in recipients_of(edition, at=at):
        if not MinutesEdition.objects.visible_to(user).filter(pk=edition.pk).exists():
            continue
        outbox.hold(
            kind=KIND,
            recipient=user,
            about=f"meetings.minutesedition:{edition.pk}",
            at=at,
            **delivery.in_both(lambda: _letter(edition), user.language),
        )
        count += 1
    return count


def may_receive(notice: Any) -> bool:
    """Say whether the recipient may read that edition now, and no later one has taken its place."""
    number = notice.about.removeprefix("meetings.minutesedition:")
    if not number.isdecimal():
        return False
    editions = MinutesEdition.objects.visible_to(notice.recipient).newest()
    return editions.filter(pk=int(number)).exists()


def _letter(edition: MinutesEdition) -> tuple[str, str]:
    minutes = edition.minutes
    facts = {
        "kind": minutes.get_kind_display(),
        "title": bilingual.text(minutes.meeting, "title"),
        "mark": edition.mark,
    }
    if edition.comments_until is not None:
        asked = _("Comments are asked until %(day)s, on the page of the text:") % {
            "day": in_words(edition.comments_until, language=bilingual.current(), genitive=True)
        }
    else:
        asked = _("The text is final. It can be read here:")
    page = reverse("meetings:minutes", args=[minutes.meeting.slug])
    lines = [
        facts["title"],
        "",
        asked,
        address_after_sign_in(page),
    ]
    return _("%(title)s: %(kind)s, %(mark)s") % facts, "\n".join(lines) + "\n"
