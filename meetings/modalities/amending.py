"""Where the Modalities may be amended.

"These Operating Modalities may be amended at the Ministerial meetings of the Almaty Process."
— Operating Modalities, 3.vii
"""

from typing import Any

from meetings.modalities.checkers import may_amend
from meetings.models.decision import Decision


class AmendedElsewhere(Exception):
    """The Modalities are amended at Ministerial meetings only (3.vii)."""


def refuse_elsewhere(sender: type[Decision], instance: Decision, **_kwargs: Any) -> None:  # noqa: ARG001 - a signal's
    """Refuse an adopted amendment that no Ministerial meeting took, whoever writes it.

    :raises AmendedElsewhere: before the row is written
    """
    if not instance.amends_modalities or instance.state != Decision.State.ADOPTED:
        return
    if not may_amend(instance.meeting.kind if instance.meeting else None):
        raise AmendedElsewhere
