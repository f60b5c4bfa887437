"""Whether anybody but the Support Unit may know of a meeting yet (DESIGN §4)."""

from meetings.models import Meeting


class NotAnnounced(Exception):
    """The meeting is only planned: nobody but the Support Unit may know of it yet."""


def require_announced(meeting: Meeting) -> None:
    """Let nothing about a meeting leave the house before it is confirmed.

    :raises NotAnnounced: while it is planned
    """
    if meeting.state == Meeting.State.PLANNED:
        raise NotAnnounced
