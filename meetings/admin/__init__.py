"""Meetings and decisions, as officers edit them."""

from meetings.admin.decisions import DecisionAdmin
from meetings.admin.meetings import AgendaItemAdmin, DelegationAdmin, MeetingAdmin

__all__ = ["AgendaItemAdmin", "DecisionAdmin", "DelegationAdmin", "MeetingAdmin"]
