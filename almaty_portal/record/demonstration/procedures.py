"""Non-objection procedures: one open, one that adopted its text, one that was objected to.

And a text circulated for comments, since no decision allows a procedure for its matter.

By the acts the Chair and a coordinator do them by, on a mandate that is a demonstration too: none
of it is evidence for a rule, and nothing of it stands in the chain of the register.
"""

from datetime import datetime, timedelta
from typing import NamedTuple

from django.utils import timezone

from meetings import consensus
from meetings.decisions.positions import Said
from meetings.models import Decision, Delivery, Matter, NonObjectionProcedure
from meetings.nonobjection import answers, closing, services
from meetings.register import numbers
from members.models import State, User


class Asked(NamedTuple):
    """A text of the demonstration, in both languages."""

    title_en: str
    title_ru: str
    text_en: str
    text_ru: str


MANDATE = Asked(
    "Demonstration: Decisions on organizational matters between meetings",
    "Демонстрация: решения по организационным вопросам между совещаниями",
    "Decisions on organizational matters may be taken between meetings by a non-objection procedure.\nA procedure lasts no fewer than five working days.",
    "Решения по организационным вопросам могут приниматься между совещаниями в порядке процедуры невозражения.\nСрок процедуры составляет не менее пяти рабочих дней.",
)
OPEN = Asked(
    "Demonstration: Themes of the next thematic meeting",
    "Демонстрация: темы следующего тематического совещания",
    "The next thematic meeting will consider labour migration and the exchange of data.\nThe Support Unit will prepare a concept note in both languages.",
    "На следующем тематическом совещании будут рассмотрены трудовая миграция и обмен данными.\nСлужба поддержки подготовит концептуальную записку на обоих языках.",
)
ADOPTED = Asked(
    "Demonstration: Calendar of meetings",
    "Демонстрация: календарь совещаний",
    "The calendar of meetings is agreed.\nThe Support Unit will publish it on the portal.",
    "Календарь совещаний согласован.\nСлужба поддержки опубликует его на портале.",
)
OBJECTED = Asked(
    "Demonstration: Format of the annual report",
    "Демонстрация: формат ежегодного отчёта",
    "The annual report will have no more than ten pages.",
    "Объём ежегодного отчёта не будет превышать десяти страниц.",
)

CIRCULATED = Asked(
    "Demonstration: Terms of reference of a group of experts",
    "Демонстрация: положение о группе экспертов",
    "The draft terms of reference of a group of experts on data are circulated for comments.",
    "Проект положения о группе экспертов по данным разослан для замечаний.",
)


def load(*, chair: User, coordinator: User) -> None:
    """Make the procedures and the decision they rest on, and circulate a text without one."""
    now = timezone.now()
    earlier = now - timedelta(days=40)
    mandate = _mandate(chair, at=earlier - timedelta(days=1))
    _opened(OPEN, mandate, chair, at=now)
    adopted = _opened(ADOPTED, mandate, chair, at=earlier)
    _say(adopted, coordinator, consensus.JOINS, at=earlier + timedelta(days=2))
    objected = _opened(OBJECTED, mandate, chair, at=earlier)
    _say(objected, coordinator, consensus.OBJECTS, at=earlier + timedelta(days=3))
    for procedure in (adopted, objected):
        closing.close(procedure=procedure, by=None, at=now)
    _circulated(CIRCULATED, coordinator, by=chair, at=now)


def _mandate(chair: User, *, at: datetime) -> Decision:
    return Decision.objects.create(
        number=numbers.next_number(at.year),
        **MANDATE._asdict(),
        effective_on=timezone.localdate(at),
        state=Decision.State.ADOPTED,
        mandates_matter=Matter.DECISION,
        cleared_at=at,
        cleared_by=chair,
        clearance="Demonstration / Демонстрация",
        is_demonstration=True,
    )


def _opened(asked: Asked, mandate: Decision, chair: User, *, at: datetime) -> NonObjectionProcedure:
    draft = Decision.objects.create(**asked._asdict(), is_demonstration=True)
    day = timezone.localdate(at)
    procedure = services.prepare(decision=draft, on=day, mandate=mandate)
    for state in State.objects.participating_on(day):
        Delivery.objects.create(
            procedure=procedure,
            state=state,
            kind=Delivery.Kind.DELIVERED,
            on=day,
            how="Demonstration / Демонстрация",
        )
    return services.open_procedure(procedure=procedure, by=chair, at=at)


def _circulated(asked: Asked, coordinator: User, *, by: User, at: datetime) -> None:
    draft = Decision.objects.create(**asked._asdict(), is_demonstration=True)
    procedure = services.prepare(decision=draft, on=timezone.localdate(at))
    procedure = services.circulate(procedure=procedure, by=by, at=at)
    _say(procedure, coordinator, consensus.COMMENTS, at=at)


def _say(procedure: NonObjectionProcedure, by: User, kind: str, *, at: datetime) -> None:
    text = {
        consensus.OBJECTS: "Демонстрация: просим сохранить прежний объём.",
        consensus.COMMENTS: "Демонстрация: просим указать срок работы группы.",
    }.get(kind, "")
    answers.take_position(
        procedure=procedure, said=Said(kind=kind, text=text), by=by, received_at=at, at=at
    )
