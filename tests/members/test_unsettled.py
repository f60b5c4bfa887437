"""A State whose representation is unsettled: appointed on the Chair's instruction, not counted."""

from datetime import date

import pytest
from django.contrib.auth.models import Group
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from meetings.modalities.checkers import Facts, coordinators
from meetings.modalities.facts import facts_on
from members.groups import SUPPORT_UNIT
from members.models import Appointment, State
from members.models.person import InstructionMissing
from tests.factories import make_appointment, make_officer, make_person, make_state

pytestmark = pytest.mark.django_db
SINCE = date(2026, 1, 1)
INSTRUCTION = "The Chair, note of 5 January 2026"


@pytest.fixture
def unsettled():
    return make_state("ZZ", unsettled_since=SINCE, unsettled_by=INSTRUCTION)


@pytest.mark.parametrize(
    ("starts_on", "instruction", "is_entered"),
    [
        pytest.param(date(2025, 12, 31), "", True, id="begun before"),
        pytest.param(SINCE, "", False, id="without an instruction"),
        pytest.param(SINCE, "  ", False, id="with blanks"),
        pytest.param(SINCE, INSTRUCTION, True, id="on the Chair's instruction"),
    ],
)
def test_an_appointment_is_entered_on_an_instruction_only(
    unsettled, starts_on, instruction, is_entered
):
    facts = {"state": unsettled, "starts_on": starts_on, "instruction": instruction}

    if is_entered:
        assert make_appointment(**facts).pk
    else:
        with pytest.raises(InstructionMissing):
            make_appointment(**facts)
        assert not Appointment.objects.filter(state=unsettled).exists()


def test_another_state_needs_none(unsettled):
    assert make_appointment(state=make_state(), starts_on=SINCE).pk


def test_it_rests_on_the_chair(unsettled):
    with pytest.raises(IntegrityError), transaction.atomic():
        State.objects.filter(pk=unsettled.pk).update(unsettled_by="")


def test_no_rule_counts_its_absence(unsettled):
    settled = make_state("YY")
    make_appointment(state=settled, starts_on=SINCE)

    facts = facts_on(timezone.localdate())

    assert facts.unsettled == {"ZZ"}
    finding = coordinators(facts, None)
    assert finding.state == "observed"
    before = coordinators(
        Facts(on=facts.on, members=facts.members, coordinated=facts.coordinated), None
    )
    assert before.state == "not-recorded"


@pytest.mark.parametrize("address", ["/en/members/zz/", "/ru/members/"])
def test_nobody_outside_the_unit_reads_of_it(unsettled, address):
    answer = Client().get(address)
    body = answer.content.decode()

    assert unsettled.short_name_en in body or unsettled.short_name_ru in body
    assert INSTRUCTION not in body
    assert "unsettled" not in body


@pytest.mark.ignore_template_errors
def test_the_form_asks_for_it_in_words_and_loses_nothing(client, unsettled, settings):
    plain = {**settings.TEMPLATES[0]["OPTIONS"], "string_if_invalid": ""}
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "OPTIONS": plain}]
    officer = make_officer()
    officer.groups.add(Group.objects.get(name=SUPPORT_UNIT))
    client.force_login(officer)
    person = make_person()
    posted = {
        "person": person.pk, "role": "coordinator", "state": unsettled.pk,
        "starts_on": "2026-02-01", "office_en": "Head of Department", "_save": "1",
    }  # fmt: skip

    address = "/ru/unit/members/appointment/add/"
    shown = client.post(address, posted).content.decode()

    assert "Представительство этого государства не урегулировано" in shown
    assert "Head of Department" in shown
    client.post(address, posted | {"instruction": INSTRUCTION})
    assert Appointment.objects.get(state=unsettled).instruction == INSTRUCTION
