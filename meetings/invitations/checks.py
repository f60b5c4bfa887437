"""The rule of 3.iv asked of an invitation, and its refusal in the reader's words."""

from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings import clauses, inviting
from meetings.models.decision import Decision
from meetings.models.meeting import Meeting

_REASONS: dict[str, Promise] = {
    inviting.NOTHING: gettext_lazy("No decision of the participating States is named."),
    inviting.NOT_ADOPTED: gettext_lazy(
        "The decision that is named is not adopted, or the closing act of its procedure is still to"
        " come."
    ),
    inviting.LATER: gettext_lazy("The decision that is named is not in effect yet."),
    inviting.ANOTHER_MEETING: gettext_lazy(
        "The decision that is named gives no consent for this meeting."
    ),
    inviting.INVENTED: gettext_lazy("The decision that is named belongs to the demonstration."),
}


def recorded(decision: Decision | None, *, meeting: Meeting) -> inviting.Recorded | None:
    """Return a decision as the rule sees it, for a meeting."""
    if decision is None:
        return None
    return inviting.Recorded(
        is_adopted=Decision.State(decision.state) is Decision.State.ADOPTED,
        effective_on=decision.effective_on,
        concerns_another=decision.consents_for_id != meeting.pk,
        is_invented=decision.is_demonstration and not meeting.is_demonstration,
    )


def sentence(refused: Exception) -> str:
    """Return a refusal in the reader's language, with the words of 3.iv."""
    if isinstance(refused, inviting.MemberIsNotLeftOut):
        return _("A participating State is not left out: all are equal participants (3.i).")
    said = (
        _("The decision of the participating States to leave it out is not on record.")
        if isinstance(refused, inviting.DecisionNotRecorded)
        else _("The consent of the participating States for this meeting is not on record.")
    )
    reason = (
        str(_REASONS[refused.reason]) if isinstance(refused, inviting.ConsentNotRecorded) else ""
    )
    return " ".join(part for part in (said, reason, clauses.quotation_of_3_iv()) if part)


def refusal_of(invitation: Any, *, on: date | None = None) -> str:
    """Return why an invitation cannot stand as it was typed, or nothing."""
    on = on or timezone.localdate()
    if invitation.meeting_id is None:
        return ""
    meeting = invitation.meeting
    organisation = invitation.organisation
    is_civil = invitation.person_id or (
        organisation is not None and organisation.kind == inviting.CIVIL_SOCIETY
    )
    try:
        if is_civil or invitation.basis == inviting.CONSENT:
            inviting.require_consent(recorded(invitation.consent, meeting=meeting), on=on)
        if invitation.is_left_out:
            inviting.require_decision_to_leave_out(
                invitation.basis, recorded(invitation.left_out_by, meeting=meeting), on=on
            )
    except (inviting.ConsentNotRecorded, inviting.MemberIsNotLeftOut) as refused:
        return sentence(refused)
    return ""
