"""Civil society at a meeting: invited by name, alone, with the observers (3.iv)."""

import io

import pypdfium2
import pytest
from django.utils import timezone
from django.utils.translation import override

from almaty_portal.common.clearing import Clearing
from meetings.delegations import printing
from meetings.delegations.listing import listed
from meetings.invitations import services
from meetings.models import Delegation, Participant
from meetings.models.delegation import NotInvited
from meetings.services import seat_delegation
from members.models import User
from tests.factories import (
    make_coordinator,
    make_decision,
    make_invitation,
    make_meeting,
    make_organisation,
    make_person,
    make_state,
    make_user,
)

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
WORD = Clearing(by="The Chair", on=TODAY, form="letter")


@pytest.fixture
def meeting():
    return make_meeting("som")


def invited(meeting, person):
    consent = make_decision(consents_for=meeting, effective_on=TODAY)
    services.invite_civil_society(meeting=meeting, consent=consent, on=TODAY, person=person)
    services.clear_invitations(meeting=meeting, cleared=WORD)
    services.send_invitations(meeting=meeting, at=timezone.now())


def test_whose_letter_has_gone_out_is_on_the_list_with_an_office_of_their_own(meeting):
    person = make_person(name_en="Ann Guest", name_ru="Анна Гость")
    invited(meeting, person)
    Participant.objects.filter(person=person).update(office_en="Scholar", office_ru="Учёный")

    with override("en"):
        ((title, groups),) = listed(meeting, "en")

    assert title == "Invited by name (3.iv)"
    assert [(g.written, [(p.name.value, p.office.value) for p in g.people]) for g in groups] == [
        ("", [("Ann Guest", "Scholar")])
    ]
    with pypdfium2.PdfDocument(io.BytesIO(printing.list_as_pdf(meeting, "ru"))) as pdf:
        text = "".join(page.get_textpage().get_text_range() for page in pdf)
    assert "Анна Гость" in text
    assert "Учёный" in text


def test_before_the_letter_nobody_is_listed_and_sending_twice_enters_once(meeting):
    person = make_person()
    consent = make_decision(consents_for=meeting, effective_on=TODAY)
    services.invite_civil_society(meeting=meeting, consent=consent, on=TODAY, person=person)
    assert listed(meeting, "en") == []
    services.clear_invitations(meeting=meeting, cleared=WORD)
    services.send_invitations(meeting=meeting, at=timezone.now())
    with pytest.raises(services.NothingToSend):
        services.send_invitations(meeting=meeting, at=timezone.now())

    assert Participant.objects.filter(person=person).count() == 1


def test_a_guest_sits_with_the_observers_and_is_offered_an_account(meeting):
    known = make_user()
    invited(meeting, make_person(user=known))
    new = make_person(email="ann@example.org")
    invited(make_meeting(), new)

    assert meeting.observers in known.groups.all()
    assert meeting.delegates not in known.groups.all()
    new.refresh_from_db()
    assert new.user == User.objects.get(email="ann@example.org")
    assert new.user.groups.count() == 1


def test_an_address_that_has_an_account_is_not_tied_to_a_guest(meeting):
    other = make_user(email="taken@example.org")
    guest = make_person(email="taken@example.org")

    invited(meeting, guest)

    guest.refresh_from_db()
    assert guest.user is None
    assert not other.groups.exists()


@pytest.mark.parametrize("is_sent", [None, False])
@pytest.mark.parametrize("kind", ["guest", "organisation"])
def test_civil_society_is_not_entered_past_its_invitation(meeting, kind, is_sent):
    whose = (
        {"guest": make_person()}
        if kind == "guest"
        else {"organisation": make_organisation(kind="civil-society")}
    )
    if is_sent is not None:
        facts = {"person": whose.get("guest"), "organisation": whose.get("organisation")}
        consent = make_decision(consents_for=meeting)
        make_invitation(meeting=meeting, basis="consent", consent=consent, is_sent=False, **facts)

    with pytest.raises(NotInvited):
        Delegation.objects.create(meeting=meeting, **whose)


def test_an_observer_state_sits_with_the_observers_whatever_was_typed(meeting):
    user = make_user()
    delegation = Delegation.objects.create(meeting=meeting, state=make_state(status="observer"))
    Participant.objects.create(
        delegation=delegation, person=make_person(user=user), seat=Participant.Seat.DELEGATE
    )

    seat_delegation(delegation=delegation)

    assert list(user.groups.all()) == [meeting.observers]


def test_a_coordinator_reads_of_guests_on_the_list(client, meeting):
    invited(meeting, make_person(name_en="Ann Guest"))
    client.force_login(make_coordinator())

    page = client.get("/en/meetings/som/participants/").content.decode()

    assert "Ann Guest" in page
    assert "<h3></h3>" not in page
