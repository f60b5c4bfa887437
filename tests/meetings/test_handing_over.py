"""The hand-over of the Chairmanship at a meeting, in one act (Modalities 3.ii)."""

from datetime import timedelta

import pytest
from django.utils import timezone

from chairmanship.models import Representative, Term
from meetings.handing_over import services
from members.models import Appointment
from tests.factories import (
    make_appointment,
    make_chair,
    make_meeting,
    make_offer,
    make_officer,
    make_person,
    make_state,
    make_term,
    make_user,
)

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()


@pytest.fixture
def scene():
    """Kazakhstan chairs, Kyrgyzstan has accepted; a conference is held today."""
    kazakhstan = make_state("KZ", short_name_en="Kazakhstan")
    outgoing = make_chair(state=kazakhstan, since=TODAY - timedelta(days=700))
    kyrgyzstan = make_state("KG", short_name_en="Kyrgyzstan")
    make_offer(
        state=kyrgyzstan,
        term_starts_on=TODAY + timedelta(days=30),
        answer="accepted",
        answered_on=TODAY - timedelta(days=9),
    )
    meeting = make_meeting("conference", kind="ministerial", starts_on=TODAY, state="held")
    person = make_person(user=make_user("new.chair@example.org"))
    return {
        "meeting": meeting,
        "state": kyrgyzstan,
        "person": person,
        "outgoing": outgoing,
        "kazakhstan": kazakhstan,
    }


def act(scene, **changes):
    facts = {name: scene[name] for name in ("meeting", "state", "person")}
    return services.hand_over(**{**facts, "on": TODAY, **changes})


def test_one_act_makes_the_term_the_representative_and_ends_the_old_post(scene):
    term = act(scene, office={"en": "Deputy Minister", "ru": "Заместитель министра"})

    scene["meeting"].refresh_from_db()
    post = Appointment.objects.get(person=scene["person"])
    assert (term.state, term.starts_on, term.assumed_by) == (scene["state"], TODAY, "rotation")
    assert scene["meeting"].hands_over_to == term
    assert (post.role, post.state, post.starts_on) == (
        "chair-representative",
        scene["state"],
        TODAY,
    )
    assert Representative.objects.get(term=term).appointment == post
    old = Appointment.objects.get(person=scene["outgoing"].person)
    assert old.ended_on == TODAY


def test_on_the_day_of_the_hand_over_only_the_new_chair_is_in_office(scene):
    act(scene)

    posts = Appointment.objects.in_office_on(TODAY).filter(role="chair-representative")
    assert [post.state for post in posts] == [scene["state"]]
    assert Term.objects.in_office_on(TODAY).get().state == scene["state"]


def test_the_old_representative_is_signed_out_in_the_same_act(client, scene):
    client.force_login(scene["outgoing"])
    assert client.get("/en/chairmanship/functions/").status_code == 200

    act(scene)

    assert client.get("/en/chairmanship/functions/").status_code == 404


def test_a_second_time_nothing_changes(scene):
    term = act(scene)

    assert act(scene) == term
    assert Term.objects.count() == 2
    assert Appointment.objects.filter(role="chair-representative").count() == 2


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"on": TODAY - timedelta(days=1)}, services.BeforeTheMeeting),
        ({"state": "another"}, services.NotAccepted),
        ({"state": "observing"}, services.NotAParticipatingState),
    ],
    ids=["before the meeting", "one that has not accepted", "an observer"],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(scene, changes, refusal):
    states = {"another": make_state(), "observing": make_state(status="observer")}
    changes = {name: states.get(value, value) for name, value in changes.items()}

    with pytest.raises(refusal):
        act(scene, **changes)

    scene["meeting"].refresh_from_db()
    assert scene["meeting"].hands_over_to is None
    assert Term.objects.count() == 1


def test_a_decision_may_keep_the_outgoing_chair_and_its_representative(scene):
    term = act(
        scene,
        state=scene["kazakhstan"],
        person=scene["outgoing"].person,
        is_by_decision=True,
    )

    assert term.assumed_by == "decision"
    post = Appointment.objects.get(role="chair-representative")
    assert post.ended_on is None
    assert Representative.objects.get(term=term).appointment == post


def test_two_meetings_cannot_hand_over_for_the_same_day_or_backwards(scene):
    """A term back-dated over another, or a second one, is refused (SAFETY D05)."""
    act(scene, on=TODAY + timedelta(days=5))
    second = make_meeting("second", starts_on=TODAY, state="held")

    for day in (TODAY, TODAY + timedelta(days=5)):
        with pytest.raises(services.BeforeTheRunningTerm):
            act(scene, meeting=second, on=day)


def test_a_meeting_hands_over_once(scene):
    act(scene)

    with pytest.raises(services.HandedOverAlready):
        act(scene, state=scene["kazakhstan"], is_by_decision=True)
    with pytest.raises(services.HandedOverAlready):
        act(scene, person=make_person())


def test_a_post_that_ends_on_a_day_to_come_keeps_its_access_until_then(scene):
    act(scene, on=TODAY + timedelta(days=3))

    old = Appointment.objects.get(person=scene["outgoing"].person)
    assert old.ended_on == TODAY + timedelta(days=3)
    assert Appointment.objects.in_office_on(TODAY).filter(pk=old.pk).exists()


def test_the_coordinator_who_represented_the_chair_stays_coordinator(scene):
    """One person, two posts: one ends (EDGE_CASES 13)."""
    coordinator = make_appointment(person=scene["outgoing"].person, state=scene["kazakhstan"])

    act(scene)

    assert Appointment.objects.in_office_on(TODAY).filter(pk=coordinator.pk).exists()


@pytest.mark.ignore_template_errors
@pytest.mark.parametrize("language", ["ru", "en"])
def test_an_officer_hands_over_from_the_meetings_page(client, scene, officer, language):
    client.force_login(officer)
    address = f"/{language}/unit/meetings/meeting/{scene['meeting'].pk}/hand-over/"
    assert client.get(address).status_code == 200

    given = {"state": scene["state"].pk, "person": scene["person"].pk, "on": TODAY.isoformat()}
    answer = client.post(address, given)

    assert answer.status_code == 302
    assert Term.objects.filter(state=scene["state"]).exists()


@pytest.mark.ignore_template_errors
def test_an_overlapping_term_is_answered_409(client, scene, officer):
    """Two requests for one day: one term, the other 409 (SAFETY D05)."""
    make_term(state=make_state(), starts_on=TODAY)
    client.force_login(officer)
    given = {"state": scene["state"].pk, "person": scene["person"].pk, "on": TODAY.isoformat()}

    address = f"/en/unit/meetings/meeting/{scene['meeting'].pk}/hand-over/"
    answer = client.post(address, given)

    assert answer.status_code == 409
    assert Term.objects.filter(starts_on=TODAY).count() == 1


@pytest.fixture
def officer():
    from django.contrib.auth.models import Group

    from members.groups import SUPPORT_UNIT, sync_permissions

    sync_permissions()
    user = make_officer()
    user.groups.add(Group.objects.get(name=SUPPORT_UNIT))
    return user


def test_the_day_of_a_conference_of_two_days_may_be_its_last(scene):
    meeting = make_meeting(
        "two-days", starts_on=TODAY, ends_on=TODAY + timedelta(days=1), state="held"
    )

    assert act(scene, meeting=meeting, on=TODAY + timedelta(days=1)).starts_on > TODAY
