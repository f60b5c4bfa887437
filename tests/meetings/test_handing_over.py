"""The hand-over of the Chairmanship at a meeting, in one act (Modalities 3.ii)."""

from datetime import timedelta

import pytest
from django.utils import timezone

from chairmanship import circle, offers
from chairmanship.models import Representative, Term
from meetings.decisions.services import NotAtThisMeeting
from meetings.handing_over import services
from members.models import Appointment, State
from tests.factories import (
    make_appointment,
    make_chair,
    make_decision,
    make_meeting,
    make_offer,
    make_officer,
    make_person,
    make_state,
    make_term,
    make_user,
)
from tests.meetings.nonobjection.test_races import at_once

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
    now = {"by": make_officer(), "at": timezone.now(), "on": TODAY}
    return services.hand_over(**{**facts, **now, **changes})


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


@pytest.mark.parametrize(
    "facts",
    [
        {"state": "planned"},
        {"state": "cancelled"},
        {"state": "postponed"},
        {"kind": "external"},
        {"state": "confirmed", "starts_on": TODAY + timedelta(days=5)},
    ],
    ids=["planned", "cancelled", "postponed", "of somebody else", "to come"],
)
def test_the_chair_passes_on_at_a_meeting_of_the_process_that_has_begun(scene, facts):
    meeting = make_meeting("other", **{"kind": "som", "state": "held", "starts_on": TODAY, **facts})

    with pytest.raises(NotAtThisMeeting):
        act(scene, meeting=meeting, on=TODAY + timedelta(days=5))
    assert Term.objects.count() == 1


def test_at_a_meeting_of_the_demonstration_it_may_be_tried_before_the_day(scene):
    day = TODAY + timedelta(days=5)
    meeting = make_meeting(
        "tried", kind="som", state="confirmed", starts_on=day, is_demonstration=True
    )

    assert act(scene, meeting=meeting, on=day).is_demonstration
    assert circle.term_on(day).state == scene["kazakhstan"]


@pytest.mark.parametrize(
    "facts",
    [
        {"state": "noted"},
        {"state": "not-adopted"},
        {"effective_on": TODAY + timedelta(days=1)},
        {"is_demonstration": True},
    ],
    ids=["noted", "not adopted", "in effect later", "invented"],
)
def test_only_a_decision_that_was_adopted_names_a_chair_out_of_the_order(scene, facts):
    decision = make_decision(**{"effective_on": TODAY, **facts})

    with pytest.raises(services.NotDecided):
        act(scene, state=scene["kazakhstan"], decision=decision)
    assert not decision.steps.exists()


def test_what_was_answered_is_for_that_term_only_also_where_it_begins_early(scene):
    """Afghanistan passed on the term that has begun; on the next it is asked again."""
    make_offer(
        state=make_state("AF", short_name_en="Afghanistan"),
        term_starts_on=TODAY + timedelta(days=30),
        answer="passed",
        answered_on=TODAY,
    )
    new = act(scene)

    assert circle.round_after(new, on=TODAY) == offers.Round(
        next_to_ask=circle.candidate(State.objects.get(code="AF"))
    )
    with pytest.raises(services.NotAccepted):
        act(
            scene,
            meeting=make_meeting(starts_on=TODAY, state="held"),
            on=TODAY + timedelta(days=1),
        )


def test_the_decision_keeps_who_entered_the_hand_over_on_it(scene):
    decision, officer = make_decision(effective_on=TODAY), make_officer()

    act(scene, state=scene["kazakhstan"], decision=decision, by=officer)

    step = decision.steps.get()
    assert (step.act, step.by, step.reason) == ("chair-named", officer, f"KZ: {TODAY}")


def test_a_decision_may_keep_the_outgoing_chair_and_its_representative(scene):
    term = act(
        scene,
        state=scene["kazakhstan"],
        person=scene["outgoing"].person,
        decision=make_decision(effective_on=TODAY),
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
        act(scene, state=scene["kazakhstan"], decision=make_decision(effective_on=TODAY))
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
    page = client.get(address).content.decode()
    assert f'value="{TODAY.isoformat()}"' in page, "as the browser's own field of a date wants it"
    assert f'<option value="{scene["state"].pk}" selected' in page, "who has accepted"

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


@pytest.mark.django_db(transaction=True)
def test_one_hand_over_sent_by_many_at_once_is_one_term(scene):
    officer = make_officer()

    given = at_once(lambda _n: act(scene, by=officer).pk, 6)

    assert len(set(given)) == 1
    assert Term.objects.count() == 2
    assert Representative.objects.count() == 1
    assert Appointment.objects.filter(role="chair-representative").count() == 2


@pytest.mark.django_db(transaction=True)
def test_two_meetings_handing_over_at_once_begin_one_term(scene):
    """Overlapping terms by two requests, on one day and back-dated (SAFETY D05)."""
    officer = make_officer()
    meetings = [make_meeting(starts_on=TODAY, state="held") for _ in range(4)]

    def hand_over(number):
        try:
            return act(
                scene, meeting=meetings[number], by=officer, on=TODAY + timedelta(days=number // 2)
            ).pk
        except (services.BeforeTheRunningTerm, services.NotAccepted) as refused:
            return type(refused).__name__

    given = at_once(hand_over, 4)

    terms = list(Term.objects.order_by("starts_on"))
    begun = [pk for pk in given if isinstance(pk, int)]
    assert len(begun) == 1
    assert len(terms) == 2
    posts = Appointment.objects.filter(role="chair-representative", ended_on=None)
    assert posts.in_office_on(TODAY + timedelta(days=9)).count() == 1
