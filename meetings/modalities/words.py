"""What was found, in words of the reader's language; no State is named in them (DESIGN §3.9)."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, pgettext, pgettext_lazy

from almaty_portal.common import bilingual
from almaty_portal.common.dates import Dated, in_words
from meetings.modalities import rule as rules
from meetings.modalities.rule import Finding

STATES = {
    rules.OBSERVED: pgettext_lazy("rule", "observed"),
    rules.DUE: pgettext_lazy("rule", "due"),
    rules.DEPARTED: pgettext_lazy("rule", "departed from"),
    rules.ENCOURAGED: pgettext_lazy("rule", "encouraged"),
    rules.WAIVED: pgettext_lazy("rule", "waived"),
    rules.NOT_RECORDED: pgettext_lazy("rule", "not recorded"),
}

EVIDENCE = {
    "coordinators": gettext_noop("On record as serving: %(known)s of %(of)s."),
    "no-chair": gettext_noop("No Chair is on record on this day."),
    "chair-elected": gettext_noop("The Chair was elected (in the Chair since %(since)s)."),
    "chair-by-decision": gettext_noop("The Chair was decided upon (in the Chair since %(since)s)."),
    "no-outgoing": gettext_noop(
        "Who chaired before the term that runs since %(since)s is not on record."
    ),
    "another-accepted": gettext_noop(
        "For the term that runs since %(since)s a State earlier in the order had accepted."
    ),
    "answers-not-recorded": gettext_noop(
        "For the term that runs since %(since)s the record does not hold all answers to its offer."
    ),
    "kept-without-decision": gettext_noop(
        "The term that runs since %(since)s began neither in the order nor by a decision."
    ),
    "chair-in-order": gettext_noop(
        "The Chair followed in the order (in the Chair since %(since)s)."
    ),
    "term-within-plan": gettext_noop("The term runs since %(since)s; foreseen until %(until)s."),
    "term-beyond-plan": gettext_noop(
        "The term runs since %(since)s and was foreseen until %(until)s; neither a hand-over nor a"
        " decision is on record."
    ),
    "represented": gettext_noop(
        "A representative is on record for the term that runs since %(since)s."
    ),
    "not-represented": gettext_noop(
        "No representative is on record for the term that runs since %(since)s."
    ),
    "last-held": gettext_noop("The last on record: %(last)s."),
    "first-due": gettext_noop("None is on record yet; foreseen since %(last)s."),
    "nothing-since": gettext_noop(
        "The last on record: %(last)s; what followed by %(until)s is not on record."
    ),
    "none-on-record": gettext_noop("None is on record."),
    "plan-agreed": gettext_noop("The work plan of %(year)s was agreed by a decision."),
    "first-plan": gettext_noop("No work plan is on record yet."),
    "no-plan": gettext_noop("No decision on the work plan of %(year)s or the next is on record."),
    "over-objection": gettext_noop("Adopted while an objection stood: %(known)s."),
    "by-consensus": gettext_noop("Decisions on record as adopted by consensus: %(known)s."),
    "no-decision": gettext_noop("The portal holds no text of a decision adopted by this day."),
    "no-amendment": gettext_noop("No amendment is on record."),
    "amended-by-ministers": gettext_noop("Amended at Ministerial meetings: %(known)s."),
    "amended-elsewhere": gettext_noop(
        "Amendments on record: %(known)s, not all of them by a Ministerial meeting."
    ),
    "observers": gettext_noop("Observers invited, or left out by a decision: %(known)s of %(of)s."),
    "observers-unknown": gettext_noop("Nothing on record tells whether observers were left out."),
    "civil-society": gettext_noop(
        "Invitations of civil society that rest on a recorded consent: %(known)s of %(of)s."
    ),
    "civil-society-unknown": gettext_noop("No invitation of civil society is on record."),
    "languages": gettext_noop("Public documents held in Russian and English: %(known)s of %(of)s."),
    "languages-unknown": gettext_noop("No public document is held."),
    "archive": gettext_noop(
        "Meetings held of which the archive keeps a document: %(known)s of %(of)s."
    ),
    "archive-unknown": gettext_noop("No meeting is on record."),
    "no-mandate": gettext_noop("No mandate of the Support Unit is on record."),
    "mandate-without-end": gettext_noop("The mandate runs since %(since)s."),
    "mandate-runs": gettext_noop("The mandate runs since %(since)s; foreseen until %(until)s."),
    "mandate-pending": gettext_noop(
        "The mandate runs since %(since)s and was foreseen until %(until)s, pending a decision;"
        " none is on record."
    ),
    "not-in-force": gettext_noop("Not in force on this day; valid from %(since)s."),
}


def state_in_words(finding: Finding) -> str:
    """Return the state in words; what is due says by when."""
    if finding.state == rules.DUE and finding.next_due is not None:
        said = pgettext("rule", "due by %(day)s")
        return said % {"day": _day(finding.next_due)}
    return str(STATES[finding.state])


def evidence_in_words(finding: Finding) -> str:
    """Return the sentence of evidence, or the basis on record in the reader's language."""
    if finding.says == "basis":
        mine = bilingual.current()
        basis = finding.facts.get(mine) or finding.facts.get(bilingual.other(mine))
        return str(basis or "")
    filled: dict[str, Any] = {
        name: _day(value) if isinstance(value, date | Dated) else value
        for name, value in finding.facts.items()
    }
    return _(EVIDENCE[finding.says]) % filled


def _day(day: date | Dated) -> str:
    known = day if isinstance(day, Dated) else Dated(day)
    return in_words(*known, language=bilingual.current(), genitive=True)
