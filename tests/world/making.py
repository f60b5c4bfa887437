"""A small portal with one thing of each kind for each circle of readers, and one reader each.

Every thing carries a word of its own in each language (``zebramembersen``), so that a page, a
header or a file that shows it to the wrong reader is found by looking for the word.
"""

import io
from datetime import timedelta
from typing import Any

import pikepdf
from django.utils import timezone
from guardian.shortcuts import assign_perm

from archive.models import Document, Pack, PackPaper
from archive.packs import links
from meetings.models import Meeting
from members import calendars
from members.models import Audience
from tests.factories import (
    WITHDRAWN,
    make_coordinator,
    make_delegate,
    make_document,
    make_item,
    make_meeting,
    make_observer,
    make_officer,
    make_pack,
    make_revision,
    make_state,
    make_theme,
    make_version,
    place,
    publish,
)
from tests.world.acts import add_decisions, add_minutes, add_plans, add_procedures
from tests.world.circles import CIRCLES, EVERYBODY, MEMBERS, NOBODY, World, title


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
    add_decisions(world, at)
    add_minutes(world, at, meetings["members"])
    _secret_addresses(world)
    add_procedures(world, [kazakhstan, tajikistan])
    add_plans(world)
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


def one_page(subject: str) -> bytes:
    """Return a PDF of one empty page that differs by its subject."""
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(595, 842))
    pdf.docinfo["/Subject"] = subject
    body = io.BytesIO()
    pdf.save(body, deterministic_id=True)
    return body.getvalue()
