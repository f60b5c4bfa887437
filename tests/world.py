"""A small portal with one thing of each kind for each circle of readers, and one reader each.

Every thing carries a word of its own in each language (``zebramembersen``), so that a page, a
header or a file that shows it to the wrong reader is found by looking for the word.
"""

import io
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import pikepdf
from django.utils import timezone
from guardian.shortcuts import assign_perm

from almaty_portal.common.clearing import Clearing
from archive.models import Document, Filing, Pack, PackPaper
from archive.packs import links
from meetings.minutes.services import circulate, comment, make_final
from meetings.models import Meeting, Position
from members import calendars
from members.models import Audience, State, User
from tests.factories import (
    WITHDRAWN,
    make_activity,
    make_contribution,
    make_coordinator,
    make_decision,
    make_delegate,
    make_directive,
    make_document,
    make_draft,
    make_item,
    make_meeting,
    make_minutes,
    make_observer,
    make_offer,
    make_officer,
    make_pack,
    make_plan,
    make_procedure,
    make_proposal,
    make_revision,
    make_state,
    make_theme,
    make_version,
    place,
    publish,
)

READERS = ("visitor", "observer", "participant", "other", "coordinator", "officer")
EVERYBODY = frozenset(READERS)
MEMBERS = frozenset({"other", "coordinator", "officer"})
CIRCLES: dict[str, frozenset[str]] = {
    "public": EVERYBODY,
    "observers": MEMBERS | {"observer"},
    "members": MEMBERS,
    "support-unit": frozenset({"officer"}),
}
NOBODY: frozenset[str] = frozenset()


@dataclass
class World:
    """What the tests open, and what each reader may never be shown."""

    readers: dict[str, User | None] = field(default_factory=dict)
    things: dict[str, dict[str, str]] = field(default_factory=dict)
    words: dict[str, frozenset[str]] = field(default_factory=dict)

    def forbidden_to(self, reader: str) -> list[str]:
        """Return the words this reader may see nowhere."""
        return [word for word, readers in self.words.items() if reader not in readers]


def make_world() -> World:
    """Make States, readers, meetings, documents and decisions of every circle and state."""
    world = World()
    kazakhstan = make_state("KZ", short_name_en="Kazakhstan", short_name_ru="Казахстан")
    tajikistan = make_state("TJ", short_name_en="Tajikistan", short_name_ru="Таджикистан")
    meetings = _meetings(world)
    at = meetings["public"]
    at.states.add(kazakhstan, tajikistan)
    world.readers = {
        "visitor": None,
        "observer": make_observer(),
        "participant": make_delegate(meeting=at),
        "other": make_coordinator(state=tajikistan),
        "coordinator": make_coordinator(state=kazakhstan),
        "officer": make_officer(is_demonstration=True),
    }
    _documents(world, at)
    _decisions(world, at)
    _minutes(world, at, meetings["members"])
    _secret_addresses(world)
    _procedures(world, [kazakhstan, tajikistan])
    _plans(world)
    make_theme("a-theme")
    world.things["theme"] = {"a theme": "a-theme"}
    world.things["State"] = {"a State": "kz"}
    return world


def _secret_addresses(world: World) -> None:
    """Make what whoever has the address may open, session or not."""
    now = timezone.now()
    officer, coordinator = world.readers["officer"], world.readers["coordinator"]
    assert officer is not None
    assert coordinator is not None
    _link, secret = links.make(
        pack=Pack.objects.get(meeting__slug="meetingpublic"),
        name="An interpreter",
        purpose="a test",
        audience=Audience.PUBLIC,
        expires_at=now + timedelta(days=1),
        by=officer,
        at=now,
    )
    world.things["link"] = {"a link": secret}
    world.things["calendar"] = {"a calendar": calendars.make(user=coordinator, at=now)}


def title(world: World, word: str, readers: frozenset[str]) -> dict[str, str]:
    """Return the two titles of a thing and note who may read them."""
    for language in ("ru", "en"):
        world.words[f"zebra{word}{language}"] = readers
    return {"title_en": f"Thing zebra{word}en", "title_ru": f"Вещь zebra{word}ru"}


def _meetings(world: World) -> dict[str, Meeting]:
    made: dict[str, Meeting] = {}
    for audience, readers in CIRCLES.items():
        word = f"meeting{audience.replace('-', '')}"
        made[audience] = make_meeting(
            word, audience=audience, **title(world, word, readers), **_dated(audience)
        )
    made["planned"] = make_meeting(
        "meetingplanned", state="planned", **title(world, "meetingplanned", CIRCLES["support-unit"])
    )
    world.things["meeting"] = {name: meeting.slug for name, meeting in made.items()}
    return made


def _dated(audience: str) -> dict[str, Any]:
    if audience != "public":
        return {}
    return {"agenda_audience": "members"}


