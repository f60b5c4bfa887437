"""How people are told: two mailings held, an address that fails, a letter a day, secret addresses."""

from datetime import timedelta

from django.utils import timezone

from almaty_portal.record.demonstration.people import Held
from archive.models import Pack
from archive.packs import links, services
from meetings.models import Meeting
from members import addresses, calendars
from members.models import Audience, NoticesWanted, User

INTERPRETER = "Demonstration / Демонстрация: Anna Interpretova"
PURPOSE = "demonstration: interpreter / демонстрация: устный переводчик"
CAME_BACK = "Demonstration: mailbox full / Демонстрация: ящик переполнен"


def load(meeting: Meeting, held: Held) -> None:
    """Make one of each; the notices of the pack itself are held since it was distributed."""
    now = timezone.now()
    pack = Pack.objects.filter(meeting=meeting).latest("serial")
    services.remind(pack=pack, at=now)
    links.make(
        pack=pack,
        name=INTERPRETER,
        purpose=PURPOSE,
        audience=Audience.MEMBERS,
        expires_at=now + timedelta(days=40),
        by=held.officer,
        at=now,
    )
    if held.observer.user is not None:
        addresses.mark_failing(user=held.observer.user, note=CAME_BACK, at=now)
    if held.delegate.user is not None:
        User.objects.filter(pk=held.delegate.user.pk).update(notices_wanted=NoticesWanted.DIGEST)
        calendars.make(user=held.delegate.user, at=now)
