"""Terms, offers, directives, plans and means."""

from datetime import date
from typing import Any

from chairmanship.models import (
    ActionPlanItem,
    Activity,
    Contribution,
    Directive,
    Offer,
    ProjectProposal,
    Term,
    WorkPlan,
)
from members.models import (
    State,
)
from tests.factories.counting import numbers


def make_term(*, state: State, starts_on: date, **facts: Any) -> Term:
    """Make a term of the Chairmanship."""
    return Term.objects.create(state=state, starts_on=starts_on, **facts)


def make_offer(*, state: State, term_starts_on: date, **facts: Any) -> Offer:
    """Make an offer that waits for an answer."""
    facts.setdefault("offered_on", date(2026, 1, 1))
    return Offer.objects.create(state=state, term_starts_on=term_starts_on, **facts)


def make_directive(**facts: Any) -> Directive:
    """Make a directive that carries the Chair's word."""
    facts.setdefault("text_en", f"Directive {next(numbers)}")
    facts.setdefault("given_on", date(2026, 3, 1))
    word = {"cleared_by": "Chair", "cleared_on": facts["given_on"], "cleared_form": "letter"}
    return Directive.objects.create(**{**word, **facts})


def make_plan(*, year: int, **facts: Any) -> WorkPlan:
    """Make a plan laid before the members."""
    facts.setdefault("state", "proposed")
    return WorkPlan.objects.create(year=year, **facts)


def make_activity(*, plan: WorkPlan, **facts: Any) -> Activity:
    """Make an activity of the first quarter."""
    facts.setdefault("number", 1)
    facts.setdefault("quarter", 1)
    facts.setdefault("title_en", f"Activity {plan.year}.{facts['number']}")
    facts.setdefault("title_ru", f"Мероприятие {plan.year}.{facts['number']}")
    return Activity.objects.create(plan=plan, **facts)


def make_action_plan_item(number: str | None = None, **facts: Any) -> ActionPlanItem:
    """Make an item of the action plan."""
    count = next(numbers)
    facts.setdefault("title_en", f"Item {count}")
    facts.setdefault("title_ru", f"Пункт {count}")
    return ActionPlanItem.objects.create(number=number or f"{count}", **facts)


def make_contribution(**facts: Any) -> Contribution:
    """Make a contribution in money, released by nobody."""
    facts.setdefault("on", date(2026, 2, 1))
    facts.setdefault("amount", 100)
    facts.setdefault("currency", "EUR" if facts["amount"] is not None else "")
    return Contribution.objects.create(**facts)


def make_proposal(**facts: Any) -> ProjectProposal:
    """Make a proposal for an item of the action plan, released by nobody."""
    facts.setdefault("title_en", f"Proposal {next(numbers)}")
    facts.setdefault("title_ru", "Предложение")
    proposal = ProjectProposal.objects.create(**facts)
    proposal.items.add(make_action_plan_item())
    return proposal
