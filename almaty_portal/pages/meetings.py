"""One meeting: when and where, who took part, the agenda with its papers, what was decided."""

from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any

from django.db.models import Q
from django.db.models.query import QuerySet
from django.utils import timezone
from django.views.generic import DetailView

from almaty_portal.common import bilingual
from almaty_portal.common.beside import in_one_statement, sources_in_order
from almaty_portal.common.http import get_visible_or_refuse
from almaty_portal.pages.packs import latest_pack
from almaty_portal.pages.plan.following import business_asked, business_of
from archive.documents.papers import Paper, papers_of
from archive.models import Document, Placement
from meetings.agendas.reading import Agenda, agenda_of
from meetings.capitals import times_in_capitals
from meetings.delegations.asked import links_of
from meetings.models import (
    AgendaItem,
    AgendaLine,
    Decision,
    Meeting,
    Minutes,
    MinutesEdition,
)
from meetings.places import country_of
from meetings.venue_time import hours_in_words, offset_at
from members.models import State
from members.names_of_the_day import short_names


@dataclass
class Item:
    """An item of the agenda with the papers placed under it."""

    item: AgendaItem | AgendaLine
    papers: list[Paper] = field(default_factory=list)


class MeetingPage(DetailView):
    """The page of one meeting; 403 or 404 as DESIGN §5 says."""

    template_name = "meetings/meeting_detail.html"
    context_object_name = "meeting"

    def get_object(self, queryset: QuerySet[Meeting] | None = None) -> Meeting:  # noqa: ARG002 - Django's
        """Return the meeting if the reader may know of it."""
        meetings = Meeting.objects.with_country_names().select_related("chaired_by")
        found: Meeting = get_visible_or_refuse(
            meetings, self.request.user, slug=self.kwargs["slug"]
        )
        return found

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Gather what lies on the other shelves, each through its own door."""
        meeting, user = self.object, self.request.user
        agenda = agenda_of(meeting, user)
        beside = _beside(meeting, user)
        items, others = _agenda_and_papers(meeting, agenda, user, beside["placement"])
        return super().get_context_data(
            **kwargs,
            country=country_of(meeting),
            hours=hours_in_words(meeting.starts_at, meeting.ends_at) if meeting.starts_at else "",
            offset=offset_at(meeting.starts_on, meeting.starts_at, meeting.timezone),
            states=short_names(meeting.states.all(), on=meeting.starts_on),
            organisations=beside["organisation"],
            themes=beside["theme"],
            capitals=beside["capital"],
            sources=beside["source"],
            topics=_lines(meeting, "topics"),
            funders=_lines(meeting, "funders"),
            agenda=agenda,
            items=items,
            may_write_notes=bool(agenda.edition) and user.is_authenticated,
            papers=others,
            pack=latest_pack(meeting, user),
            links=links_of(meeting, user, now=timezone.now()),
            business=beside["business"],
            decisions=beside["decision"],
            minutes=beside["minutes"],
        )


def _beside(meeting: Meeting, user: Any) -> dict[str, Any]:
    """Return what is small and lies beside the meeting, in one statement."""
    placed = Placement.objects.filter(item__meeting=meeting)
    decided = Decision.objects.visible_to(user).filter(meeting=meeting)
    minutes = MinutesEdition.objects.visible_to(user).filter(minutes__meeting=meeting)
    asked = business_asked(meeting, user)
    found = in_one_statement(
        organisation=(meeting.organisations.all(), "slug", "name_ru", "name_en", ""),
        theme=(meeting.themes.all(), "slug", "name_ru", "name_en", ""),
        source=(meeting.sources.all(), "slug", "title", "publisher", "url"),
        capital=(
            State.objects.participating_on(meeting.starts_on),
            *("code", "short_name_ru", "short_name_en", "filed_under"),
        ),
        placement=(placed, "item", "document", "position", "pk"),
        decision=(decided, "number", "title_ru", "title_en", "state"),
        minutes=(minutes, "number", "minutes__kind", "comments_until", ""),
        **asked,
    )
    named = {
        name: [{"key": r[0], "name_ru": r[1], "name_en": r[2]} for r in found[name]]
        for name in ("organisation", "theme")
    }
    named["organisation"].sort(key=lambda row: row["name_en"] or "")
    placements = [tuple(int(fact) for fact in row) for row in found["placement"]]
    decisions = [
        Decision(number=number, title_ru=ru, title_en=en, state=state)
        for number, ru, en, state in sorted(found["decision"])
    ]
    return {
        **named,
        "source": sources_in_order(found["source"]),
        "capital": _in_capitals(meeting, found["capital"]),
        "placement": sorted(placements, key=itemgetter(2, 3)),
        "decision": decisions,
        "minutes": _newest_minutes(meeting, found["minutes"]),
        "business": business_of(meeting, found) if asked else None,
    }


def _newest_minutes(meeting: Meeting, rows: list[tuple[str, ...]]) -> MinutesEdition | None:
    """Return what was given out last of the minutes, as far as a link needs to know it."""
    if not rows:
        return None
    number, kind, until, _none = max(rows, key=lambda row: int(row[0]))
    minutes = Minutes(meeting=meeting, kind=kind)
    return MinutesEdition(minutes=minutes, number=int(number), is_final=until is None)


def _in_capitals(meeting: Meeting, states: list[tuple[str, ...]]) -> list[dict[str, Any]]:
    """Return when the meeting begins and ends by the clock of each participating capital."""
    starts, ends = meeting.starts, meeting.ends
    if starts is None:
        return []
    in_order = sorted(states, key=lambda row: row[3])
    names = {row[0]: {"name_ru": row[1], "name_en": row[2]} for row in in_order}
    begins = times_in_capitals(starts, names)
    finish = {time.code: time.local for time in times_in_capitals(ends or starts, names)}
    return [
        {
            **names[time.code],
            "hours": hours_in_words(time.local.time(), finish[time.code].time() if ends else None),
            "offset": time.offset,
            "day": time.local.date() if time.local.date() != meeting.starts_on else None,
        }
        for time in begins
    ]


def _agenda_and_papers(
    meeting: Meeting, agenda: Agenda, user: Any, placements: list[tuple[int, ...]]
) -> tuple[list[Item], list[Paper]]:
    """Return the agenda items with their papers, and the meeting's papers under no item."""
    items = {line.key: Item(line) for line in agenda.lines}
    placed = [document for _item, document, *_rest in placements]
    documents = (
        Document.objects.visible_to(user)
        .filter(Q(meeting=meeting) | Q(pk__in=placed))  # both by an index, unlike a subquery
        .order_by("issued_on", "ascii_symbol")
        .defer("summary_ru", "summary_en", "provenance_ru", "provenance_en")
    )
    papers = {paper.document.pk: paper for paper in papers_of(documents, user)}
    under_an_item = set()
    for item, document, *_ in placements:
        if item in items and document in papers:
            items[item].papers.append(papers[document])
            under_an_item.add(document)
    others = [paper for key, paper in papers.items() if key not in under_an_item]
    return list(items.values()), others


def _lines(row: Any, name: str) -> dict[str, Any]:
    """Return a text of one thing a line, split, with the language it is in."""
    text = bilingual.choose(row, name)
    lines = [line.strip() for line in text.value.splitlines() if line.strip()]
    return {"lines": lines, "language": text.in_place_of and text.language}
