"""A delegation named on one page, changed until the lock, asked about after it (DESIGN §5)."""

from datetime import date, time, timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from meetings.delegations.services import settle
from meetings.models import (
    Delegation,
    Logistics,
    Meeting,
    Nomination,
    NominationRequest,
    Participant,
)
from members.models import Notice, Person, User
from tests.factories import (
    make_appointment,
    make_coordinator,
    make_invitation,
    make_meeting,
    make_observer,
    make_officer,
    make_organisation,
    make_person,
    make_state,
    seat,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def state():
    return make_state("KG", short_name_en="Kyrgyzstan", short_name_ru="Кыргызстан")


@pytest.fixture
def meeting():
    return make_meeting("som", nominations_lock_on=timezone.localdate() + timedelta(days=9))


@pytest.fixture
def invitation(meeting, state):
    return make_invitation(meeting=meeting, state=state)


@pytest.fixture
def coordinator(client, state, invitation):
    user = make_coordinator(state=state)
    client.force_login(user)
    return user


def row(number, *, email="", **facts):
    given = {
        "participant": "", "name_ru": f"Имя {number}", "name_en": f"Name {number}",
        "office_ru": "Начальник", "office_en": "Head", "email": email, "language": "ru",
        "mode": "in-person", "arrives_on": "", "departs_on": "", "flights": "", "hotel": "",
        "dietary": "",
    }  # fmt: skip
    return {f"member-{number}-{name}": value for name, value in (given | facts).items()}


def page(*rows, head="member-0", initial=0, seen="", **more):
    typed = {
        "member-TOTAL_FORMS": len(rows), "member-INITIAL_FORMS": initial,
        "member-MIN_NUM_FORMS": 0, "member-MAX_NUM_FORMS": 30, "head": head, "seen": seen,
    }  # fmt: skip
    for one in rows:
        typed |= one
    return typed | more


def address(slug="som"):
    return f"/en/meetings/{slug}/delegation/"


def seen_by(client):
    text = client.get(address()).content.decode()
    return text.split('name="seen" value="')[1].split('"')[0]


def name_them(client, *rows, **facts):
    return client.post(address(), page(*rows, seen=seen_by(client), **facts))


def names():
    return [
        (row.name_en, row.is_head, row.seat)
        for row in Participant.objects.order_by("-is_head", "pk")
    ]


def kept(row, number, **facts):
    """Return a row as the page shows it of somebody on the list."""
    user = row.person.user
    shown = {"participant": row.pk, "name_ru": row.name_ru, "name_en": row.name_en}
    shown["email"] = user.email if user else row.person.email
    return globals()["row"](number, **(shown | facts))


def test_a_delegation_is_named_with_its_head_and_a_receipt(client, coordinator, mailoutbox):
    answer = name_them(client, row(0), row(1, mode="online", language="en"), head="member-1")

    assert answer.status_code == 302
    assert names() == [("Name 1", True, "delegate"), ("Name 0", False, "delegate")]
    head = Participant.objects.get(is_head=True)
    assert (head.language, head.mode, head.office_ru) == ("en", "online", "Начальник")
    nomination = Nomination.objects.get()
    assert nomination.reference == "som/KG/1"
    assert "National Coordinator" in nomination.capacity or "координатор" in nomination.capacity
    receipt = Notice.objects.get(kind="nomination")
    assert receipt.recipient == coordinator
    assert nomination.reference in receipt.body


def test_an_account_opens_that_meeting_and_no_other(client, coordinator, meeting):
    """SAFETY C22: the address opens one meeting, by an invitation of its own."""
    other = make_meeting("other", audience="members")
    name_them(client, row(0, email="New.Delegate@example.org"))

    user = User.objects.get(email="new.delegate@example.org")
    assert not user.has_usable_password() or not user.password
    assert meeting.seats(user)
    assert not other.seats(user)
    assert not Meeting.objects.visible_to(user).filter(pk=other.pk).exists()
    assert Notice.objects.filter(kind="account", recipient=user).count() == 1


@pytest.mark.parametrize("status", ["pending", "observer"])
def test_who_is_no_member_sits_with_the_observers(client, meeting, status):
    state = make_state(status=status)
    make_invitation(meeting=meeting, state=state, basis="observer")
    client.force_login(make_coordinator(state=state))
    name_them(client, row(0))
    assert names() == [("Name 0", True, "observer")]


def test_an_observer_names_for_its_own_organization(client, meeting):
    user = make_observer()
    organisation = user.person.appointments.get().organisation
    make_invitation(meeting=meeting, organisation=organisation, basis="observer")
    make_invitation(meeting=meeting, organisation=make_organisation(), basis="observer")
    client.force_login(user)
    name_them(client, row(0))
    assert Delegation.objects.get().organisation == organisation


def test_who_is_taken_off_loses_access_at_once(client, coordinator, meeting):
    """SAFETY C20, C21: session, seat and account of whoever comes no longer."""
    name_them(client, row(0), row(1, email="gone@example.org"))
    gone = User.objects.get(email="gone@example.org")
    theirs = client.__class__()
    theirs.force_login(gone)
    key = theirs.session.session_key
    assert meeting.seats(gone)

    first, second = Participant.objects.order_by("-is_head", "pk")
    name_them(client, kept(first, 0), kept(second, 1, leave="on"), initial=2)

    assert names() == [("Name 0", True, "delegate")]
    assert gone.groups.count() == 0
    assert not Session.objects.filter(session_key=key).exists()
    assert theirs.get("/en/desk/").status_code == 302


def test_who_takes_a_place_does_not_take_the_account_of_who_was_there(client, coordinator, meeting):
    """SAFETY C21, C22: another address in the same row is another person."""
    name_them(client, row(0, email="first@example.org"))
    first = User.objects.get(email="first@example.org")
    theirs = Participant.objects.get()
    name_them(
        client,
        kept(theirs, 0, name_en="Second", name_ru="Второй", email="second@example.org"),
        initial=1,
    )
    second = User.objects.get(email="second@example.org")
    assert (meeting.seats(first), meeting.seats(second)) == (False, True)
    assert first.person != second.person
    assert first.person.name_en == "Name 0"

    again = Participant.objects.get()
    name_them(client, kept(again, 0, email="first@example.org"), initial=1)
    assert (meeting.seats(first), meeting.seats(second)) == (True, False)
    assert Person.objects.filter(user=first).count() == 1


def test_a_name_mended_under_the_same_address_is_the_same_person(client, coordinator):
    name_them(client, row(0, email="same@example.org"))
    there = Participant.objects.get()
    name_them(client, kept(there, 0, name_en="Mended"), initial=1)
    assert [(r.pk, r.name_en) for r in Participant.objects.all()] == [(there.pk, "Mended")]
    assert User.objects.get(email="same@example.org").person.name_en == "Mended"


def test_the_address_of_a_stranger_gives_nothing_and_tells_nothing(client, coordinator, meeting):
    """SAFETY C14: the unit looks at it; the page says what it says of any address."""
    stranger = make_coordinator()
    answer = name_them(client, row(0, email=stranger.email))
    assert answer.status_code == 302
    assert not meeting.seats(stranger)
    assert stranger.person.name_en != "Name 0"
    assert NominationRequest.objects.filter(text__contains=stranger.email).count() == 1
    there = Participant.objects.get()
    name_them(client, row(0, participant=there.pk, email=""), initial=1)
    name_them(client, row(0, participant=there.pk, email=stranger.email), initial=1)
    assert not meeting.seats(stranger)  # nor the second time


def test_what_the_portal_notes_of_an_address_is_for_the_unit_alone(client, coordinator, meeting):
    """SAFETY C14: neither the page, nor a wish in the same words, nor the answer tells of it."""
    stranger = make_coordinator()
    name_them(client, row(0, email=stranger.email))
    noted = NominationRequest.objects.get()

    page = client.get(f"/en/meetings/{meeting.slug}/delegation/").content.decode()
    client.post(f"/en/meetings/{meeting.slug}/delegation/", {"ask": "1", "text": noted.text})
    told = Notice.objects.filter(recipient=coordinator).count()
    settle(request=noted, answer="Seated.", by=make_officer(), at=timezone.now())

    assert "has an account" not in page
    assert "What was asked" not in page
    assert NominationRequest.objects.filter(text=noted.text).count() == 2
    assert Notice.objects.filter(recipient=coordinator).count() == told


def test_a_coordinator_who_heads_the_delegation_keeps_one_person(client, coordinator, meeting):
    """EDGE_CASES 13: one person of several posts, and their name is not rewritten here."""
    before = coordinator.person.name_en
    name_them(client, row(0, email=coordinator.email))
    assert Participant.objects.get().person == coordinator.person
    coordinator.person.refresh_from_db()
    assert coordinator.person.name_en == before
    assert Participant.objects.get().name_en == "Name 0"


@pytest.mark.parametrize(
    ("rows", "facts", "said"),
    [
        pytest.param([row(0, name_en="")], {}, "This field is required", id="no Latin name"),
        pytest.param([row(0), row(1)], {"head": ""}, "who heads", id="no head"),
        pytest.param([row(0), row(1)], {"head": "member-9"}, "who heads", id="a head not there"),
        pytest.param(
            [row(0, email="a@example.org"), row(1, email="A@example.org")], {}, "given twice",
            id="one address twice",
        ),
        pytest.param([], {}, "at least one person", id="nobody"),
        pytest.param([row(0, email="no address")], {}, "valid email", id="no address"),
    ],
)  # fmt: skip
def test_nothing_typed_is_lost_on_bad_input(client, coordinator, rows, facts, said):
    answer = name_them(client, *rows, **facts)
    text = answer.content.decode()
    assert answer.status_code == 200
    assert said in text
    assert text.count('value="Имя ') == len(rows)
    assert not Participant.objects.exists()
    assert not Nomination.objects.exists()


def test_more_rows_without_javascript_keeps_what_was_typed_and_saves_nothing(client, coordinator):
    answer = name_them(client, row(0), more="1")
    text = answer.content.decode()
    assert 'name="member-3-name_en"' in text
    assert 'value="Name 0"' in text
    assert "required" not in text.split("<form")[-1].split("</form>")[0].lower().replace(
        'required id="', ""
    )
    assert not Participant.objects.exists()


def test_sent_twice_is_one_nomination_and_one_receipt(client, coordinator):
    """SAFETY D09."""
    typed = page(row(0), seen=seen_by(client))
    for _ in range(3):
        assert client.post(address(), typed).status_code == 302
    assert Nomination.objects.count() == Participant.objects.count() == 1
    assert Notice.objects.filter(kind="nomination").count() == 1


def test_two_who_name_at_once_see_each_other(client, coordinator, state):
    """SAFETY D10: 409 with both versions; the second to save knows what it replaces."""
    seen = seen_by(client)
    colleague = client.__class__()
    colleague.force_login(make_appointment(state=state, role="alternate").person.user)
    name_them(colleague, row(0, name_en="Of the alternate"))

    answer = client.post(address(), page(row(0, name_en="Of the coordinator"), seen=seen))
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "Of the alternate" in text
    assert 'value="Of the coordinator"' in text
    assert [row.name_en for row in Participant.objects.all()] == ["Of the alternate"]

    again = page(row(0, name_en="Of the coordinator"), seen=seen_by(client))
    assert client.post(address(), again).status_code == 302
    assert [row.name_en for row in Participant.objects.all()] == ["Of the coordinator"]


def test_rows_of_another_delegation_are_not_taken(client, coordinator, meeting):
    """A10: a number typed into a hidden field opens nobody else's row."""
    stranger = make_coordinator()
    seat(stranger, meeting=meeting, state=make_state())
    theirs = Participant.objects.get()
    answer = name_them(client, row(0, participant=theirs.pk))
    assert answer.status_code == 409
    theirs.refresh_from_db()
    assert theirs.name_en in {None, ""}


def lock(meeting, *, days=-1):
    meeting.nominations_lock_on = timezone.localdate() + timedelta(days=days)
    meeting.save()


def test_after_the_lock_what_was_typed_goes_into_the_request(client, coordinator, meeting):
    typed = page(row(0, name_en="Late Name"), seen=seen_by(client))
    lock(meeting)

    answer = client.post(address(), typed)
    assert answer.status_code == 409
    assert "Late Name" in answer.content.decode().split("<textarea")[1]
    assert not Participant.objects.exists()

    for _ in range(2):  # SAFETY D09
        asked = client.post(address(), {"ask": "1", "text": "Please add Late Name."})
        assert asked.status_code == 302
    request = NominationRequest.objects.get()
    assert request.text == "Please add Late Name."
    assert "Waiting for the Support Unit" in client.get(address()).content.decode()
    receipt = Notice.objects.get(kind="nomination")
    assert f"som/R{request.pk}" in receipt.body


@pytest.mark.ignore_template_errors
def test_the_unit_settles_a_request_and_whoever_asked_is_told(client, coordinator, meeting):
    from django.contrib.auth.models import Group

    from members.groups import SUPPORT_UNIT, sync_permissions

    lock(meeting)
    client.post(address(), {"ask": "1", "text": "Please add Late Name."})
    wish = NominationRequest.objects.get()
    sync_permissions()
    officer = make_officer()
    officer.groups.add(Group.objects.get(name=SUPPORT_UNIT))
    unit = client.__class__()
    unit.force_login(officer)
    unit.post(f"/en/unit/meetings/nominationrequest/{wish.pk}/settle/", {"answer": "She is added."})
    wish.refresh_from_db()
    assert (wish.answer, wish.settled_by) == ("She is added.", officer)
    assert "She is added." in client.get(address()).content.decode()
    assert Notice.objects.filter(kind="nomination", body__contains="She is added.").exists()


@pytest.mark.parametrize(
    ("zone", "utc"), [("Asia/Kabul", "13:30"), ("Asia/Almaty", "13:00"), ("Asia/Tehran", "14:30")]
)
def test_the_lock_is_an_hour_on_the_clock_of_the_venue(zone, utc):
    """EDGE_CASES 1–3."""
    from datetime import UTC

    meeting = make_meeting(
        timezone=zone, nominations_lock_on=date(2027, 5, 20), nominations_lock_time=time(18)
    )
    assert f"{meeting.nominations_lock_at.astimezone(UTC):%H:%M}" == utc


def test_after_the_meeting_nobody_changes_or_asks(client, coordinator, meeting):
    meeting.starts_on = timezone.localdate() - timedelta(days=3)
    meeting.nominations_lock_on = None
    meeting.save()
    assert "<textarea" not in client.get(address()).content.decode()
    client.post(address(), {"ask": "1", "text": "Too late"})
    client.post(address(), page(row(0)))
    assert not NominationRequest.objects.exists()
    assert not Participant.objects.exists()


def test_who_may_open_the_page(client, meeting, state, invitation):
    """A01, A03, D07: a visitor 404, others 403, nobody before the letter is sent."""
    assert client.get(address()).status_code == 404
    for stranger in (make_coordinator(), make_observer()):
        client.force_login(stranger)
        assert client.get(address()).status_code == 403
        assert client.post(address(), page(row(0))).status_code == 403
    former = make_appointment(
        state=state, role="alternate", ended_on=timezone.localdate()
    ).person.user
    client.force_login(former)
    assert client.get(address()).status_code == 403
    own = make_appointment(state=state, role="alternate").person.user
    client.force_login(own)
    assert client.get(address()).status_code == 200
    invitation.sent_at = None
    invitation.save()
    assert client.get(address()).status_code == 403
    assert client.get(address("no-such")).status_code == 404
    client.force_login(make_officer())
    assert client.get(address()).status_code == 302


def test_a_hand_in_the_cookie_jar_is_refused(coordinator):
    """SAFETY C12."""
    from django.test import Client

    strict = Client(enforce_csrf_checks=True)
    strict.force_login(coordinator)
    assert strict.post(address(), page(row(0))).status_code == 403


@pytest.mark.parametrize("language", ["ru", "en"])
def test_meeting_and_desk_lead_there(client, coordinator, language):
    link = f'href="/{language}/meetings/som/delegation/"'
    assert link in client.get(f"/{language}/meetings/som/").content.decode()
    assert link in client.get(f"/{language}/desk/").content.decode()


def test_the_page_asks_no_more_for_more_members(client, coordinator, django_assert_max_num_queries):
    name_them(client, *(row(number) for number in range(6)))
    with django_assert_max_num_queries(12):
        client.get(address())


def travel():
    return list(Logistics.objects.values_list("hotel", flat=True))


def test_travel_is_kept_apart_and_no_history_has_it(client, coordinator):
    from django.contrib.admin.models import LogEntry

    name_them(client, row(0, hotel="Hotel Zebra", arrives_on="2026-12-01"))
    assert travel() == ["Hotel Zebra"]
    assert 'value="Hotel Zebra"' in client.get(address()).content.decode()
    assert not hasattr(Logistics, "history")
    assert "Zebra" not in Notice.objects.get(kind="nomination").body
    assert "Zebra" not in str(Nomination.objects.get().members)
    kept = [*Participant.history.values(), *Delegation.history.values(), *LogEntry.objects.values()]
    assert "Zebra" not in str([*kept, *Person.history.values()])


def test_no_field_anywhere_is_for_a_passport():
    """Issue 3.iv: no passport data at all."""
    from django.apps import apps

    from meetings.delegations.forms import MemberForm

    names = {f.name for m in apps.get_models() for f in m._meta.get_fields()}
    names |= set(MemberForm.base_fields)
    assert [n for n in names if "passport" in n or "visa" in n or "birth" in n] == []


@pytest.mark.parametrize(
    ("ended", "left"), [pytest.param(29, 1, id="kept"), pytest.param(30, 0, id="purged")]
)
def test_travel_is_purged_thirty_days_after_the_meeting(client, coordinator, meeting, ended, left):
    from meetings.tasks import purge_logistics

    name_them(client, row(0, hotel="Hotel"))
    meeting.starts_on = timezone.localdate() - timedelta(days=ended)
    meeting.save()
    purge_logistics()
    purge_logistics()
    meeting.refresh_from_db()
    assert len(travel()) == left
    assert bool(meeting.logistics_purged_at) == (not left)
    said = "Data on travel and stay was purged on" in client.get(address()).content.decode()
    assert said == (not left)
    assert Participant.objects.count() == 1


def test_travel_of_one_delegation_is_not_for_another(client, coordinator, meeting):
    name_them(client, row(0, hotel="Hotel Zebra"))
    colleague = make_coordinator()
    client.force_login(colleague)
    for page_ in ("meetings/som/", "meetings/som/participants/", "desk/"):
        assert "Zebra" not in client.get(f"/en/{page_}").content.decode()


def test_a_person_removed_keeps_what_else_they_hold(client, coordinator, meeting):
    """SAFETY C21: the seat goes, a post of their own stays."""
    other = make_meeting("other")
    name_them(client, row(0), row(1, email="two@example.org"))
    user = User.objects.get(email="two@example.org")
    delegation = Delegation.objects.create(meeting=other, state=make_state())
    Participant.objects.create(delegation=delegation, person=user.person)
    user.groups.add(other.delegates)
    first, second = Participant.objects.filter(delegation__meeting=meeting).order_by("-is_head")
    name_them(client, kept(first, 0), kept(second, 1, leave="on"), initial=2)
    assert (meeting.seats(user), other.seats(user)) == (False, True)


def test_a_closed_account_is_seated_nowhere(client, coordinator, meeting, state):
    """EDGE_CASES 17."""
    user = make_appointment(state=state, role="alternate").person.user
    user.is_active = False
    user.save()
    name_them(client, row(0, email=user.email))
    assert not meeting.seats(user)


def test_nobody_elses_person_is_taken_by_name_alone(client, coordinator):
    """EDGE_CASES 18: two of one name in two States are two."""
    make_person(name_en="Name 0", name_ru="Имя 0")
    name_them(client, row(0))
    assert Person.objects.filter(name_en="Name 0").count() == 2
