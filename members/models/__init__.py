"""Who takes part in the Process, and who they are."""

from members.models.account import User
from members.models.audience import Audience
from members.models.correspondence import Letter, Notice
from members.models.organisation import Organisation, OrganisationRole
from members.models.person import Appointment, Person
from members.models.reference import Source, SupportUnitMandate, Theme
from members.models.state import FormerName, Participation, State

__all__ = [
    "Appointment",
    "Audience",
    "FormerName",
    "Letter",
    "Notice",
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
