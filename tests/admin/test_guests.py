"""Guests invited by name, as the unit enters them (3.iv)."""

import pytest
from django.utils import timezone

from almaty_portal.common.clearing import Clearing
from meetings.invitations import services
from meetings.models import Delegation
from tests.factories import make_decision, make_meeting, make_person

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]
PREFIX = "participants"


@pytest.fixture(autouse=True)
def _plain_templates(settings):
    plain = {**settings.TEMPLATES[0]["OPTIONS"], "string_if_invalid": ""}
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "OPTIONS": plain}]


@pytest.fixture
def meeting():
    return make_meeting("som")


@pytest.fixture
def guest(meeting):
    today, guest = timezone.localdate(), make_person()
    consent = make_decision(consents_for=meeting, effective_on=today)
    services.invite_civil_society(meeting=meeting, consent=consent, on=today, person=guest)
    word = Clearing(by="The Chair", on=today, form="letter")
    services.clear_invitations(meeting=meeting, cleared=word)
    services.send_invitations(meeting=meeting, at=timezone.now())
    return guest


@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_unit_is_refused_in_words_and_quoted_the_clause(client, officer, language, meeting):
    client.force_login(officer)
    management = {f"{PREFIX}-TOTAL_FORMS": "0", f"{PREFIX}-INITIAL_FORMS": "0"}
    typed = {"meeting": meeting.pk, "guest": make_person().pk, **management}

    page = client.post(f"/{language}/unit/meetings/delegation/add/", typed).content.decode()

    said = {"en": "No invitation to this meeting was sent", "ru": "Приглашение на это совещание"}
    assert said[language] in page
    assert "3.iv" in page
    assert not Delegation.objects.exists()


def test_nobody_else_comes_in_a_guests_place(client, officer, meeting, guest):
    delegation = Delegation.objects.get(guest=guest)
    row = delegation.participants.get()
    client.force_login(officer)
    typed = {
        "meeting": meeting.pk, "guest": guest.pk,
        f"{PREFIX}-TOTAL_FORMS": "1", f"{PREFIX}-INITIAL_FORMS": "1",
        f"{PREFIX}-0-id": row.pk, f"{PREFIX}-0-delegation": delegation.pk,
        f"{PREFIX}-0-person": make_person().pk, f"{PREFIX}-0-language": "ru",
        f"{PREFIX}-0-mode": "online",
    }  # fmt: skip
    address = f"/en/unit/meetings/delegation/{delegation.pk}/change/"

    assert "comes alone" in client.post(address, typed).content.decode()
    typed[f"{PREFIX}-0-person"] = guest.pk
    assert client.post(address, typed).status_code == 302
    row.refresh_from_db()
    assert (row.person, row.mode, row.seat) == (guest, "online", "observer")
