"""Decisions, procedures, rules."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from meetings.models import (
    Decision,
    NonObjectionProcedure,
    Rule,
    RuleState,
)
from meetings.nonobjection.services import digests_of
from members.models import (
    State,
)
from tests.factories.counting import numbers


def make_decision(number: str | None = None, **facts: Any) -> Decision:
    """Make a public decision adopted at some meeting and cleared by the Chair."""
    count = next(numbers)
    facts.setdefault("title_en", f"Decision {count}")
    facts.setdefault("title_ru", f"Решение {count}")
    facts.setdefault("text_en", "To agree.")
    facts.setdefault("text_ru", "Согласиться.")
    facts.setdefault("effective_on", date(2026, 3, 12))
    facts.setdefault("state", "adopted")
    facts.setdefault("cleared_at", timezone.now())
    return Decision.objects.create(
        number=number or f"{2000 + count // 99 % 900}-{count % 99 + 1:02d}", **facts
    )


def make_draft(**facts: Any) -> Decision:
    """Make a draft decision without a number, with both texts."""
    count = next(numbers)
    facts.setdefault("title_en", f"Draft decision {count}")
    facts.setdefault("title_ru", f"Проект решения {count}")
    facts.setdefault("text_en", "To agree.\nTo request.")
    facts.setdefault("text_ru", "Согласиться.\nПоручить.")
    return Decision.objects.create(**facts)


def make_procedure(
    *, states: Iterable[State] = (), key: str | None = None, **facts: Any
) -> NonObjectionProcedure:
    """Make a procedure that has been opened and expires in a week, with the States asked."""
    now = timezone.now()
    decision = facts.pop("decision", None) or make_draft()
    facts.setdefault("opened_at", now - timedelta(days=7))
    facts.setdefault("expires_at", now + timedelta(days=7))
    facts.setdefault("text_digests", digests_of(decision))
    procedure = NonObjectionProcedure.objects.create(
        key=key or f"nop-test-{next(numbers)}", decision=decision, **facts
    )
    procedure.circle.set(states)
    return procedure


def make_rule(key: str, **facts: Any) -> Rule:
    """Make a rule of the Modalities, valid since they are."""
    facts.setdefault("clause", "3.v.2")
    facts.setdefault("checker", "senior-officials")
    facts.setdefault("text_en", f"Rule {key}")
    facts.setdefault("text_ru", f"Правило {key}")
    facts.setdefault("valid_from", date(2013, 6, 5))
    return Rule.objects.create(key=key, **facts)


def make_rule_state(key: str, **facts: Any) -> RuleState:
    """Put on record that a rule was waived."""
    facts.setdefault("state", "waived")
    facts.setdefault("starts_on", date(2020, 1, 1))
    facts.setdefault("basis_en", "A decision")
    facts.setdefault("basis_ru", "Решение")
    return RuleState.objects.create(key=key, **facts)
