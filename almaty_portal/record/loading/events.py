"""Terms of the Chairmanship and meetings of the record."""

from datetime import date
from typing import Any

from almaty_portal.record.loading.files import File
from almaty_portal.record.loading.participants import sources_of
from almaty_portal.record.loading.rows import both, keep, pair, relate
from almaty_portal.record.loading.shapes import MODES
from chairmanship.models import Representative, Term
from meetings.models import Meeting
from members.models import Organisation, Person, State

NEVER = date.min


def load_terms(file: File) -> None:
    """Load the terms; only their beginnings, for a term ends where the next begins."""
    for entry in file.content:
        facts = {
            **pair(entry, "note"),
            "label_ru": entry.get("label") or "",
            "label_en": entry.get("label") or "",
            "state": State.objects.get(code=entry["state"]),
            "starts_precision": entry["starts_precision"],
            "assumed_by": entry["assumed_by"],
            "confidence": entry.get("confidence") or "high",
        }
        term = keep(Term, {"starts_on": date.fromisoformat(entry["starts_on"])}, facts)
        relate(term.passed_over, State.objects.filter(code__in=entry["passed_over"]))
        relate(term.sources, sources_of(entry))
        for named in entry["representatives"]:
            person = keep(
                Person,
                {"name_en": named["name"]["en"], "is_demonstration": False},
                {"name_ru": named["name"]["ru"], "contacts_may_be_public": True},
            )
            keep(Representative, {"term": term, "person": person}, both(named, "office"))


def load_meetings(file: File, terms: File) -> None:
    """Load the meetings, all of them held and public."""
    takes_over = {t.get("assumed_at_meeting"): t["starts_on"] for t in terms.content}
    for entry in file.content:
        term = Term.objects.filter(starts_on=takes_over.get(entry["id"], NEVER)).first()
        facts = {
            **_texts(entry),
            "kind": entry["kind"],
            "number": entry.get("number"),
            "is_number_inferred": entry.get("number_inferred", False),
            "starts_on": date.fromisoformat(entry["starts_on"]),
            "ends_on": date.fromisoformat(entry["ends_on"]) if entry["ends_on"] else None,
            "precision": entry["date_precision"],
            "timezone": entry["timezone"],
            "country": entry.get("country") or "",
            "mode": MODES[entry["mode"]],
            "state": Meeting.State.HELD,
            "audience": "public",
            "chaired_by": State.objects.filter(code=entry.get("chair_state")).first(),
            "hands_over_to": term,
            "confidence": entry.get("confidence") or "high",
            "working_translation": entry.get("working_translation") or [],
        }
        meeting = keep(Meeting, {"slug": entry["id"]}, facts)
        relate(meeting.states, State.objects.filter(code__in=entry["states"]))
        relate(meeting.organisations, Organisation.objects.filter(slug__in=entry["organisations"]))
        relate(meeting.sources, sources_of(entry))


def _texts(entry: dict[str, Any]) -> dict[str, str]:
    return {
        **both(entry, "title"),
        **both(entry, "city"),
        **both(entry, "theme"),
        **both(entry, "outcome"),
        **pair(entry, "venue"),
        **pair(entry, "hosts", key="host"),
        **pair(entry, "funders", key="funding"),
        **pair(entry, "topics", key="agenda_topics"),
        **pair(entry, "note"),
    }
