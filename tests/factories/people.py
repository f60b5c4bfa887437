"""States, organisations, people, their posts and accounts."""

import itertools
import string
from datetime import date
from typing import Any

from members.models import (
    Appointment,
    Audience,
    Letter,
    Organisation,
    OrganisationRole,
    Participation,
    Person,
    State,
    Theme,
    User,
)
from tests.factories.chairmanship import make_term
from tests.factories.counting import numbers

# Codes of no State of the record, so that a named one never meets an invented one.
REAL = frozenset(
    [
        "AF",
        "AZ",
        "CH",
        "CN",
        "FR",
        "GB",
        "IR",
        "IT",
        "JP",
        "KG",
        "KZ",
        "PK",
        "PS",
        "RU",
        "TJ",
        "TM",
        "TR",
        "UA",
        "US",
        "UZ",
        "EG",
    ]
)


_pairs = ("".join(pair) for pair in itertools.product(string.ascii_uppercase, repeat=2))


_codes = itertools.cycle([pair for pair in _pairs if pair not in REAL])


def make_state(code: str | None = None, *, status: str | None = "member", **facts: Any) -> State:
    """Make a State taking part since 2013, or of no standing with ``status=None``."""
    number = next(numbers)
    code = code or next(_codes)
    facts.setdefault("short_name_en", f"Testland {number}")
    facts.setdefault("short_name_ru", f"Тестландия {number}")
    facts.setdefault("official_name_en", f"Republic of Testland {number}")
    facts.setdefault("official_name_ru", f"Республика Тестландия {number}")
    state = State.objects.create(code=code, **facts)
    if status:
        make_participation(state=state, status=status)
    return state


def make_participation(
    *, state: State, status: str = "member", starts_on: date = date(2013, 6, 5), **facts: Any
) -> Participation:
    """Make a period of a State's participation."""
    return Participation.objects.create(
        state=state,
        status=status,
        starts_on=starts_on,
        basis_en="Test basis",
        basis_ru="Основание проверки",
        **facts,
    )


def make_user(email: str | None = None, **facts: Any) -> User:
    """Make an account that holds nothing."""
    return User.objects.create_user(
        email or f"reader{next(numbers)}@example.org", "a password of this test", **facts
    )


def make_person(*, user: User | None = None, **facts: Any) -> Person:
    """Make a person."""
    number = next(numbers)
    facts.setdefault("name_en", f"Person {number}")
    facts.setdefault("name_ru", f"Лицо {number}")
    return Person.objects.create(user=user, **facts)


def make_appointment(
    *, role: str = "coordinator", starts_on: date = date(2020, 1, 1), **facts: Any
) -> Appointment:
    """Make an appointment; without a person, of a new one with an account."""
    if "person" not in facts:
        facts["person"] = make_person(user=make_user())
    if "state" not in facts and "organisation" not in facts:
        facts["state"] = make_state()
    return Appointment.objects.create(role=role, starts_on=starts_on, **facts)


def make_organisation(*, role: str | None = "observer", **facts: Any) -> Organisation:
    """Make an organisation with a role since 2013."""
    number = next(numbers)
    facts.setdefault("slug", f"organisation-{number}")
    facts.setdefault("kind", "international")
    facts.setdefault("name_en", f"Organization {number}")
    facts.setdefault("name_ru", f"Организация {number}")
    organisation = Organisation.objects.create(**facts)
    if role:
        OrganisationRole.objects.create(
            organisation=organisation, role=role, starts_on=date(2013, 6, 5)
        )
    return organisation


def make_officer(**facts: Any) -> User:
    """Make an officer of the Support Unit."""
    return make_user(is_staff=True, **facts)


def make_coordinator(*, state: State | None = None) -> User:
    """Make the account of a serving National Coordinator."""
    return make_appointment(state=state or make_state()).person.user


def make_observer() -> User:
    """Make the account of a representative of an observer organisation."""
    return make_appointment(
        role="observer-representative", organisation=make_organisation()
    ).person.user


def make_reader(circle: Audience | str) -> User:
    """Make an account with the standing of a circle."""
    makers = {
        Audience.PUBLIC: make_user,
        Audience.OBSERVERS: make_observer,
        Audience.MEMBERS: make_coordinator,
        Audience.SUPPORT_UNIT: make_officer,
    }
    return makers[Audience(circle)]()


def make_theme(slug: str | None = None, **facts: Any) -> Theme:
    """Make a theme."""
    number = next(numbers)
    facts.setdefault("name_en", f"Theme {number}")
    facts.setdefault("name_ru", f"Тема {number}")
    return Theme.objects.create(slug=slug or f"theme-{number}", **facts)


def make_chair(*, state: State | None = None, since: date = date(2025, 4, 24)) -> User:
    """Make the account of the Chair's representative, with the running term."""
    state = state or make_state()
    make_term(state=state, starts_on=since)
    post = make_appointment(role="chair-representative", state=state, starts_on=since)
    account: User = post.person.user
    return account


def make_letter(**facts: Any) -> Letter:
    """Make a note that came in, with its scan."""
    facts.setdefault("scan_sha256", "a" * 64)
    facts.setdefault("direction", "in")
    facts.setdefault("number", f"N-{next(numbers)}")
    facts.setdefault("dated_on", date(2026, 3, 12))
    facts.setdefault("sender", "Ministry")
    facts.setdefault("addressee", "Chair")
    facts.setdefault("concerns", "A decision")
    return Letter.objects.create(**facts)
