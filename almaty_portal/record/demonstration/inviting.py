"""Whom the coming meeting invites, a note with its scan, a delegation, a wish after the lock."""

import io
from datetime import timedelta

from django.utils import timezone

from almaty_portal.common.clearing import Clearing
from almaty_portal.common.printing import Block, printed
from almaty_portal.record.demonstration.people import Held
from archive.files import store
from meetings.invitations import services
from meetings.models import Invitation, Logistics, Meeting, NominationRequest, Participant
from members.models import Letter

BOTH = "Demonstration / Демонстрация"


def load(meeting: Meeting, held: Held) -> None:
    """Make them by the acts an officer makes them by."""
    now = timezone.now()
    today = timezone.localdate(now)
    meeting.nominations_lock_on = meeting.starts_on - timedelta(days=10)
    meeting.save()
    services.draw_up_invitations(meeting=meeting)
    services.clear_invitations(meeting=meeting, cleared=Clearing(by=BOTH, on=today, form="letter"))
    services.send_invitations(meeting=meeting, at=now)
    invitation = Invitation.objects.get(meeting=meeting, state=held.kyrgyz_state)
    invitation.letter = _note(invitation)
    invitation.save()
    delegate = Participant.objects.get(delegation__meeting=meeting, person=held.delegate)
    for name, value in {
        "name_ru": held.delegate.name_ru,
        "name_en": held.delegate.name_en,
        "office_ru": "Демонстрация: главный специалист",
        "office_en": "Demonstration: chief specialist",
        "is_head": True,
    }.items():
        setattr(delegate, name, value)
    delegate.save()
    Logistics.objects.create(
        participant=delegate,
        arrives_on=meeting.starts_on - timedelta(days=1),
        departs_on=(meeting.ends_on or meeting.starts_on) + timedelta(days=1),
        hotel=BOTH,
    )
    NominationRequest.objects.create(
        invitation=invitation,
        text="Демонстрация: просьба изменить должность. Demonstration: please change the office.",
        asked_by=held.officer,
        capacity=BOTH,
        asked_at=now,
    )


def _note(invitation: Invitation) -> Letter:
    """Make a note that went out, with a scan that is plainly none."""
    body, _pages = printed([Block(BOTH, 1)], title=BOTH, language="ru")
    letter: Letter = Letter.objects.create(
        direction=Letter.Direction.OUT,
        number="DEMO-1",
        dated_on=timezone.localdate(),
        sender=BOTH,
        addressee=BOTH,
        concerns=BOTH,
        about=f"meetings.invitation:{invitation.pk}",
        scan_sha256=store.put(io.BytesIO(body)).sha256,
        scan_media_type="application/pdf",
        is_demonstration=True,
    )
    return letter
