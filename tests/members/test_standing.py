"""What an account holds on a day: appointments, and the circle they bring (DESIGN §5)."""

from datetime import date, timedelta

import pytest

from members.circles import circle_of_post
from members.models import Appointment, Audience
from members.standing import standing_of
from tests.factories import (
    make_appointment,
    make_organisation,
    make_participation,
    make_person,
    make_state,
    make_user,
)

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        pytest.param(
            {"role": "coordinator", "participation": "member"}, "members", id="a coordinator"
        ),
        pytest.param(
            {"role": "alternate", "participation": "member"}, "members", id="an alternate"
        ),
        pytest.param(
            {"role": "chair-representative", "participation": "member"}, "members", id="the Chair"
        ),
        pytest.param(
            {"role": "chair-representative", "participation": "observer"}, "public", id="no Chair"
        ),
        pytest.param(
            {"role": "coordinator", "participation": "pending"}, "observers", id="pending"
        ),
        pytest.param({"role": "coordinator", "participation": "former"}, "public", id="former"),
        pytest.param(
            {"role": "observer-representative", "organisation_role": "observer"},
            "observers",
            id="an observer organisation",
        ),
        pytest.param(
            {"role": "observer-representative", "organisation_role": "requested"},
            "public",
            id="a request opens nothing",
        ),
        pytest.param({"role": "observer-representative"}, "public", id="no role on record"),
        pytest.param(
            {"role": "unheard-of", "participation": "member"}, "public", id="an unknown role"
        ),
    ],
)
def test_the_circle_of_a_post(facts, expected):
    assert circle_of_post(**facts) == expected


@pytest.mark.django_db
def test_the_coordinator_last_begun_serves():
    state = make_state()
    former = make_appointment(state=state, starts_on=date(2020, 1, 1))
    serving = make_appointment(state=state, starts_on=date(2024, 1, 1))

    assert list(Appointment.objects.in_office_on(TODAY)) == [serving]
    assert list(Appointment.objects.in_office_on(date(2023, 12, 31))) == [former]


@pytest.mark.django_db
def test_an_appointment_is_over_on_the_day_it_ended():
    post = make_appointment(ended_on=TODAY)
    user = post.person.user

    assert standing_of(user, on=TODAY).widest == Audience.PUBLIC
    assert standing_of(user, on=TODAY - timedelta(days=1)).widest == Audience.MEMBERS


@pytest.mark.django_db
def test_an_appointment_of_tomorrow_opens_nothing_today():
    post = make_appointment(starts_on=TODAY + timedelta(days=1))

    assert standing_of(post.person.user, on=TODAY).holds_any is False


@pytest.mark.django_db
def test_a_change_of_participation_changes_what_its_coordinator_reads():
    state = make_state()
    make_participation(state=state, status="observer", starts_on=date(2025, 1, 1))
    user = make_appointment(state=state).person.user

    assert standing_of(user, on=TODAY).widest == Audience.OBSERVERS


@pytest.mark.django_db
def test_of_several_posts_the_one_that_opens_most_counts():
    person = make_person(user=make_user())
    make_appointment(
        person=person, role="observer-representative", organisation=make_organisation()
    )
    make_appointment(person=person, role="alternate", state=make_state())

    assert standing_of(person.user, on=TODAY).widest == Audience.MEMBERS
