"""One meeting: when and where, who took part, the agenda with its papers, what was decided."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef, Q, Subquery, Value
from django.db.models.query import QuerySet
from django.views.generic import DetailView

from almaty_portal.common import bilingual
from almaty_portal.common.http import get_visible_or_refuse
from almaty_portal.pages.packs import latest_pack
from archive.documents.papers import Paper, papers_of
from archive.models import Document, Placement
from meetings.models import AgendaItem, Decision, Meeting
from meetings.places import country_of
from meetings.venue_time import hours_in_words, offset_at
from members.models import FormerName, Participation


class Named(NamedTuple):
    """A State under the name it bore on the day, in brackets while its participation is pending."""

    code: str
    text: bilingual.Text
    is_in_brackets: bool


@dataclass
class Item:
    """An item of the agenda with the papers placed under it."""

    item: AgendaItem
    papers: list[Paper] = field(default_factory=list)


class MeetingPage(DetailView):
    """The page of one meeting; 403 or 404 as DESIGN §5 says."""

    template_name = "meetings/meeting_detail.html"
    context_object_name = "meeting"

    def get_object(self, queryset: QuerySet[Meeting] | None = None) -> Meeting:
        """Return the meeting if the reader may know of it."""
        meetings = Meeting.objects.with_country_names().select_related("chaired_by")
        found: Meeting = get_visible_or_refuse(
            meetings, self.request.user, slug=self.kwargs["slug"]
        )
        return found

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Gather what lies on the other shelves, each through its own door."""
        meeting, user = self.object, self.request.user
        items, others = _agenda_and_papers(meeting, user)
        beside = _beside(meeting)
        return super().get_context_data(
            **kwargs,
            country=country_of(meeting),
            hours=hours_in_words(meeting.starts_at, meeting.ends_at) if meeting.starts_at else "",
            offset=offset_at(meeting.starts_on, meeting.starts_at, meeting.timezone),
            states=list(states_named_on_the_day(meeting)),
            organisations=beside["organisation"],
            themes=beside["theme"],
            sources=beside["source"],
            topics=_lines(meeting, "topics"),
            funders=_lines(meeting, "funders"),
            items=items,
            papers=others,
            pack=latest_pack(meeting, user),
            decisions=list(
                Decision.objects.visible_to(user)
                .filter(meeting=meeting)
                .order_by("number")
                .only("number", "title_ru", "title_en", "state")
            ),
        )


def states_named_on_the_day(meeting: Meeting) -> list[Named]:
    """Return the States on record, in protocol order, as they were called on the first day."""
    day = meeting.starts_on
    then = FormerName.objects.filter(state=OuterRef("pk"), until__gt=day).order_by("until")
    running = Participation.objects.filter(state=OuterRef("pk"), starts_on__lte=day).order_by(
        "-starts_on"
    )
    rows = (
        meeting.states.in_protocol_order()
        .annotate(
            then_ru=Subquery(then.values("short_name_ru")[:1]),
            then_en=Subquery(then.values("short_name_en")[:1]),
            in_brackets=Subquery(running.values("is_in_brackets")[:1]),
        )
        .values("code", "short_name_ru", "short_name_en", "then_ru", "then_en", "in_brackets")
    )
    return [
        Named(
            code=row["code"].lower(),
            text=bilingual.choose(row, "then" if row["then_en"] else "short_name"),
            is_in_brackets=bool(row["in_brackets"]),
        )
        for row in rows
    ]


def _beside(meeting: Meeting) -> dict[str, list[dict[str, Any]]]:
    """Return organisations, themes and sources in one statement."""
    empty = Value("")
    organisations = meeting.organisations.values_list(
        Value("organisation"), "abbreviation", "name_ru", "name_en", empty
    )
    themes = meeting.themes.values_list(Value("theme"), "slug", "name_ru", "name_en", empty)
    sources = meeting.sources.values_list(Value("source"), "slug", "title", "publisher", "url")
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    rows = organisations.order_by().union(themes.order_by(), sources.order_by(), all=True)
    for sort, key, first, second, url in rows:
        if sort == "source":
            found[sort].append({"title": first, "publisher": second, "url": url})
        else:
            found[sort].append({"key": key, "name_ru": first, "name_en": second})
    found["organisation"].sort(key=lambda row: row["name_en"] or "")
    found["source"].sort(key=lambda row: row["title"])
    return found


def _agenda_and_papers(meeting: Meeting, user: Any) -> tuple[list[Item], list[Paper]]:
    """Return the agenda items with their papers, and the meeting's papers under no item."""
    items = {
        item.pk: Item(item)
        for item in AgendaItem.objects.visible_to(user)
        .filter(meeting=meeting)
        .order_by("number")
        .distinct()
    }
    placed = Placement.objects.filter(document=OuterRef("pk"), item__meeting=meeting)
    documents = (
        Document.objects.visible_to(user)
        .filter(Q(meeting=meeting) | Exists(placed))
        .order_by("issued_on", "ascii_symbol")
        .defer("summary_ru", "summary_en", "provenance_ru", "provenance_en")
    )
    papers = {paper.document.pk: paper for paper in papers_of(documents, user)}
    under_an_item = set()
    if items and papers:
        places = Placement.objects.filter(item__in=items, document__in=papers)
        for item, document in places.order_by("position", "pk").values_list("item", "document"):
            items[item].papers.append(papers[document])
            under_an_item.add(document)
    others = [paper for key, paper in papers.items() if key not in under_an_item]
    return list(items.values()), others


def _lines(row: Any, name: str) -> dict[str, Any]:
    """Return a text of one thing a line, split, with the language it is in."""
    text = bilingual.choose(row, name)
    lines = [line.strip() for line in text.value.splitlines() if line.strip()]
    return {"lines": lines, "language": text.in_place_of and text.language}
