"""Meetings, their agendas and delegations, who is invited, what was decided and how."""

from meetings.modalities.models import Rule, RuleState
from meetings.models.agenda import AgendaEdition, AgendaItem, AgendaLine
from meetings.models.decision import Decision, Matter
from meetings.models.delegation import Delegation, Participant
from meetings.models.invitation import Invitation
from meetings.models.meeting import Meeting
from meetings.models.milestone import Milestone
from meetings.models.minutes import Minutes, MinutesComment, MinutesEdition
from meetings.models.nomination import Logistics, Nomination, NominationRequest
from meetings.models.note import OwnNote
from meetings.models.position import Position
from meetings.models.step import DecisionStep
from meetings.nonobjection.models import DayOff, Delivery, NonObjectionProcedure
from meetings.register.models import Corrigendum, RegisterCounter, RegisterEntry

__all__ = [
    "AgendaEdition",
    "AgendaItem",
    "AgendaLine",
    "Corrigendum",
    "DayOff",
    "Decision",
    "DecisionStep",
    "Delegation",
    "Delivery",
    "Invitation",
    "Logistics",
    "Matter",
    "Meeting",
    "Milestone",
    "Minutes",
    "MinutesComment",
    "MinutesEdition",
    "Nomination",
    "NominationRequest",
    "NonObjectionProcedure",
    "OwnNote",
    "Participant",
    "Position",
    "RegisterCounter",
    "RegisterEntry",
    "Rule",
    "RuleState",
]
