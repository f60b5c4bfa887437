"""Invented people and papers, plainly marked, beside the real record (DESIGN §7).

They exist to be looked at and thrown away; nothing of them is evidence for a rule.
"""

from django.db import transaction
from django.utils import timezone

from almaty_portal.record.demonstration import accounts, meeting, papers, people
from archive.models import Document
from meetings.models import Decision, Meeting
from members.models import Person, User


class RealDataFound(Exception):
    """The installation holds more than the record and the demonstration."""


def refuse_beside_real_data() -> None:
    """Refuse where somebody has begun to work.

    :raises RealDataFound: if an account, a person with a post, or a paper is neither of the record
        nor of the demonstration
    """
    found = {
        "accounts": User.objects.filter(is_demonstration=False),
        "people": Person.objects.filter(is_demonstration=False, appointments__isnull=False),
        "documents": Document.objects.filter(is_demonstration=False, is_portal_reference=False),
        "meetings": Meeting.objects.filter(is_demonstration=False).exclude(state="held"),
        "decisions": Decision.objects.filter(is_demonstration=False).exclude(state="historical"),
    }
    real = [name for name, rows in found.items() if rows.exists()]
    if real:
        message = f"There is real work here ({', '.join(real)}): no demonstration is added to it."
        raise RealDataFound(message)


@transaction.atomic
def load() -> None:
    """Add the demonstration set once; a second time nothing changes.

    :raises RealDataFound: where anything but record and demonstration exists
    """
    refuse_beside_real_data()
    if Meeting.objects.filter(is_demonstration=True).exists():
        return
    held = people.load(accounts.load())
    som = meeting.load(timezone.localdate(), held)
    papers.load(som, officer=held.officer)
    meeting.load_decision(officer=held.officer)
