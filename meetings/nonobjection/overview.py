"""What a reader is shown of a procedure: the instant by each clock, what is left, what was said."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from almaty_portal.common import bilingual, dates
from meetings import consensus
from meetings.capitals import times_in_capitals
from meetings.models import NonObjectionProcedure, Position
from meetings.nonobjection import instants, people
from meetings.nonobjection.instants import Stage
from meetings.venue_time import offset_in_words
from members.models import Appointment, State


class CapitalTime(NamedTuple):
    """The instant by the clock of a State's capital."""

    name: str
    words: str
    offset: str


class Said(NamedTuple):
    """A position as a reader is shown it, with a sentence where its effect needs one."""

    position: Position
    received: str
    sentence: str


@dataclass
class Shown:
    """A procedure as one reader is shown it at a moment."""

    procedure: NonObjectionProcedure
    stage: Stage
    sentence: str
    instant: str = ""
    left: str = ""
    post: Appointment | None = None
    own: list[Said] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)

    @property
    def takes_positions(self) -> bool:
        """Say whether this reader may say something for a State now."""
        return self.post is not None and bool(self.kinds)


def shown(procedure: NonObjectionProcedure, user: Any, *, now: datetime, on: date) -> Shown:
    """Return a procedure with what it asks of this reader."""
    stage = procedure.stage(now)
    result = Shown(
        procedure,
        stage,
        sentence_of(procedure, stage),
        instant=in_words(procedure.expires_at) if procedure.expires_at else "",
    )
    if stage in (Stage.OPEN, Stage.CIRCULATED) and procedure.expires_at:
        result.left = left_in_words(procedure.expires_at - now)
    result.post = people.post_for(user, procedure.circle.all(), on=on)
    if result.post is not None:
        own = Position.objects.filter(decision=procedure.decision, state=result.post.state)
        rows = list(own.as_said(on=on))
        result.own = all_said(rows, procedure)
        held = {row.kind for row in rows if row.standing == Position.Standing.COUNTS}
        offered = _kinds_at(
            stage, is_in_time=procedure.expires_at is not None and now <= procedure.expires_at
        )
        result.kinds = [kind for kind in offered if consensus.may_give(kind, held)]
    return result


def acts_at(stage: Stage, user: Any, *, speaks: bool) -> list[str]:
    """Return what somebody may do to a procedure at a stage."""
    if stage in (Stage.PREPARED, Stage.CIRCULATED, Stage.COMMENTED):
        return ["open"] if speaks else []
    if stage == Stage.OPEN:
        return ["extend", "withdraw"] if speaks else []
    if stage in (Stage.BROKEN, Stage.DEEMED):
        return ["close"] if speaks or user.standing.is_support_unit else []
    return []


def asked_of(user: Any, *, now: datetime, on: date) -> list[Shown]:
    """Return what is asked of somebody now, the soonest first: the beginning of their desk.

    Of coordinators a position or comments; of the Chair's representative also what waits to be
    opened. Who has answered still sees it, with the answer.
    """
    if not user.standing.appointments:
        return []
    procedures = (
        NonObjectionProcedure.objects.visible_to(user)
        .filter(closed_at__isnull=True)
        .select_related("decision")
        .order_by("expires_at", "pk")
    )
    found = [shown(procedure, user, now=now, on=on) for procedure in procedures]
    speaks = any(entry.stage == Stage.PREPARED for entry in found) and (
        people.speaks_for_the_chair(user, on=on)
    )
    asking = {Stage.OPEN, Stage.CIRCULATED}
    return [
        entry
        for entry in found
        if (entry.stage in asking and entry.post) or (entry.stage == Stage.PREPARED and speaks)
    ]


def capitals_of(procedure: NonObjectionProcedure) -> list[CapitalTime]:
    """Return the instant by the clocks of the States asked, in the order of 3.ii."""
    if procedure.expires_at is None:
        return []
    names = {state.code: state for state in procedure.circle.in_protocol_order()}  # type: ignore[attr-defined]
    return clocks(procedure.expires_at, names)


def clocks(moment: datetime, names: dict[str, State]) -> list[CapitalTime]:
    """Return a moment by the clocks of some States' capitals."""
    return [
        CapitalTime(
            bilingual.text(names[time.code], "short_name"), local_words(time.local), time.offset
        )
        for time in times_in_capitals(moment, names)
    ]


def all_said(
    positions: list[Position], procedure: NonObjectionProcedure | None = None
) -> list[Said]:
    """Return positions, each with the sentence that says what effect it has (EDGE_CASES 58).

    They come from ``as_said``.
    """
    return [
        Said(row, in_words(row.received_at, seconds=True), _effect_of(row, procedure))
        for row in positions
    ]


def in_words(moment: datetime, *, seconds: bool = False) -> str:
    """Return an instant at the seat: 12 May 2026, 18:00 (Almaty time, UTC+5)."""
    local = moment.astimezone(ZoneInfo(instants.ZONE))
    words = local_words(local, seconds=seconds)
    facts = {"moment": words, "offset": offset_in_words(local)}
    return _("%(moment)s (Almaty time, %(offset)s)") % facts


