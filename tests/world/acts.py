"""What the small portal’s States and Chair have done: decisions, minutes, procedures, plans."""

from datetime import date
from typing import Any

from django.utils import timezone

from almaty_portal.common.clearing import Clearing
from archive.models import Document, Filing
from meetings.minutes.services import circulate, comment, make_final
from meetings.models import Meeting, Position
from members.models import State
from tests.factories import (
    make_activity,
    make_contribution,
    make_decision,
    make_directive,
    make_draft,
    make_minutes,
    make_offer,
    make_plan,
    make_procedure,
    make_proposal,
    make_state,
)
from tests.world.circles import CIRCLES, EVERYBODY, MEMBERS, NOBODY, World, title


def add_decisions(world: World, meeting: Meeting) -> None:
    things: dict[str, str] = {}
    rows: dict[str, tuple[frozenset[str], dict[str, Any]]] = {
        audience: (readers if audience != "support-unit" else NOBODY, {"audience": audience})
        for audience, readers in CIRCLES.items()
    }
    rows["draft"] = (NOBODY, {"state": "draft", "cleared_at": None})
    rows["not cleared"] = (NOBODY, {"cleared_at": None})
    for number, (name, (readers, facts)) in enumerate(rows.items(), 1):
        word = f"decision{name.replace(' ', '').replace('-', '')}"
        decision = make_decision(
            f"2026-{number:02d}",
            meeting=meeting,
            text_en=f"Text zebra{word}en",
            text_ru=f"Текст zebra{word}ru",
            effective_on=date(2026, 3, number),
            **title(world, word, readers),
            **facts,
        )
        things[name] = decision.number
    Filing.objects.create(
        document=Document.objects.get(ascii_symbol=world.things["document"]["members"]),
        decision=meeting.decisions.get(number="2026-01"),
    )
    world.things["decision"] = things


def add_minutes(world: World, at: Meeting, elsewhere: Meeting) -> None:
    """Make a draft that was circulated at a public meeting, and a final text of a closed one."""
    cleared = Clearing("The Chair", date(2026, 11, 20), "letter")
    officer: Any = world.readers["officer"]
    facts: dict[str, Any] = {"by": officer, "at": timezone.now(), "cleared": cleared}
    for meeting, readers in ((at, MEMBERS | {"participant"}), (elsewhere, MEMBERS)):
        word = f"minutes{meeting.slug}"
        minutes = make_minutes(
            meeting=meeting, text_ru=f"Текст zebra{word}ru", text_en=f"Text zebra{word}en"
        )
        world.words |= {f"zebra{word}{code}": readers for code in ("ru", "en")}
        edition = circulate(minutes=minutes, comments_until=date(2099, 1, 1), **facts)
        if meeting == at:
            coordinator: Any = world.readers["coordinator"]
            text = "Comment zebracommenten"
            comment(edition=edition, by=coordinator, text=text, at=timezone.now())
            world.words["zebracommenten"] = frozenset({"coordinator", "officer"})
        else:
            make_final(minutes=minutes, **facts)


def add_procedures(world: World, states: list[State]) -> None:
    """Make a procedure that is open, with what a State said, and one in preparation."""
    things: dict[str, str] = {}
    unit = frozenset({"officer"})
    for name, readers, facts in (
        ("open", MEMBERS, {}),
        ("prepared", unit, {"opened_at": None, "expires_at": None}),
    ):
        word = f"procedure{name}"
        draft = make_draft(
            **title(world, word, readers),
            text_en=f"Text zebra{word}texten",
            text_ru=f"Текст zebra{word}textru",
        )
        world.words[f"zebra{word}texten"] = world.words[f"zebra{word}textru"] = readers
        things[name] = make_procedure(decision=draft, states=states, **facts).key
        world.words[things[name]] = readers
        if name == "open":
            coordinator: Any = world.readers["other"]
            world.words["zebraposition"] = MEMBERS
            Position.objects.create(
                decision=draft,
                state=states[1],
                kind="objects",
                text_en="Said zebraposition",
                reference="ZEBRA/1",
                entered_by=coordinator,
                appointment=coordinator.person.appointments.get(),
                received_at=timezone.now(),
                entered_at=timezone.now(),
            )
    world.things["procedure"] = things


def add_plans(world: World) -> None:
    rows: dict[str, tuple[int, frozenset[str], dict[str, Any]]] = {
        "members": (2026, MEMBERS, {}),
        "public": (2027, EVERYBODY, {"audience": "public"}),
        "draft": (2028, frozenset({"officer"}), {"state": "draft"}),
    }
    for name, (year, readers, facts) in rows.items():
        plan = make_plan(year=year, **facts)
        make_activity(plan=plan, **title(world, f"plan{name}", readers))
    named = {f"funder_{code}": f"zebrakept{code}" for code in ("ru", "en")}
    world.words |= dict.fromkeys(named.values(), CIRCLES["support-unit"])
    make_contribution(**named)
    make_proposal(**named)
    make_directive(**title_of_directive(world))
    make_offer(state=make_state(), term_starts_on=date(2027, 4, 24))
    world.things["work plan"] = {name: str(row[0]) for name, row in rows.items()}


def title_of_directive(world: World) -> dict[str, str]:
    """Return the text of a directive, which the unit alone of these readers may read."""
    for code in ("ru", "en"):
        world.words[f"zebradirective{code}"] = CIRCLES["support-unit"]
    return {"text_en": "Do zebradirectiveen", "text_ru": "Сделать zebradirectiveru"}
