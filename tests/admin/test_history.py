"""The history of a row is looked at; nothing is put back through it past the acts (3.vi)."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from meetings.models import Decision
from members.groups import SUPPORT_UNIT
from tests.admin.test_decisions import act, outcome, word
from tests.factories import make_draft, make_letter, make_officer

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]


@pytest.fixture
def officer(client):
    user = make_officer()
    user.groups.add(Group.objects.get(name=SUPPORT_UNIT))
    client.force_login(user)
    return user


def entry_of(row, which):
    entry = getattr(row.history.order_by("history_id"), which)()
    model = row._meta.model_name
    name = f"admin:{row._meta.app_label}_{model}_simple_history"
    return reverse(name, args=[row.pk, entry.history_id])


def test_an_adopted_decision_is_not_put_back_to_what_it_was_as_a_draft(client, officer):
    decision = make_draft(title_en="On data", title_ru="О данных")
    draft = entry_of(decision, "first")
    act(client, decision, "outcome", **outcome())
    act(client, decision, "clear", **word())

    sent = {"title_ru": "Иное", "title_en": "Other", "text_ru": "А", "text_en": "A",
            "effective_precision": "day", "audience": "public", "confidence": "high"}  # fmt: skip
    answer = client.post(draft, sent)

    decision = Decision.objects.get()
    assert answer.status_code == 403
    assert (decision.state, decision.title_en) == ("adopted", "On data")


def test_a_row_is_changed_in_its_form_and_not_through_its_history(client, officer):
    letter = make_letter(number="5")
    first = entry_of(letter, "first")
    letter.number = "6"
    letter.save()

    assert client.post(first, {"number": "5"}).status_code == 403
    letter.refresh_from_db()
    assert letter.number == "6"