def local_words(local: datetime, *, seconds: bool = False) -> str:
    """Return a local time with its day: 12 May 2026, 18:00."""
    day = dates.in_words(local.date(), language=bilingual.current())
    return f"{day}, {local:%H:%M:%S}" if seconds else f"{day}, {local:%H:%M}"


def left_in_words(left: timedelta) -> str:
    """Return how long is left, to the minute: 3 days 4 hours; the page counts, not the browser."""
    minutes = int(left.total_seconds() // 60)
    days, minutes = divmod(minutes, 24 * 60)
    hours, minutes = divmod(minutes, 60)
    if days:
        parts = [_days(days), _hours(hours) if hours else ""]
    elif hours:
        parts = [_hours(hours), _minutes(minutes) if minutes else ""]
    elif minutes:
        parts = [_minutes(minutes)]
    else:
        return _("less than a minute")
    return " ".join(part for part in parts if part)


def sentence_of(procedure: NonObjectionProcedure, stage: Stage) -> str:
    """Return what a stage means, in a sentence."""
    if stage == Stage.CIRCULATED and procedure.mandate_id:
        circulated = _("Circulated for comments until %(instant)s. Comments adopt nothing.")
    else:
        circulated = _(
            "Circulated for comments until %(instant)s. Comments adopt nothing: no decision allows"
            " a non-objection procedure for this matter."
        )
    facts = {
        "instant": in_words(procedure.expires_at) if procedure.expires_at else "",
        "number": procedure.decision.number or "",
        "closed": in_words(procedure.closed_at) if procedure.closed_at else "",
        "reason": bilingual.text(procedure, "withdrawn_because"),
    }
    return {
        Stage.PREPARED: _("In preparation: the Chair has not opened it."),
        Stage.CIRCULATED: circulated,
        Stage.COMMENTED: _("The time for comments ended on %(instant)s."),
        Stage.OPEN: _(
            "Open until %(instant)s. The text is adopted if no participating State objects to it"
            " by then."
        ),
        Stage.BROKEN: _(
            "An objection was received in time. The procedure is broken, and the text is not"
            " adopted by it."
        ),
        Stage.ESTABLISHING: _("Closed on %(instant)s; the result is being established."),
        Stage.DEEMED: _(
            "No participating State objected: the text is adopted by consensus as of %(instant)s."
            " Its number is given with the closing act."
        ),
        Stage.ADOPTED: _(
            "No participating State objected: the text was adopted by consensus as of %(instant)s,"
            " under the number %(number)s."
        ),
        Stage.NOT_ADOPTED: _("An objection was received in time: the text was not adopted."),
        Stage.WITHDRAWN: _(
            "The Chair withdrew it on %(closed)s: nothing was adopted. Reason: %(reason)s"
        ),
    }[stage] % facts


def _kinds_at(stage: Stage, *, is_in_time: bool) -> tuple[str, ...]:
    """Return what may be said: a second State's objection in time is kept beside the first."""
    attached = (consensus.RESERVES, consensus.STATES)
    objecting = (consensus.OBJECTS, consensus.AMENDS) if is_in_time else ()
    return {
        Stage.CIRCULATED: (consensus.COMMENTS,),
        Stage.OPEN: (
            *(consensus.JOINS, consensus.OBJECTS, consensus.AMENDS),
            *(*attached, consensus.WITHDRAWS),
        ),
        Stage.BROKEN: (*objecting, consensus.WITHDRAWS),
        Stage.NOT_ADOPTED: (*objecting, consensus.WITHDRAWS),
    }.get(stage, ())


def _effect_of(position: Position, procedure: NonObjectionProcedure | None) -> str:
    if position.standing == Position.Standing.LATE:
        ends = procedure.expires_at if procedure else None
        if ends is not None and instants.is_in_time(position.received_at, ends):
            return _(
                "Received in time, entered after the result was established: kept on record, and"
                " the Chair was told."
            )
        return _("Received too late to have effect; kept on record.")
    if position.standing == Position.Standing.NONE:
        return _("Not of a participating State: kept on record, without effect.")
    if position.kind == Position.Kind.WITHDRAWS and procedure is not None:
        return _("Recorded beside the objection; it revives nothing.")
    if position.letter_id:
        return _("Received by letter.")
    if position.recorded_in:
        return _("Said at the meeting, as its summary or minutes record.")
    if not position.is_serving:  # type: ignore[attr-defined]
        return _("Given by the coordinator then in office; it stands for the State.")
    return ""


def _days(count: int) -> str:
    return ngettext("%(count)s day", "%(count)s days", count) % {"count": count}


def _hours(count: int) -> str:
    return ngettext("%(count)s hour", "%(count)s hours", count) % {"count": count}


def _minutes(count: int) -> str:
    return ngettext("%(count)s minute", "%(count)s minutes", count) % {"count": count}
