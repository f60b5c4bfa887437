"""What is done before and after a meeting of each kind, in working days from its first day.

The Modalities set no such days; these are the unit's custom, meant to be changed on the meeting.
The order serves 3.iii.2 (preparing meetings) and 3.iii.3 (distributing documents).
"""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Step(NamedTuple):
    """A step: its key, what is done, how many working days from the meeting (before: minus)."""

    key: str
    what: Promise | str
    working_days: int


_DIRECTIVE = Step("directive", _("Obtain the Chair's directives and the draft agenda"), -60)
_SAVE_THE_DATE = Step("save-the-date", _("Announce the dates"), -50)
_CALL = Step("call", _("Call for papers"), -45)
_INVITE = Step("invitations", _("Send the invitations cleared by the Chair"), -40)
_AGENDA = Step("agenda", _("Publish the provisional agenda in both languages"), -30)
_NOMINATIONS = Step("nominations", _("Receive the nominations of delegations"), -20)
_ORIGINALS = Step("originals", _("Receive the originals of papers"), -20)
_TRANSLATIONS = Step("translations", _("Receive the translations"), -12)
_DISTRIBUTION = Step("distribution", _("Distribute the pack"), -10)
_INTERPRETERS = Step("interpreters", _("Give the interpreters the pack"), -8)
_LIST = Step("participants", _("Print the list of participants and the nameplates"), -3)
_SUMMARY = Step("summary", _("Circulate the draft minutes or the Chair's summary"), 10)
_COMPILATION = Step("compilation", _("Publish the compilation of materials"), 30)

_LARGE = (
    *(_DIRECTIVE, _SAVE_THE_DATE, _CALL, _INVITE, _AGENDA, _NOMINATIONS, _ORIGINALS),
    *(_TRANSLATIONS, _DISTRIBUTION, _INTERPRETERS, _LIST, _SUMMARY, _COMPILATION),
)
_MIDDLE = (
    *(_CALL, _INVITE, _AGENDA, _NOMINATIONS, _ORIGINALS, _TRANSLATIONS, _DISTRIBUTION),
    *(_INTERPRETERS, _LIST, _SUMMARY),
)
_SMALL = (
    _INVITE._replace(working_days=-15),
    _AGENDA._replace(working_days=-12),
    _ORIGINALS._replace(working_days=-10),
    _TRANSLATIONS._replace(working_days=-6),
    _DISTRIBUTION._replace(working_days=-5),
    _SUMMARY._replace(working_days=5),
)
_CONSULTATION = (
    Step("dates", _("Agree dates and themes with the host State"), -40),
    _INVITE._replace(working_days=-25),
    _DISTRIBUTION._replace(working_days=-5),
    Step("results", _("Receive the results for the next Senior Officials Meeting"), 15),
)
_EXTERNAL = (
    Step("message", _("Agree with the Chair what is said on behalf of the Process"), -10),
    Step("report", _("File what was said"), 5),
)

# By the kind of meeting (Modalities 3.v).
PLANS: dict[str, tuple[Step, ...]] = {
    "ministerial": _LARGE,
    "som": _LARGE,
    "coordinators": _SMALL,
    "national-consultation": _CONSULTATION,
    "expert": _MIDDLE,
    "thematic": _MIDDLE,
    "briefing": _SMALL,
    "external": _EXTERNAL,
}
