"""The page on which a delegation is named: nothing typed is lost, nobody else opens it."""

import pytest
from django.utils import timezone

from meetings.models import (
    Nomination,
    Participant,
)
from members.models import Notice
from tests.factories import (
    make_appointment,
    make_coordinator,
    make_observer,
    make_officer,
    make_state,
    seat,
)
from tests.meetings.delegations.acts import address, name_them, page, row, seen_by

pytestmark = pytest.mark.django_db


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
