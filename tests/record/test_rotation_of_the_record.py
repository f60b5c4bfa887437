"""The rotation, replayed over the real record (3.ii)."""

import itertools
import json
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from chairmanship.circle import candidate, circle_on
from chairmanship.models import Term
from chairmanship.rotation import next_chair

pytestmark = pytest.mark.usefixtures("record")


def asked(*arguments):
    printed = StringIO()
    call_command("rotation", *arguments, "--format", "json", stdout=printed)
    return json.loads(printed.getvalue())


def test_replayed_hand_over_by_hand_over_the_rule_gives_the_chairs_of_the_record():
    terms = list(Term.objects.select_related("state").prefetch_related("passed_over"))
    replayed = [terms[0].state.code]
    for outgoing, term in itertools.pairwise(terms):
        passed = {state.code for state in term.passed_over.all()}
        willing = [state for state in circle_on(term.starts_on) if state.code not in passed]
        replayed.append(next_chair(outgoing=candidate(outgoing.state), willing=willing).code)

    assert replayed == ["KZ", "KG", "TJ", "TR", "AZ", "KZ"]


def test_today_kyrgyzstan_is_next_from_24_april_2027():
    assert asked("--on", "2026-11-22", "--terms", "2") == {
        "on": "2026-11-22",
        "circle": ["AF", "AZ", "KZ", "KG", "TJ", "TR"],
        "chair": {
            "state": "KZ",
            "since": "2025-04-24",
            "since_precision": "day",
            "planned_end": "2027-04-24",
        },
        "next": [
            {"state": "KG", "starts_on": "2027-04-24", "planned_end": "2029-04-24"},
            {"state": "TJ", "starts_on": "2029-04-24", "planned_end": "2031-04-24"},
        ],
    }


def test_before_the_first_chair_nobody_chairs_and_nobody_follows():
    answer = asked("--on", "2013-06-04")

    assert (answer["circle"], answer["chair"], answer["next"]) == ([], None, [])


def test_a_planned_end_that_is_past_is_counted_from_all_the_same():
    answer = asked("--on", "2016-01-01", "--terms", "1")

    assert answer["next"] == [
        {"state": "KG", "starts_on": "2015-06-05", "planned_end": "2017-06-05", "past": True}
    ]


def test_the_circle_is_that_of_the_day():
    assert "TM" in asked("--on", "2016-01-01")["circle"]
    assert "TM" not in asked("--on", "2023-03-28")["circle"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--passed", "XX"), "No State has the code XX."),
        (("--on", "2026-02-30"), "2026-02-30 is not a day such as 2026-11-22."),
        (("--on", "yesterday"), "yesterday is not a day such as 2026-11-22."),
        (("--on", ""), " is not a day such as 2026-11-22."),
        (("--terms=-1",), "-1 is not a number of terms from 0 to 100."),
        (("--terms", "two"), "two is not a number of terms from 0 to 100."),
    ],
)
def test_what_cannot_be_asked_is_refused_in_a_sentence_with_2(arguments, told):
    with pytest.raises(CommandError) as refused:
        call_command("rotation", *arguments)

    assert (refused.value.returncode, str(refused.value)) == (2, told)


def test_no_terms_asked_for_is_an_empty_forecast():
    assert asked("--on", "2026-11-22", "--terms", "0")["next"] == []


def test_a_chair_whose_planned_end_is_past_says_so():
    answer = asked("--on", "2027-06-01", "--terms", "2")

    assert answer["chair"]["past"] is True
    assert [turn.get("past", False) for turn in answer["next"]] == [True, False]


def test_passes_skip_a_state_whatever_its_case():
    answer = asked("--on", "2026-11-22", "--passed", "kg", "--terms", "1")

    assert answer["next"][0]["state"] == "TJ"


def test_the_day_of_the_hand_over_is_the_new_chairs():
    assert asked("--on", date(2025, 4, 24).isoformat())["chair"]["state"] == "KZ"
    assert asked("--on", date(2025, 4, 23).isoformat())["chair"]["state"] == "AZ"
