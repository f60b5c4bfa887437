"""One of everything the Chairmanship keeps: offers, directives, plans, means; all invented."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from archive.models import Document, Filing
from chairmanship import circle, services
from chairmanship.models import (
    ActionPlanItem,
    Activity,
    Contribution,
    Directive,
    Offer,
    ProjectProposal,
    WorkPlan,
)
from meetings.models import Decision, Meeting
from meetings.register import numbers
from members.models import Organisation, State, Theme, User

ACTIVITIES = [
    (1, 1, "done", "Seminar on identification and referral", "Семинар по выявлению и перенаправлению"),
    (2, 2, "done", "Exchange of data on labour migration", "Обмен данными о трудовой миграции"),
    (3, 2, "under-way", "Glossary of terms in both languages", "Глоссарий терминов на обоих языках"),
    (4, 3, "dropped", "Study visit", "Ознакомительная поездка"),
    (5, 3, "under-way", "Guidelines on data collection", "Руководство по сбору данных"),
    (6, 4, "planned", "Preparation of the annual review", "Подготовка ежегодного обзора"),
]  # fmt: skip


def load(som: Meeting, *, officer: User, representative: User) -> None:
    """Make them beside the meeting of the demonstration."""
    today = timezone.localdate()
    items = [_item(number) for number in (1, 2)]
    plan = _plan(som.starts_on.year, items)
    _plan(som.starts_on.year + 1, items, is_draft=True)
    decision = _agreed(plan, officer)
    _meetings_around(som)
    _directives(today, representative)
    _means(today, items)
    _offers(today)
    document = Document.objects.filter(is_demonstration=True, state="issued").first()
    if document:
        Filing.objects.create(document=document, activity=plan.activities.get(number=1))
        Filing.objects.create(document=document, decision=decision)


def _item(number: int) -> ActionPlanItem:
    return ActionPlanItem.objects.create(
        number=f"D.{number}",
        position=number,
        title_en=f"Demonstration: item {number} of an action plan",
        title_ru=f"Демонстрация: пункт {number} плана действий",
        is_demonstration=True,
    )


def _plan(year: int, items: list[ActionPlanItem], *, is_draft: bool = False) -> WorkPlan:
    states = WorkPlan.State
    plan = WorkPlan.objects.create(
        year=year,
        state=states.DRAFT if is_draft else states.PROPOSED,
        foreword_en="Demonstration: an invented plan.",
        foreword_ru="Демонстрация: вымышленный план.",
        is_demonstration=True,
    )
    for number, quarter, state, english, russian in ACTIVITIES[: 2 if is_draft else None]:
        done = state == Activity.State.DONE and not is_draft
        activity = Activity.objects.create(
            plan=plan,
            number=number,
            quarter=quarter,
            state=Activity.State.PLANNED if is_draft else state,
            title_en=f"Demonstration: {english}",
            title_ru=f"Демонстрация: {russian}",
            theme=Theme.objects.order_by("slug").first(),
            serves=items[number % 2],
            outcome_en="Demonstration: held as planned." if done else "",
            outcome_ru="Демонстрация: проведено по плану." if done else "",
        )
        activity.lead_states.set(State.objects.filter(code__in=["KZ", "KG"]))
        activity.lead_organisations.set(Organisation.objects.filter(slug="iom"))
    return plan


def _agreed(plan: WorkPlan, officer: User) -> Decision:
    now = timezone.now()
    return Decision.objects.create(
        number=numbers.next_number(now.year),
        title_en=f"Demonstration: Work plan {plan.year}",
        title_ru=f"Демонстрация: План работы на {plan.year} год",
        text_en="To agree the work plan.",
        text_ru="Согласовать план работы.",
        effective_on=timezone.localdate(),
        state=Decision.State.ADOPTED,
        audience="members",
        agrees=plan,
        cleared_at=now,
        cleared_by=officer,
        clearance="Demonstration / Демонстрация",
        is_demonstration=True,
    )


def _meetings_around(som: Meeting) -> None:
    """Hold a national consultation, and let the Chair speak at an external event."""
    facts: dict[str, Any] = {
        "state": Meeting.State.HELD,
        "country": "KZ",
        "city_en": "Almaty",
        "city_ru": "Алматы",
        "is_demonstration": True,
    }
    consultation = Meeting.objects.create(
        slug=f"demonstration-consultation-{som.starts_on.year}",
        kind=Meeting.Kind.NATIONAL_CONSULTATION,
        title_en="Demonstration: National consultation",
        title_ru="Демонстрация: Национальное консультативное совещание",
        starts_on=som.starts_on - timedelta(days=60),
        audience="members",
        outcome_en="Demonstration: two themes were put forward.",
        outcome_ru="Демонстрация: предложены две темы.",
        **facts,
    )
    consultation.themes.set(Theme.objects.order_by("slug")[:2])
    Meeting.objects.create(
        slug=f"demonstration-external-{som.starts_on.year}",
        kind=Meeting.Kind.EXTERNAL,
        title_en="Demonstration: External event with the Chair",
        title_ru="Демонстрация: Внешнее мероприятие с участием Председателя",
        starts_on=som.starts_on - timedelta(days=50),
        audience="members",
        outcome_en="Demonstration: the Chair presented the work plan.",
        outcome_ru="Демонстрация: Председатель представил план работы.",
        **facts,
    )


def _directives(today: date, representative: User) -> None:
    """One in the Chair's own hand, and one the unit entered with the Chair's word beside it."""
    Directive.objects.create(
        text_en="Demonstration: prepare the work plan of the coming year.",
        text_ru="Демонстрация: подготовить план работы на предстоящий год.",
        given_on=today,
        given_by=representative,
        due_on=today + timedelta(days=20),
        is_demonstration=True,
    )
    Directive.objects.create(
        kind=Directive.Kind.RESEARCH,
        text_en="Demonstration: analyse the data on labour migration.",
        text_ru="Демонстрация: проанализировать данные о трудовой миграции.",
        given_on=today - timedelta(days=40),
        state=Directive.State.DONE,
        result_en="Demonstration: a table of indicators.",
        result_ru="Демонстрация: таблица показателей.",
        cleared_by="Demonstration / Демонстрация",
        cleared_on=today - timedelta(days=40),
        cleared_form="letter",
        is_demonstration=True,
    )


def _means(today: date, items: list[ActionPlanItem]) -> None:
    funder = {"funder_en": "Demonstration: Fund", "funder_ru": "Демонстрация: фонд"}
    both = {
        "agreed_by_other_side": "Demonstration / Демонстрация",
        "cleared_by": "Demonstration / Демонстрация",
        "cleared_on": today - timedelta(days=29),
        "cleared_form": "letter",
    }
    Contribution.objects.create(
        **funder,
        **both,
        step=Contribution.Step.RECEIVED,
        on=today - timedelta(days=30),
        amount=1000000,
        currency="KZT",
        purpose_en="Demonstration: interpretation",
        purpose_ru="Демонстрация: устный перевод",
        is_demonstration=True,
    )
    Contribution.objects.create(
        **funder,
        on=today - timedelta(days=10),
        in_kind_en="Demonstration: a conference hall",
        in_kind_ru="Демонстрация: конференц-зал",
        is_demonstration=True,
    )
    proposal = ProjectProposal.objects.create(
        **funder,
        title_en="Demonstration: Project proposal",
        title_ru="Демонстрация: предложение по проекту",
        amount=50000,
        currency="USD",
        state=ProjectProposal.State.SUBMITTED,
        submitted_on=today - timedelta(days=5),
        is_demonstration=True,
    )
    proposal.items.set(items)


def _offers(today: date) -> None:
    """Let the State whose turn it is accept, so that a hand-over can be tried."""
    term = circle.term_on(today)
    if term is None:
        return
    first = circle.round_after(term, on=today).next_to_ask
    if first is None:
        return
    offer: Offer = services.offer_chairmanship(
        state=State.objects.get(code=first.code),
        term_starts_on=term.planned_end,
        on=today,
        is_demonstration=True,
    )
    services.answer_offer(offer=offer, answer=Offer.Answer.ACCEPTED, on=today)
