"""Invented people and papers, plainly marked, beside the real record (DESIGN §7).

They exist to be looked at and thrown away; nothing of them is evidence for a rule.
"""

from typing import Any

from django.db import transaction
from django.utils import timezone

from almaty_portal.record.demonstration import (
    accounts,
    inviting,
    keeping,
    meeting,
    papers,
    people,
    plan,
    procedures,
    telling,
)
from almaty_portal.record.loading.files import read_all
from archive.models import Document
from meetings.models import Decision, Meeting
from members.models import Letter, Organisation, Person, State, User


class RealDataFound(Exception):
    """The installation holds more than the record and the demonstration."""


def known_keys() -> dict[str, set[str]]:
    """Return by what the record knows its States, organisations, meetings and documents."""
    files = read_all()
    return {
        "states": {entry["code"] for entry in files["states"].content},
        "organisations": {entry["id"] for entry in files["organisations"].content},
        "meetings": {entry["id"] for entry in files["meetings"].content},
        "documents": set(files["portal_references"].content.values()),
    }


def _real(model: Any) -> Any:
    return model._default_manager.filter(is_demonstration=False)


def refuse_beside_real_data() -> None:
    """Refuse where somebody has begun to work.

    :raises RealDataFound: if an account, a person with a post, a letter, a meeting or a paper is neither of the record
        nor of the demonstration
    """
    record = known_keys()
    found = {
        "accounts": User.objects.filter(is_demonstration=False),
        "people": Person.objects.filter(is_demonstration=False, appointments__isnull=False),
        "letters": _real(Letter),
        "States": State.objects.exclude(code__in=record["states"]),
        "organisations": _real(Organisation).exclude(slug__in=record["organisations"]),
        "meetings": _real(Meeting).exclude(slug__in=record["meetings"]),
        "documents": _real(Document).exclude(symbol__in=record["documents"]),
        "decisions": _real(Decision).exclude(state=Decision.State.HISTORICAL),
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
    signed_in = accounts.load()
    held = people.load(signed_in)
    som = meeting.load(timezone.localdate(), held)
    papers.load(som, officer=held.officer)
    telling.load(som, held)
    keeping.load(som, officer=held.officer)
    inviting.load(som, held)
    meeting.load_decision(officer=held.officer)
    procedures.load(chair=signed_in["chair.kz"], coordinator=signed_in["coordinator.kg"])
    plan.load(som, officer=held.officer, representative=held.representative)
