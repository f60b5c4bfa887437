"""Who takes part in the Process, and who they are."""

from members.models.account import NoticesWanted, User
from members.models.audience import Audience
from members.models.calendar import CalendarToken
from members.models.correspondence import Digest, Letter, Notice
from members.models.organisation import Organisation, OrganisationRole
from members.models.person import Appointment, Person
from members.models.reference import Source, SupportUnitMandate, Theme
from members.models.state import FormerName, Participation, State

__all__ = [
    "Appointment",
    "Audience",
    "CalendarToken",
    "Digest",
    "FormerName",
    "Letter",
    "Notice",
    "NoticesWanted",
    "Organisation",
    "OrganisationRole",
    "Participation",
    "Person",
    "Source",
    "State",
    "SupportUnitMandate",
    "Theme",
    "User",
]
