"""Invented coordinators, a representative of the Chair, a delegate and an observer."""

from datetime import date
from typing import NamedTuple

from members.models import (
    Appointment,
    Organisation,
    OrganisationRole,
    Person,
    State,
    User,
)

SINCE = date(2025, 4, 24)
COORDINATORS = {
    "AZ": ("Aysel Nümunəzadə", "Айсель Нумунезаде"),
    "KG": ("Aizada Ulgubekova", "Айзада Улгубекова"),
    "KZ": ("Nurlan Ülgibayev", "Нурлан Улгибаев"),
    "TJ": ("Firuz Namunazoda", "Фируз Намуназода"),
}
OFFICE = {
    "office_en": "Demonstration: head of department",
    "office_ru": "Демонстрация: начальник департамента",
    "institution_en": "Demonstration: ministry",
    "institution_ru": "Демонстрация: министерство",
}


class Held(NamedTuple):
    """Whom the rest of the demonstration needs."""

    officer: User
    delegate: Person
    observer: Person
    kyrgyz_state: State
    observing: Organisation
    representative: User


def _person(english: str, russian: str, user: User | None = None) -> Person:
    return Person.objects.create(
        name_en=f"Demonstration: {english}",
        name_ru=f"Демонстрация: {russian}",
        user=user,
        email=user.email if user else "",
        is_demonstration=True,
    )


def load(accounts: dict[str, User]) -> Held:
    """Make the people and their posts."""
    for code, (english, russian) in COORDINATORS.items():
        account = accounts.get(f"coordinator.{code.lower()}")
        Appointment.objects.create(
            person=_person(english, russian, account),
            state=State.objects.get(code=code),
            role=Appointment.Role.COORDINATOR,
            starts_on=SINCE,
            is_demonstration=True,
            **OFFICE,
        )
    Appointment.objects.create(
        person=_person("Madina Törağayeva", "Мадина Торагаева", accounts["chair.kz"]),
        state=State.objects.get(code="KZ"),
        role=Appointment.Role.CHAIR_REPRESENTATIVE,
        starts_on=SINCE,
        is_demonstration=True,
        **OFFICE,
    )
    observing = Organisation.objects.create(
        slug="demonstration-observer",
        kind=Organisation.Kind.REGIONAL,
        name_en="Demonstration: Observer Organization",
        name_ru="Демонстрация: организация-наблюдатель",
        is_demonstration=True,
    )
    OrganisationRole.objects.create(
        organisation=observing, role=OrganisationRole.Role.OBSERVER, starts_on=SINCE
    )
    observer = _person("Olga Observer", "Ольга Наблюдательная", accounts["observer"])
    Appointment.objects.create(
        person=observer,
        organisation=observing,
        role=Appointment.Role.OBSERVER_REPRESENTATIVE,
        starts_on=SINCE,
        is_demonstration=True,
        **OFFICE,
    )
    delegate = _person("Azamat Delegatov", "Азамат Делегатов", accounts["delegate.kg"])
    kyrgyz_state = State.objects.get(code="KG")
    return Held(
        accounts["officer"], delegate, observer, kyrgyz_state, observing, accounts["chair.kz"]
    )