def _documents(world: World, meeting: Meeting) -> None:
    item_readers = MEMBERS | {"participant"}
    item = make_item(meeting=meeting, **title(world, "agendaitem", item_readers))
    publish(meeting)
    pack = make_pack(meeting=meeting)
    things: dict[str, str] = {}
    for audience, readers in CIRCLES.items():
        for is_distributed in (True, False):
            name = audience if is_distributed else f"{audience} not distributed"
            word = name.replace(" ", "").replace("-", "")
            granted = is_distributed and audience != Audience.SUPPORT_UNIT
            document = _document(
                world,
                word,
                readers | ({"participant"} if granted else NOBODY),
                audience=audience,
                meeting=meeting,
            )
            things[name] = document.ascii_symbol
            if is_distributed:
                place(document, item=item, position=len(things))
            if granted:
                revision = document.revisions.get()
                PackPaper.objects.create(
                    pack=pack,
                    revision=revision,
                    item_number=1,
                    position=len(things),
                    item_title_en="Thing zebraagendaitemen",
                    item_title_ru="Вещь zebraagendaitemru",
                )
                assign_perm("archive.view_revision", meeting.delegates, revision)
                if audience != Audience.MEMBERS:
                    assign_perm("archive.view_revision", meeting.observers, revision)
    facts: dict[str, dict[str, Any]] = {
        "draft": {"state": "draft"},
        "embargoed": {"embargo_until": timezone.now() + timedelta(hours=1)},
        "withdrawn": {**WITHDRAWN},
    }
    for name, fact in facts.items():
        readers = EVERYBODY if name == "withdrawn" else NOBODY
        document = _document(world, name, readers, meeting=meeting, **fact)
        things[name] = document.ascii_symbol
    world.things["document"] = things
    _half_translated(world)


def _document(world: World, word: str, readers: frozenset[str], **facts: Any) -> Document:
    facts.setdefault("audience", "public")
    document = make_document(
        f"AP/ZEBRA/{word.upper()}/1",
        **title(world, word, readers),
        summary_en=f"Summary zebra{word}en",
        summary_ru=f"Содержание zebra{word}ru",
        **facts,
    )
    if word != "withdrawn":
        world.words[document.ascii_symbol] = readers
    revision = make_revision(document=document)
    for language in ("ru", "en"):
        make_version(
            revision=revision,
            language=language,
            content=one_page(f"{word}-{language}"),
            extracted_text=f"zebra{word}text",
        )
    world.words[f"zebra{word}text"] = NOBODY if word == "withdrawn" else readers
    return document


def _half_translated(world: World) -> None:
    """Make a public Russian paper whose English version is in preparation (SAFETY A06)."""
    document = make_document(
        "AP/ZEBRA/HALF/1",
        title_ru="Вещь наполовину",
        title_en="Thing zebrahalfen",
        audience="public",
    )
    world.words["zebrahalfen"] = NOBODY
    revision = make_revision(document=document)
    make_version(revision=revision, language="ru", content=one_page("half-ru"))
    make_version(
        revision=revision,
        language="en",
        content=one_page("half-en"),
        state="draft",
        extracted_text="zebrahalfen",
    )


def _decisions(world: World, meeting: Meeting) -> None:
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


def _minutes(world: World, at: Meeting, elsewhere: Meeting) -> None:
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


def _procedures(world: World, states: list[State]) -> None:
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


def _plans(world: World) -> None:
    rows: dict[str, tuple[int, frozenset[str], dict[str, Any]]] = {
        "members": (2026, MEMBERS, {}),
        "public": (2027, EVERYBODY, {"audience": "public"}),
        "draft": (2028, frozenset({"officer"}), {"state": "draft"}),
    }
    for name, (year, readers, facts) in rows.items():
        plan = make_plan(year=year, **facts)
        make_activity(plan=plan, **title(world, f"plan{name}", readers))
    for word, facts in (("kept", {}), ("halfreleased", {"released_by_unit": True})):
        named = {f"funder_{code}": f"zebra{word}{code}" for code in ("ru", "en")}
        world.words |= {named[f"funder_{code}"]: CIRCLES["support-unit"] for code in ("ru", "en")}
        make_contribution(**named, **facts)
        make_proposal(**named, **facts)
    make_directive(**title_of_directive(world))
    make_offer(state=make_state(), term_starts_on=date(2027, 4, 24))
    world.things["work plan"] = {name: str(row[0]) for name, row in rows.items()}


def title_of_directive(world: World) -> dict[str, str]:
    """Return the text of a directive, which the unit alone of these readers may read."""
    for code in ("ru", "en"):
        world.words[f"zebradirective{code}"] = CIRCLES["support-unit"]
    return {"text_en": "Do zebradirectiveen", "text_ru": "Сделать zebradirectiveru"}


def one_page(subject: str) -> bytes:
    """Return a PDF of one empty page that differs by its subject."""
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(595, 842))
    pdf.docinfo["/Subject"] = subject
    body = io.BytesIO()
    pdf.save(body, deterministic_id=True)
    return body.getvalue()
