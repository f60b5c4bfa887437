"""A Chair, a work plan with one activity done, a procedure that is open."""

from datetime import date

import pytest

from tests.factories import (
    make_action_plan_item,
    make_activity,
    make_chair,
    make_coordinator,
    make_decision,
    make_plan,
    make_procedure,
    make_state,
    make_theme,
)


@pytest.fixture
def chair():
    return make_chair(state=make_state("KZ", short_name_en="Kazakhstan"))


@pytest.fixture
def plan():
    plan = make_plan(year=2026)
    item = make_action_plan_item("7", title_en="Action item", title_ru="Пункт плана действий")
    activity = make_activity(
        plan=plan,
        title_en="Seminar on referral",
        title_ru="Семинар по перенаправлению",
        state="done",
        outcome_en="Held in May",
        outcome_ru="Проведён в мае",
        serves=item,
        theme=make_theme(name_en="Refugee protection"),
    )
    activity.lead_states.add(make_state("KG", short_name_en="Kyrgyzstan"))
    make_activity(plan=plan, number=2, quarter=4, title_en="Review", title_ru="Обзор")
    make_decision("2026-05", agrees=plan, audience="members", effective_on=date(2025, 10, 1))
    return plan


@pytest.fixture
def asked():
    """Return a coordinator of a State asked, and the procedure."""
    state = make_state("KG", short_name_en="Kyrgyzstan", short_name_ru="Кыргызстан")
    user = make_coordinator(state=state)
    return user, make_procedure(states=[state])
