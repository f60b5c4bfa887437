"""Members and people, as officers edit them."""

from members.admin.accounts import AccountAdmin
from members.admin.letters import LetterAdmin
from members.admin.outbox import NoticeAdmin
from members.admin.people import AppointmentAdmin, OrganisationAdmin, PersonAdmin
from members.admin.states import MandateAdmin, SourceAdmin, StateAdmin, ThemeAdmin

__all__ = [
    "AccountAdmin",
    "AppointmentAdmin",
    "LetterAdmin",
    "MandateAdmin",
    "NoticeAdmin",
    "OrganisationAdmin",
    "PersonAdmin",
    "SourceAdmin",
    "StateAdmin",
    "ThemeAdmin",
]
