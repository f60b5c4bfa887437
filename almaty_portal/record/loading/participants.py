"""Sources, themes, States and organisations of the record."""

from datetime import date
from typing import Any

from almaty_portal.record.loading.files import File
from almaty_portal.record.loading.rows import both, keep, pair, relate
from members.models import (
    FormerName,
    Organisation,
    OrganisationRole,
    Participation,
    Source,
    State,
    SupportUnitMandate,
    Theme,
)

FOUNDED_ON = date(2013, 6, 5)
KINDS = {
    "international_organisation": Organisation.Kind.INTERNATIONAL,
    "regional_organisation": Organisation.Kind.REGIONAL,
    "civil_society": Organisation.Kind.CIVIL_SOCIETY,
}
# The record gives roles without days; the days are those of the meetings its notes name.
ROLES = {
    "support_unit": (OrganisationRole.Role.SUPPORT_UNIT, FOUNDED_ON),
    "observer_request_pending": (OrganisationRole.Role.REQUESTED, date(2023, 3, 28)),
    "civil_society_guest": (OrganisationRole.Role.GUEST, date(2018, 9, 27)),
}


def sources_of(entry: dict[str, Any]) -> list[Source]:
    """Return the rows of the sources an entry names."""
    return list(Source.objects.filter(slug__in=entry.get("sources") or []))


def load_sources(file: File) -> None:
    """Load where the record was read."""
    for entry in file.content:
        facts = {
            "title": entry["title"],
            "publisher": entry.get("publisher") or "",
            "url": entry.get("url") or "",
        }
        keep(Source, {"slug": entry["id"]}, facts)


def load_themes(file: File) -> None:
    """Load the preliminary themes of note 3, in its order."""
    for position, entry in enumerate(file.content, start=1):
        facts = {
            **both(entry, "name"),
            "clause": entry.get("clause") or "",
            "position": position,
            "working_translation": entry.get("working_translation") or [],
        }
        keep(Theme, {"slug": entry["slug"]}, facts)


def load_states(file: File, forms: File) -> None:
    """Load States, the names they bore and how they took part."""
    for entry in file.content:
        genitive, official_genitive, prepositional = forms.content.get(entry["code"], ("", "", ""))
        facts = {
            **both(entry, "short_name", "name"),
            **both(entry, "official_name"),
            **both(entry, "note"),
            "short_genitive_ru": genitive,
            "official_genitive_ru": official_genitive,
            "official_prepositional_ru": prepositional,
            "is_central_asian": entry.get("central_asia", False),
        }
        state = keep(State, {"code": entry["code"]}, facts)
        relate(state.sources, sources_of(entry))
        for former in entry["former_names"]:
            key = {"state": state, "until": date.fromisoformat(former["until"])}
            named = {**both(former, "short_name", "name"), **both(former, "official_name")}
            keep(FormerName, key, {**named, "precision": former["precision"]})
        for period in entry["participation"]:
            _load_period(state, period)


def _load_period(state: State, period: dict[str, Any]) -> None:
    """Load a period of participation; where it ended is where the next begins."""
    deadline = period.get("deadline")
    basis = period["basis"]["en"]
    facts = {
        **both(period, "basis"),
        "status": period["status"],
        "precision": period["precision"],
        "deadline": date.fromisoformat(deadline) if deadline else None,
        "is_in_brackets": bool(deadline),
        "is_not_later_than": "beginning of the period is our inference" in basis,
        "confidence": period.get("confidence") or "high",
    }
    key = {"state": state, "starts_on": date.fromisoformat(period["from"])}
    relate(keep(Participation, key, facts).sources, sources_of(period))


def load_organisations(file: File) -> None:
    """Load organisations, their roles, and the mandate of the Support Unit (3.iii)."""
    for entry in file.content:
        facts = {
            **both(entry, "name"),
            **pair(entry, "note"),
            "abbreviation": entry.get("abbreviation") or "",
            "kind": KINDS[entry["kind"]],
            "confidence": entry.get("confidence") or "high",
            "working_translation": entry["working_translation"],
        }
        organisation = keep(Organisation, {"slug": entry["id"]}, facts)
        relate(organisation.sources, sources_of(entry))
        if entry["role"] in ROLES:
            role, starts_on = ROLES[entry["role"]]
            key = {"organisation": organisation, "starts_on": starts_on}
            keep(OrganisationRole, key, {"role": role})
    mandate = keep(
        SupportUnitMandate,
        {"starts_on": FOUNDED_ON},
        {
            "seat_en": "Almaty, Republic of Kazakhstan",
            "seat_ru": "г. Алматы, Республика Казахстан",
            "basis_en": "Operating Modalities, 3.iii: for two years, pending a relevant decision",
            "basis_ru": (
                "Операционный механизм, 3.iii: на два года, до принятия соответствующего решения"
            ),
            "foreseen_until": date(2015, 6, 5),
        },
    )
    relate(mandate.hosts, Organisation.objects.filter(slug__in=["iom", "unhcr"]))
    relate(mandate.sources, Source.objects.filter(slug="modalities"))
