"""Meetings, inviting and decisions, as officers edit them."""

from meetings.admin.decisions import DecisionAdmin
from meetings.admin.invitations import InvitationAdmin, LogisticsAdmin, NominationRequestAdmin
from meetings.admin.meetings import (
    AgendaItemAdmin,
    DelegationAdmin,
    MeetingAdmin,
    ParticipantAdmin,
)
from meetings.admin.milestones import MilestoneAdmin
from meetings.admin.minutes import MinutesAdmin, MinutesEditionAdmin
from meetings.admin.modalities import RuleAdmin, RuleStateAdmin
from meetings.admin.procedures import DayOffAdmin, NonObjectionProcedureAdmin, PositionAdmin

__all__ = [
    "AgendaItemAdmin",
    "DayOffAdmin",
    "DecisionAdmin",
    "DelegationAdmin",
    "InvitationAdmin",
    "LogisticsAdmin",
    "MeetingAdmin",
    "MilestoneAdmin",
    "MinutesAdmin",
    "MinutesEditionAdmin",
    "NominationRequestAdmin",
    "NonObjectionProcedureAdmin",
    "ParticipantAdmin",
    "PositionAdmin",
    "RuleAdmin",
    "RuleStateAdmin",
]
