"""Terms of the record: entered and dated better in a form, begun by a hand-over only (3.ii)."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from chairmanship.models import Term
from members.groups import SUPPORT_UNIT
from tests.factories import make_officer, make_state, make_term

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]


@pytest.fixture
def terms():
    return [
        make_term(state=make_state(), starts_on=date(year, 6, 5)) for year in (2013, 2016, 2025)
    ]


@pytest.fixture
def officer(client):
    user = make_officer()
    user.groups.add(Group.objects.get(name=SUPPORT_UNIT))
    client.force_login(user)
    return user


def test_the_next_term_is_not_entered_in_a_form(terms):
    term = Term(state=make_state(), starts_on=timezone.localdate())

    with pytest.raises(ValidationError) as refused:
        term.clean()
    assert "starts_on" in refused.value.error_dict


def test_a_gap_of_the_record_is_filled(terms):
    Term(state=make_state(), starts_on=date(2018, 11, 1)).clean()


@pytest.mark.parametrize(
    "day",
    [
        pytest.param(date(2013, 6, 4), id="past the one before"),
        pytest.param(date(2025, 6, 6), id="past the one after"),
    ],
)
def test_a_term_stays_between_those_before_and_after_it(terms, day):
    term = terms[1]
    term.starts_on = date(2016, 11, 7)
    term.clean()

    term.starts_on = day
    with pytest.raises(ValidationError):
        term.clean()


def test_the_term_before_which_another_began_later_is_kept_as_the_newest(client, officer, terms):
    newest = reverse("admin:chairmanship_term_delete", args=[terms[-1].pk])
    client.post(newest, {"post": "yes"})

    assert Term.objects.count() == 3


def test_the_state_in_the_chair_is_not_changed_in_a_form(client, officer, terms):
    newest, other = terms[-1], make_state()
    address = reverse("admin:chairmanship_term_change", args=[newest.pk])
    moved = newest.starts_on + timedelta(days=1)
    inline = {f"representatives-{n}": 0 for n in ("TOTAL_FORMS", "INITIAL_FORMS")}

    client.post(
        address,
        {"state": other.pk, "starts_on": moved.isoformat(), "starts_precision": "day",
         "assumed_by": "rotation", "confidence": "high", **inline},
    )  # fmt: skip

    newest.refresh_from_db()
    assert newest.state != other
    assert newest.starts_on == moved
