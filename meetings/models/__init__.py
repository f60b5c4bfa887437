"""Meetings, their agendas and delegations, and what was decided."""

from meetings.models.agenda import AgendaItem
from meetings.models.decision import Decision
from meetings.models.delegation import Delegation, Participant
from meetings.models.meeting import Meeting

__all__ = ["AgendaItem", "Decision", "Delegation", "Meeting", "Participant"]
